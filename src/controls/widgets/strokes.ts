// Turns drawn lines into the pixels of a picture. First the digit is scaled and moved to the size and place
// that digits have in the data set, because the network was trained on such digits only. Then the brightness
// of a pixel is about the share of it that the pen covers, computed from its distance to the nearest line
// segment. Lesson 8.
import { itemAt } from "../../math/items.js";

/**
 * One line drawn without lifting the pen: its points as x, y, x, y, … from 0 (left, top) to 1 (right,
 * bottom).
 */
export type Stroke = readonly number[];

/** Options of `rasterize`: the pen's width, and the size that the digit is scaled to. */
export type RasterOptions = {
  /** Width of the pen in pixels. */
  readonly pen: number;
  /** Share of the picture's side that the longer side of a digit fills; 0 leaves the digit as drawn. */
  readonly share: number;
};

type Point = readonly [number, number];
type Segment = readonly [Point, Point];

function segmentsOf(stroke: Stroke): Segment[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < stroke.length; i += 2)
    points.push([itemAt(stroke, i), itemAt(stroke, i + 1)]);
  const [first] = points;
  if (points.length === 1 && first) return [[first, first]];
  return points.slice(1).map((point, i) => [points[i] as Point, point]);
}

/** Square of the distance from a point to a line segment. */
function distanceSquared([x, y]: Point, [[x0, y0], [x1, y1]]: Segment): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  const [offX, offY] = [x - x0 - t * dx, y - y0 - t * dy];
  return offX * offX + offY * offY;
}

function draw(segments: readonly Segment[], size: number, pen: number): number[] {
  return Array.from({ length: size * size }, (_, i) => {
    const center: Point = [(i % size) + 0.5, Math.floor(i / size) + 0.5];
    const nearest = segments.reduce(
      (least, segment) => Math.min(least, distanceSquared(center, segment)),
      Infinity,
    );
    return Math.min(1, Math.max(0, pen / 2 + 0.5 - Math.sqrt(nearest)));
  });
}

const mapPoints = (segments: readonly Segment[], move: (point: Point) => Point): Segment[] =>
  segments.map(([from, to]) => [move(from), move(to)]);

/**
 * Scales a drawing so that its longer side fills `share` of the picture's side, and moves it to the
 * picture's middle.
 */
function fitted(segments: readonly Segment[], size: number, pen: number, share: number): Segment[] {
  const points = segments.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [
    Math.min(...xs),
    Math.max(...xs),
    Math.min(...ys),
    Math.max(...ys),
  ];
  const extent = Math.max(right - left, bottom - top);
  const scale = extent < 0.02 ? size : (share * size - pen) / extent;
  const middle = size / 2;
  return mapPoints(segments, ([x, y]) => [
    middle + scale * (x - (left + right) / 2),
    middle + scale * (y - (top + bottom) / 2),
  ]);
}

/** Moves a drawing so that its centre of mass lies in the middle of the picture. */
function centred(segments: readonly Segment[], size: number, pen: number): Segment[] {
  const pixels = draw(segments, size, pen);
  const ink = pixels.reduce((sum, pixel) => sum + pixel, 0);
  if (ink === 0) return [...segments];
  const [x, y] = pixels.reduce<Point>(
    ([across, down], pixel, i) => [
      across + (pixel * ((i % size) + 0.5)) / ink,
      down + (pixel * (Math.floor(i / size) + 0.5)) / ink,
    ],
    [0, 0],
  );
  return mapPoints(segments, ([px, py]) => [px + size / 2 - x, py + size / 2 - y]);
}

/**
 * Computes the brightness of every pixel of a drawing, in the form in which a data set stores its digits.
 * pixel = pen/2 + ½ − distance to the nearest line, limited to 0…1
 * @param strokes lines, each a list of coordinates x, y, x, y, … from 0 to 1, y downwards
 * @param size pixels on each side of the picture
 * @param options `pen` and `share`
 * @returns size² numbers from 0 to 1, row by row
 * @example rasterize([[0.5, 0.5]], 3, { pen: 1, share: 0 }) // [0, 0, 0, 0, 1, 0, 0, 0, 0]
 * @see Lesson 8; LeCun et al., Gradient-based learning applied to document recognition, 1998
 */
export function rasterize(
  strokes: readonly Stroke[],
  size: number,
  { pen, share }: RasterOptions,
): number[] {
  const segments = strokes.flatMap(segmentsOf);
  if (segments.length === 0) return new Array<number>(size * size).fill(0);
  const scaled = mapPoints(segments, ([x, y]) => [x * size, y * size]);
  if (share === 0) return draw(scaled, size, pen);
  return draw(centred(fitted(segments, size, pen, share), size, pen), size, pen);
}
