// The losses of training and test examples over the epochs, on a canvas: a solid line and a dashed one, from 0 to the
// largest of them.
import { classColour, cssOf, type Ink } from "./colours.js";
import { sharpen } from "./plane.js";

/** A line of numbers, one for each epoch. */
export interface LossLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly dashed: boolean;
}

const edge = { left: 46, right: 10, top: 12, bottom: 26 };
const short = (value: number) =>
  value >= 100 || value === 0 ? value.toFixed(0) : value.toPrecision(2);

/** Draws the lines. */
export function drawLosses(canvas: HTMLCanvasElement, lines: readonly LossLine[], ink: Ink): void {
  const { context, width, height } = sharpen(canvas);
  context.fillStyle = cssOf(ink.paper);
  context.fillRect(0, 0, width, height);
  const all = lines.flatMap(({ values }) => values).filter(Number.isFinite);
  const count = Math.max(1, ...lines.map(({ values }) => values.length));
  const most = all.reduce((largest, value) => Math.max(largest, value), 0) || 1;
  const x = (epoch: number) =>
    edge.left + (epoch / Math.max(1, count - 1)) * (width - edge.left - edge.right);
  const y = (loss: number) =>
    height - edge.bottom - (loss / most) * (height - edge.top - edge.bottom);
  context.font = "12px system-ui, sans-serif";
  context.fillStyle = cssOf(ink.ink);
  context.strokeStyle = cssOf(ink.ink);
  context.lineWidth = 1;
  context.globalAlpha = 0.25;
  for (const loss of [0, most / 2, most]) {
    context.beginPath();
    context.moveTo(edge.left, y(loss));
    context.lineTo(width - edge.right, y(loss));
    context.stroke();
  }
  context.globalAlpha = 1;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const loss of [0, most / 2, most]) context.fillText(short(loss), edge.left - 6, y(loss));
  context.textBaseline = "alphabetic";
  context.fillText(`epoch ${count}`, width - edge.right, height - 8);
  context.textAlign = "left";
  context.fillText("1", edge.left, height - 8);
  for (const [k, { values, dashed }] of lines.entries()) {
    context.strokeStyle = cssOf(classColour(k === 0 ? 0 : 2, ink));
    context.lineWidth = 2;
    context.setLineDash(dashed ? [6, 4] : []);
    context.beginPath();
    const every = Math.max(1, Math.floor(values.length / (2 * width)));
    for (let epoch = 0; epoch < values.length; epoch += every) {
      const value = values[epoch] ?? Number.NaN;
      if (Number.isFinite(value)) context.lineTo(x(epoch), y(value));
    }
    context.stroke();
  }
  context.setLineDash([]);
}
