// Makes the PNG of a figure small: a chart has few colours, so 96 of them are chosen by median cut
// (Heckbert 1982: halve the box of colours with the longest side until there are 96 boxes) and each
// pixel becomes one byte. A quarter of the size, and no difference to the eye.
import zlib from "node:zlib";

/** With fewer, the shading of surfaces shows steps; with 256, a notebook is a fifth larger. */
const most = 96;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Width and height in pixels of a PNG; undefined when the bytes are none. */
export function pngSize(bytes) {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(signature)) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function* chunks(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    yield { type, content: bytes.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

const predictions = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

/** The pixels of an 8-bit RGB or RGBA picture as 0xRRGGBB, on white where it is transparent. */
function decode(bytes) {
  const { width, height } = pngSize(bytes);
  const [depth, kind, , , interlaced] = bytes.subarray(24, 29);
  if (depth !== 8 || interlaced !== 0 || (kind !== 2 && kind !== 6)) {
    throw new Error(`png: 8-bit RGB or RGBA expected, got depth ${depth}, colour type ${kind}`);
  }
  const step = kind === 6 ? 4 : 3;
  const parts = [...chunks(bytes)].filter(({ type }) => type === "IDAT");
  const raw = zlib.inflateSync(Buffer.concat(parts.map(({ content }) => content)));
  const stride = width * step;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const predict = predictions[raw[y * (stride + 1)]];
    const row = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let i = 0; i < stride; i += 1) {
      const left = i < step ? 0 : row[i - step];
      const corner = i < step ? 0 : above[i - step];
      row[i] += predict(left, above[i], corner);
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = onWhite(row, x * step, step);
    above = row;
  }
  return { width, height, pixels };
}

function onWhite(row, at, step) {
  const alpha = step === 4 ? row[at + 3] / 255 : 1;
  const channel = (i) => Math.round(row[at + i] * alpha + 255 * (1 - alpha));
  return (channel(0) << 16) | (channel(1) << 8) | channel(2);
}

const channelOf = (colour, channel) => (colour >> (16 - 8 * channel)) & 255;

function makeBox(colours) {
  const sides = [0, 1, 2].map((channel) => {
    const values = colours.map(([colour]) => channelOf(colour, channel));
    const largest = values.reduce((a, b) => Math.max(a, b));
    return largest - values.reduce((a, b) => Math.min(a, b));
  });
  const longest = sides.indexOf(Math.max(...sides));
  return { colours, channel: longest, length: sides[longest] };
}

function halves({ colours, channel }) {
  const sorted = [...colours].sort(([a], [b]) => channelOf(a, channel) - channelOf(b, channel));
  const middle = sorted.length >> 1;
  return [makeBox(sorted.slice(0, middle)), makeBox(sorted.slice(middle))];
}

function meanColour({ colours }) {
  const total = colours.reduce((sum, [, count]) => sum + count, 0);
  const mean = (channel) =>
    Math.round(colours.reduce((sum, [c, n]) => sum + channelOf(c, channel) * n, 0) / total);
  return (mean(0) << 16) | (mean(1) << 8) | mean(2);
}

/** At most 96 colours, and for each colour of the picture the index of its stand-in. */
function choosePalette(pixels) {
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  // The eight commonest colours (paper, grid, text, lines) stay exactly as they are.
  const exact = counts.size <= most ? frequent : frequent.slice(0, 8);
  let boxes = exact.map((entry) => makeBox([entry]));
  const rest = frequent.slice(exact.length);
  if (rest.length > 0) boxes.push(makeBox(rest));
  while (boxes.length < Math.min(most, counts.size)) {
    const widest = boxes.reduce((a, b) => (b.length > a.length ? b : a));
    if (widest.length === 0) break;
    boxes = [...boxes.filter((box) => box !== widest), ...halves(widest)];
  }
  const indices = new Map();
  boxes.forEach(({ colours }, index) => {
    for (const [colour] of colours) indices.set(colour, index);
  });
  return { palette: boxes.map(meanColour), indices };
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(zlib.crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** The same picture as a PNG with a palette; the same bytes for the same pixels. */
export function shrinkPng(bytes) {
  const { width, height, pixels } = decode(bytes);
  const { palette, indices } = choosePalette(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, i) => {
    rows[i + Math.floor(i / width) + 1] = indices.get(colour);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = palette.flatMap((colour) => [0, 1, 2].map((i) => channelOf(colour, i)));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(colours)),
    chunk("IDAT", zlib.deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
