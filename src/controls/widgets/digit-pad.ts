// A pad to draw a digit on. Its value is the list of the picture's pixels. The drawing is scaled and moved to
// the size and place that digits have in a data set: 28×28 pixels as in MNIST, 8×8 as in the small data set.
// Lesson 8.

import { findComms } from "../../display/comms.js";
import { escaped } from "../../display/html.js";
import { jupyterDisplay } from "../../display/mime.js";
import { notifyAll } from "../../display/widget-model.js";
import { brief, checkOptions, fail } from "../../math/argument-errors.js";
import { padScript } from "../page/pad-script.js";
import { createSavedOutput } from "../saved-output.js";
import {
  addListener,
  type Control,
  controlInternals,
  hideInternals,
  widgetViewOf,
} from "./control.js";
import { scriptModel } from "./script-model.js";
import { rasterize, type Stroke } from "./strokes.js";

/**
 * For each picture size in pixels: the pen's width in pixels, and the share of the picture's side that a
 * digit fills.
 */
const dataSets = { 8: { pen: 1.2, share: 1 }, 28: { pen: 2.6, share: 20 / 28 } } as const;

/** Options of `digitPad`. */
export interface DigitPadOptions {
  /**
   * Pixels on each side of the picture: 28 as in MNIST, 8 as in the small data set.
   * @defaultValue 28
   */
  size?: 8 | 28;
}

/** A pad to draw a digit on; its value is the list of the picture's pixels, row by row. */
export interface DigitPad extends Control<readonly number[]> {
  /** The lines that the reader has drawn. Setting this property draws lines from code. */
  strokes: readonly Stroke[];
  /** Removes all lines from the pad. */
  clear(): void;
}

const isListOfNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((item) => typeof item === "number");

/** Throws unless `strokes` is a list of lines, each a list of numbers. */
function checkStrokes(strokes: readonly Stroke[]): void {
  if (Array.isArray(strokes) && strokes.every(isListOfNumbers)) return;
  const form = "each a list x, y, x, y, … of numbers from 0 to 1";
  fail("digitPad", `expected strokes to be a list of lines, got ${brief(strokes)}`, form);
}

/** Throws unless `pixels` is a list of `count` numbers, one for each pixel. */
function checkPixels(pixels: readonly number[], count: number): void {
  if (isListOfNumbers(pixels) && pixels.length === count) return;
  const found = isListOfNumbers(pixels) ? `${pixels.length}` : brief(pixels);
  fail("digitPad", `expected ${count} numbers, got ${found}`);
}

/** An HTML image of the pixels, which a page can show without a kernel or a script. */
function imageOf(pixels: readonly number[], size: number): string {
  const squares = pixels.flatMap((pixel, i) => {
    if (pixel < 0.02) return [];
    const [x, y] = [i % size, Math.floor(i / size)];
    const grey = Math.round(255 * pixel);
    return [`<path d="M${x} ${y}h1v1h-1z" fill="rgb(${grey},${grey},${grey})"/>`];
  });
  const head = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="112" height="112"`;
  const svg = `<svg ${head} shape-rendering="crispEdges"><path d="M0 0h${size}v${size}H0z"/>${squares.join("")}</svg>`;
  return `<img alt="The digit in ${size}×${size} numbers" width="112" src="data:image/svg+xml,${encodeURIComponent(svg)}">`;
}

/**
 * Makes a pad to draw a digit on with the mouse or a finger.
 * @param options `size`
 * @returns a control whose `.value` is the list of the size² pixels, row by row: numbers from 0 to 1, all 0 when empty
 * @throws when the size is neither 8 nor 28
 * @example digitPad({ size: 8 }).value.length // 64
 * @see Lesson 8
 */
export function digitPad(options: DigitPadOptions = {}): DigitPad {
  checkOptions("digitPad", options, ["size"]);
  const { size = 28 } = options;
  if (size !== 8 && size !== 28) fail("digitPad", `expected size 8 or 28, got ${brief(size)}`);
  const comms = findComms();
  const model = scriptModel("pad", padScript, { strokes: [], pen: 0.085, label: "" });
  const listeners = new Set<(value: readonly number[]) => unknown>();
  let strokes: readonly Stroke[] = [];
  let value: readonly number[] = new Array<number>(size * size).fill(0);

  const describe = () => {
    const bright = value.filter((pixel) => pixel > 0.5).length;
    const drawing = strokes.length === 0 ? "empty" : `a drawing with ${bright} bright pixels`;
    const label = String(model.state.label);
    const text = `${label === "" ? "pad" : label} = ${drawing}`;
    const html =
      strokes.length === 0 ? escaped(text) : `${imageOf(value, size)}<br>${escaped(text)}`;
    return { text, html };
  };
  const savedOutput =
    comms &&
    createSavedOutput(comms, () => {
      const { text } = describe();
      const picture = { "text/html": imageOf(value, size), "text/plain": text };
      return { picture, caption: { text: `${text}.`, html: `${escaped(text)}.` } };
    });
  const changeTo = (next: readonly number[]): Promise<void> => {
    value = next;
    savedOutput?.updateLater();
    return notifyAll(listeners, value);
  };
  const draw = (next: readonly Stroke[]): Promise<void> => {
    strokes = next;
    return changeTo(rasterize(strokes, size, dataSets[size]));
  };
  model.onState((patch) => {
    const next = patch.strokes as Stroke[] | undefined;
    return next && draw(next);
  });
  model.onClose(() => savedOutput?.end());
  const setStrokes = (next: readonly Stroke[]): void => {
    checkStrokes(next);
    model.set({ strokes: next });
    void draw(next);
  };
  return {
    get value() {
      return value;
    },
    set value(next) {
      checkPixels(next, size * size);
      model.set({ strokes: [] });
      strokes = [];
      void changeTo([...next]);
    },
    get strokes() {
      return strokes;
    },
    set strokes(next) {
      setStrokes(next);
    },
    clear: () => setStrokes([]),
    onChange: (listener) => addListener(listeners, listener),
    [controlInternals]: hideInternals({
      model,
      label: () => String(model.state.label),
      setLabel: (label) => void Object.assign(model.state, { label }),
      setLabelWidth: () => {},
      describe,
    }),
    async [jupyterDisplay]() {
      await savedOutput?.place("after");
      const help =
        "A pad to draw a digit on. Run this cell to use it, or set its .strokes in code.";
      return { ...widgetViewOf(model), "text/html": `<p>${help}</p>`, "text/plain": help };
    },
  };
}
