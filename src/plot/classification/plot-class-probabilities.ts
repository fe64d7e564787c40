// How a network classifies one picture: the figure shows the picture, and beside it a bar for the
// probability of each class. The probabilities come from softmax, so each is at least 0 and their sum is 1.
// The class with the longest bar is the answer. Lesson 8.

import { argMax } from "../../data/decide.js";
import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Numbers, toVector, type Values } from "../../math/vector.js";
import { inkScale, noTicks, pictureSide } from "../data/plot-pictures.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { mutedColor, palette } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { textList } from "../input/arguments.js";
import { checkPlotOptions, type FigureOptions, figureChecks } from "../input/options.js";
import { countOf, formatNumber, roundOrNull } from "../text/numbers.js";

/** Options of `plotClassProbabilities`. */
export interface PlotClassProbabilitiesOptions extends FigureOptions {
  /**
   * Names of the classes, one for each probability.
   * @defaultValue 0, 1, 2, …
   */
  classes?: readonly string[];
}

/** A share from 0 to 1 as a percentage, short enough to stand beside a bar: "97 %", "0.3 %", "< 0.1 %". */
export function percentText(share: number): string {
  const hundredths = 100 * share;
  if (hundredths > 0 && hundredths < 0.1) return "< 0.1 %";
  return `${formatNumber(Number(hundredths.toFixed(hundredths < 10 ? 1 : 0)))} %`;
}

function picturePanel(pixels: Numbers, side: number): Panel {
  const places = Array.from({ length: side }, (_, i) => i + 0.5);
  return {
    title: "The picture",
    x: { title: `${side} pixels across`, range: [0, side], ...noTicks },
    y: { title: `${side} pixels down`, range: [0, side], ...noTicks },
    equal: true,
    traces: [
      {
        type: "heatmap",
        name: "ink",
        x: places,
        y: places,
        z: places.map((_, up) =>
          places.map((_, across) =>
            roundOrNull(itemAt(pixels, (side - 1 - up) * side + across), 3),
          ),
        ),
        colorscale: inkScale,
        zmin: 0,
        zmax: Math.max(...Array.from(pixels), 1e-9),
        showscale: false,
        hovertemplate: "%{z:.3~g}",
      },
    ],
  };
}

/** A trace with one bar for each of the given class indices. Each bar is a line with a mark at its end. */
function probabilityBars(
  name: string,
  probabilities: readonly number[],
  rows: readonly number[],
  { color, symbol, width }: { color: string; symbol: string; width: number },
): ScatterTrace {
  const top = probabilities.length - 1;
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: rows.flatMap((row) => [0, roundOrNull(itemAt(probabilities, row), 4), null]),
    y: rows.flatMap((row) => [top - row, top - row, null]),
    line: { color, width, dash: "solid" },
    marker: {
      color,
      symbol,
      size: rows.flatMap(() => [0, 9, 0]),
      line: { color: "#FFFFFF", width: 1 },
    },
    hoverinfo: "skip",
  };
}

function probabilityNumbers(probabilities: readonly number[]): ScatterTrace {
  const top = probabilities.length - 1;
  return {
    type: "scatter",
    mode: "markers+text",
    name: "probability",
    showlegend: false,
    x: probabilities.map((p) => roundOrNull(p, 4)),
    y: probabilities.map((_, row) => top - row),
    marker: { color: mutedColor, size: 1, opacity: 0 },
    text: probabilities.map((p) => `  ${percentText(p)}`),
    textposition: "middle right",
    textfont: { size: 12, color: "#1A1A1A" },
    hoverinfo: "skip",
  };
}

/**
 * Draws a picture beside the probability that a network gives each class.
 * @param pixels the pixels of a square picture, row by row
 * @param probabilities one number from 0 to 1 for each class
 * @param options `classes`; title, width, height of one panel
 * @returns a figure of two panels; for a picture without ink it has no bars, and its sentence states that the
 * picture is empty
 * @throws when the picture is not square, or there is not one probability for each class
 * @example plotClassProbabilities([0, 1, 1, 0], [0.25, 0.75]).text // "A picture of 2×2 pixels, 2 of them with ink. Read as 1 with 75 %; next comes 0 with 25 %."
 * @see Lesson 8
 */
export function plotClassProbabilities(
  pixels: Values,
  probabilities: Values,
  options: PlotClassProbabilitiesOptions = {},
): Figure {
  const where = "plotClassProbabilities";
  checkPlotOptions(where, options, { ...figureChecks, classes: textList });
  const picture = toVector(pixels, where);
  const p = toVector(probabilities, where);
  const side = pictureSide(where, [picture]);
  const classes = options.classes ?? p.map((_, i) => `${i}`);
  if (classes.length !== p.length) {
    fail(
      where,
      `expected ${countOf(classes.length, "probability", "probabilities")}, got ${p.length}`,
    );
  }
  const answer = argMax(p);
  const others = p.map((_, row) => row).filter((row) => row !== answer);
  const next = argMax(p.map((share, row) => (row === answer ? -1 : share)));
  const inked = Array.from(picture).filter((ink) => ink > 0).length;
  const look = { color: palette[2], symbol: "diamond", width: 9 };
  const empty = `An empty picture of ${side}×${side} pixels; nothing to read yet.`;
  const answered = `Read as ${classes[answer]} with ${percentText(itemAt(p, answer))}; next comes ${classes[next]} with ${percentText(itemAt(p, next))}.`;
  const top = p.length - 1;
  return compose({
    title: options.title ?? "What does the network read?",
    panels: [
      picturePanel(picture, side),
      {
        title: "Its probabilities",
        x: {
          title: "probability",
          range: [0, 1.45],
          ticks: { values: [0, 0.5, 1], labels: ["0", "½", "1"] },
        },
        y: {
          title: "class",
          range: [-0.7, top + 0.7],
          ticks: { values: p.map((_, row) => top - row), labels: [...classes] },
        },
        traces: [
          probabilityBars("the answer", p, inked === 0 ? [] : [answer], look),
          probabilityBars("the others", p, inked === 0 ? [] : others, {
            color: palette[0],
            symbol: "circle",
            width: 6,
          }),
          ...(inked === 0 ? [] : [probabilityNumbers(p)]),
        ],
      },
    ],
    text:
      inked === 0
        ? empty
        : `A picture of ${side}×${side} pixels, ${inked} of them with ink. ${answered}`,
    width: options.width ?? 720,
    height: options.height ?? 280,
  });
}
