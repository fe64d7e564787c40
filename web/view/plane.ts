// A plane on a canvas: a region for what a network says at each place, and a symbol for each example. A class has
// the colour and the symbol that it has in the figures of the lessons.
import { seriesStyle } from "../../src/plot/figure/style.js";
import { cssOf, type Ink, type Rgb } from "./colours.js";

/** The part of the plane that is drawn. */
export interface Frame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** An example in the plane. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  /** The number of its symbol. */
  readonly symbol: number;
  readonly colour: Rgb;
  /** Drawn with a ring around it. */
  readonly chosen?: boolean;
  /** Drawn hollow: an example to test with. */
  readonly hollow?: boolean;
}

/** Colours at the places of a grid, row by row from the top. */
export interface Region {
  readonly columns: number;
  readonly rows: number;
  readonly colours: readonly Rgb[];
}

/** The smallest frame around points, with a margin; never empty. */
export function frameOf(points: readonly (readonly number[])[], margin = 0.12): Frame {
  const side = (values: readonly number[]): [number, number] => {
    const finite = values.filter(Number.isFinite);
    const [low, high] = finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [-1, 1];
    const room = high > low ? (high - low) * margin : 1;
    return [low - room, high + room];
  };
  return { x: side(points.map(([x = 0]) => x)), y: side(points.map(([, y = 0]) => y)) };
}

/** The middles of a grid's fields in a frame, row by row from the top. */
export function gridOf({ x, y }: Frame, columns: number, rows: number): number[][] {
  const places: number[][] = [];
  for (let row = 0; row < rows; row++) {
    const up = y[1] - ((row + 0.5) / rows) * (y[1] - y[0]);
    for (let column = 0; column < columns; column++) {
      places.push([x[0] + ((column + 0.5) / columns) * (x[1] - x[0]), up]);
    }
  }
  return places;
}

/** Makes a canvas as sharp as the screen; returns its width and height in the page's pixels. */
export function sharpen(canvas: HTMLCanvasElement) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  }
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return { context, width, height };
}

/** Draws a plane; returns functions from its numbers to the canvas' pixels and back. */
export function drawPlane(
  canvas: HTMLCanvasElement,
  {
    frame,
    region,
    marks,
    ink,
  }: { frame: Frame; region?: Region; marks: readonly Mark[]; ink: Ink },
) {
  const { context, width, height } = sharpen(canvas);
  context.fillStyle = cssOf(ink.paper);
  context.fillRect(0, 0, width, height);
  if (region) drawRegion(context, region, width, height);
  const [x0, x1] = frame.x;
  const [y0, y1] = frame.y;
  const toPixels = (x: number, y: number): [number, number] => [
    ((x - x0) / (x1 - x0)) * width,
    ((y1 - y) / (y1 - y0)) * height,
  ];
  const size = Math.max(4, Math.min(7, width / 70));
  for (const mark of marks) {
    drawMark(context, toPixels(mark.x, mark.y), mark, { size, ink });
  }
  return {
    toPixels,
    fromPixels: (px: number, py: number): [number, number] => [
      x0 + (px / width) * (x1 - x0),
      y1 - (py / height) * (y1 - y0),
    ],
  };
}

let small: HTMLCanvasElement | undefined;

function drawRegion(
  context: CanvasRenderingContext2D,
  { columns, rows, colours }: Region,
  width: number,
  height: number,
): void {
  small ??= document.createElement("canvas");
  [small.width, small.height] = [columns, rows];
  const picture = new ImageData(columns, rows);
  for (const [i, [r, g, b]] of colours.entries()) picture.data.set([r, g, b, 255], 4 * i);
  small.getContext("2d")?.putImageData(picture, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, width, height);
}

function drawMark(
  context: CanvasRenderingContext2D,
  [x, y]: [number, number],
  { symbol, colour, chosen, hollow }: Mark,
  { size, ink }: { size: number; ink: Ink },
): void {
  const { symbol: name } = seriesStyle(symbol);
  context.beginPath();
  if (name.startsWith("circle")) context.arc(x, y, size, 0, 2 * Math.PI);
  else if (name === "square") context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  else if (name === "diamond") polygon(context, x, y, size * 1.3, 4, 0);
  else cross(context, x, y, size * 1.2, name === "x" ? Math.PI / 4 : 0);
  context.lineWidth = 1.5;
  if (hollow || name === "circle-open") {
    context.strokeStyle = cssOf(colour);
    context.lineWidth = 2;
  } else {
    context.fillStyle = cssOf(colour);
    context.fill();
    context.strokeStyle = cssOf(ink.paper);
  }
  context.stroke();
  if (!chosen) return;
  context.beginPath();
  context.arc(x, y, size + 5, 0, 2 * Math.PI);
  context.strokeStyle = cssOf(ink.ink);
  context.lineWidth = 2;
  context.stroke();
}

function polygon(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  corners: number,
  turn: number,
): void {
  for (let k = 0; k <= corners; k++) {
    const angle = turn + (2 * Math.PI * k) / corners;
    context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
}

function cross(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
  turn: number,
): void {
  const arm = r / 3;
  const corners = [
    [-arm, -r],
    [arm, -r],
    [arm, -arm],
    [r, -arm],
    [r, arm],
    [arm, arm],
    [arm, r],
    [-arm, r],
    [-arm, arm],
    [-r, arm],
    [-r, -arm],
    [-arm, -arm],
    [-arm, -r],
  ] as const;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  for (const [dx, dy] of corners) context.lineTo(x + dx * c - dy * s, y + dx * s + dy * c);
}
