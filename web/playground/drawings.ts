// The four pictures of the playground, from what the worker computed: feature space, hidden space, losses, network.
import { accuracy, argMax, type EpochRecord, rSquared } from "../../src/index.js";
import { classColour, type Ink, type Rgb, regionColour, scaleColour } from "../view/colours.js";
import { drawLosses } from "../view/losses.js";
import { drawPlane, frameOf, type Mark, type Region } from "../view/plane.js";
import type { Answers, Look, View } from "./look.js";
import type { Opened } from "./worker.js";

/** From a target or an output in the table's units to a colour. */
function painter({ table, train, test }: Opened, ink: Ink) {
  const targets = [...train.targets, ...test.targets];
  const [low, high] = [Math.min(...targets), Math.max(...targets)];
  const share = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  // Two classes get the first and the third style of the figures, which differ most.
  const style = (label: number) => (table.kind === "two" ? 2 * label : label);
  return {
    style,
    mark: (target: number): Rgb =>
      table.kind === "number" ? scaleColour(share(target), ink) : classColour(style(target), ink),
    region: (outputs: readonly number[]): Rgb => {
      const [p = 0] = outputs;
      if (table.kind === "number") return scaleColour(0.5 + (share(p) - 0.5) * 0.7, ink);
      return regionColour(table.kind === "two" ? [1 - p, 0, p] : outputs, ink);
    },
  };
}

const regionOf = (
  { columns, rows, outputs }: Answers,
  paint: (row: readonly number[]) => Rgb,
): Region => ({
  columns,
  rows,
  colours: outputs.map(paint),
});

/** Draws feature space; with one feature the target is up, and the network's answers are a line. */
export function drawFeatures(
  canvas: HTMLCanvasElement,
  { opened, look, view, example, ink }: Scene,
): ReturnType<typeof drawPlane> {
  const paint = painter(opened, ink);
  const one = opened.table.features.length === 1;
  const curve = one && opened.table.kind === "number";
  const [across, up] = view.axes;
  const marksOf = (part: Opened["train"], hollow: boolean) =>
    part.raw.map((row, i): Mark => {
      const target = part.targets[i] ?? 0;
      return {
        x: row[one ? 0 : across] ?? 0,
        y: one ? target : (row[up] ?? 0),
        symbol: opened.table.kind === "number" ? 0 : paint.style(target),
        colour: curve ? classColour(0, ink) : paint.mark(target),
        hollow,
        chosen: !hollow && i === example,
      };
    });
  const marks = [...marksOf(opened.test, true), ...marksOf(opened.train, false)];
  const { frame } = look.plane;
  const region = curve ? {} : { region: regionOf(look.plane, paint.region) };
  const plane = drawPlane(canvas, { frame, marks, ink, ...region });
  if (!curve) return plane;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.beginPath();
  for (const [i, [value = 0]] of look.plane.outputs.entries()) {
    const x = frame.x[0] + ((i + 0.5) / look.plane.columns) * (frame.x[1] - frame.x[0]);
    context.lineTo(...plane.toPixels(x, value));
  }
  context.strokeStyle = `rgb(${classColour(2, ink).join(" ")})`;
  context.lineWidth = 3;
  context.stroke();
  return plane;
}

/** What the pictures show. */
export interface Scene {
  readonly opened: Opened;
  readonly look: Look;
  readonly view: View;
  readonly example?: number | undefined;
  readonly ink: Ink;
}

/** Draws the space of two neurons of the last hidden layer. */
export function drawHidden(canvas: HTMLCanvasElement, { opened, look, example, ink }: Scene): void {
  const { hidden } = look;
  const paint = painter(opened, ink);
  if (!hidden) {
    drawPlane(canvas, { frame: frameOf([]), marks: [], ink });
    return;
  }
  const marks = hidden.points.map(([x, y], i): Mark => {
    const target = opened.train.targets[i] ?? 0;
    return {
      x,
      y,
      symbol: opened.table.kind === "number" ? 0 : paint.style(target),
      colour: paint.mark(target),
      chosen: i === example,
    };
  });
  drawPlane(canvas, {
    frame: hidden.answers.frame,
    region: regionOf(hidden.answers, paint.region),
    marks,
    ink,
  });
}

/** Draws the losses so far. */
export function drawHistory(
  canvas: HTMLCanvasElement,
  records: readonly EpochRecord[],
  ink: Ink,
): void {
  const test = records.flatMap(({ validationLoss }) =>
    validationLoss === undefined ? [] : [validationLoss],
  );
  drawLosses(
    canvas,
    [
      { name: "training", values: records.map(({ loss }) => loss), dashed: false },
      ...(test.length > 0 ? [{ name: "test", values: test, dashed: true }] : []),
    ],
    ink,
  );
}

/** How good the answers are, in words: the share of right classes, or R². */
export function quality({ table, ...parts }: Opened, look: Look): string {
  const of = (name: "train" | "test") => {
    const [{ targets }, outputs] = [parts[name], look.outputs[name]];
    if (outputs.length === 0) return "";
    if (table.kind === "number") {
      return `R² ${rSquared(
        outputs.map(([y = 0]) => y),
        targets,
      ).toFixed(2)}`;
    }
    const classes = outputs.map((row) =>
      table.kind === "two" ? Number((row[0] ?? 0) > 0.5) : argMax(row),
    );
    return `${Math.round(accuracy(classes, targets) * 100)} % right`;
  };
  const [train, test] = [of("train"), of("test")];
  return [train && `training: ${train}`, test && `test: ${test}`].filter(Boolean).join(", ");
}
