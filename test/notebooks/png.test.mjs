import zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { pngSize, shrinkPng } from "../../scripts/notebooks/png.mjs";

function chunk(type, content) {
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  return Buffer.concat([frame.subarray(0, 4), Buffer.from(type), content, frame.subarray(4)]);
}

const predict = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => Math.floor((left + above) / 2),
  (left, above, corner) => {
    const distance = (value) => Math.abs(left + above - corner - value);
    return [left, above, corner].reduce((a, b) => (distance(b) < distance(a) ? b : a));
  },
];

/** An RGBA PNG of rows of pixels; row y is filtered in the way y mod 5. */
function png(rows) {
  const height = rows.length;
  const width = rows[0].length;
  const flat = rows.map((row) => row.flat());
  const filtered = flat.map((row, y) => {
    const at = (line, i) => (line < 0 || i < 0 ? 0 : flat[line][i]);
    const kind = y % 5;
    const bytes = row.map(
      (v, i) => v - predict[kind](at(y, i - 4), at(y - 1, i), at(y - 1, i - 4)),
    );
    return Buffer.from([kind, ...bytes.map((v) => v & 255)]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", zlib.deflateSync(Buffer.concat(filtered))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Rows of [r, g, b] of a PNG with a palette and unfiltered rows. */
function unpack(bytes) {
  const part = (name) => {
    const at = bytes.indexOf(name, 8, "latin1");
    return bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4));
  };
  const { width, height } = pngSize(bytes);
  const palette = part("PLTE");
  const raw = zlib.inflateSync(part("IDAT"));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const index = raw[y * (width + 1) + 1 + x];
      return [...palette.subarray(3 * index, 3 * index + 3)];
    }),
  );
}

const rows = (width, height, colour) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => colour(x, y)));

describe("small pictures", () => {
  test("a picture of few colours stays exact, whichever filter its rows had", () => {
    const colour = (x, y) =>
      [
        [0, 0, 0],
        [213, 94, 0],
        [255, 255, 255],
      ][(x * y + x) % 3];
    const shrunk = shrinkPng(png(rows(13, 11, (x, y) => [...colour(x, y), 255])));
    expect(unpack(shrunk)).toEqual(rows(13, 11, colour));
    expect(pngSize(shrunk)).toEqual({ width: 13, height: 11 });
  });

  test("what is transparent shows on white", () => {
    const shrunk = shrinkPng(
      png([
        [
          [0, 0, 0, 0],
          [100, 0, 0, 51],
          [7, 8, 9, 255],
        ],
      ]),
    );
    expect(unpack(shrunk)).toEqual([
      [
        [255, 255, 255],
        [224, 204, 204],
        [7, 8, 9],
      ],
    ]);
  });

  test("a picture of 96 greys in any order stays exact", () => {
    const grey = (x, y) => [2 * ((x * x + 3 * x * y + 7 * y) % 96)].flatMap((v) => [v, v, v]);
    const shrunk = shrinkPng(png(rows(60, 50, (x, y) => [...grey(x, y), 255])));
    expect(unpack(shrunk)).toEqual(rows(60, 50, grey));
  });

  test("of many colours each moves a little only, and the commonest stay exact", () => {
    const paper = (_, y) => [120, 195, y % 2 === 0 ? 130 : 131];
    const smooth = (x, y) => (y < 20 ? paper(x, y) : [2 * x, 255 - x, 4 * (y % 64)]);
    const before = rows(128, 84, smooth);
    const after = unpack(shrinkPng(png(rows(128, 84, (x, y) => [...smooth(x, y), 255]))));
    const expected = before.flat(2);
    const errors = after.flat(2).map((value, i) => Math.abs(value - expected[i]));
    const largest = errors.reduce((a, b) => Math.max(a, b));
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(40);
    expect(after.slice(0, 20)).toEqual(rows(128, 20, paper));
  });

  test("every part carries its checksum", () => {
    const shrunk = shrinkPng(png([[[1, 2, 3, 255]]]));
    let parts = 0;
    for (let at = 8; at < shrunk.length; parts += 1) {
      const end = at + 8 + shrunk.readUInt32BE(at);
      expect(shrunk.readUInt32BE(end)).toBe(zlib.crc32(shrunk.subarray(at + 4, end)));
      at = end + 4;
    }
    expect(parts).toBe(4);
  });

  test("the same pixels give the same bytes", () => {
    const picture = png(rows(40, 40, (x, y) => [x * 6, y * 6, x ^ y, 255]));
    expect(shrinkPng(picture).equals(shrinkPng(Buffer.from(picture)))).toBe(true);
  });

  test("what is no PNG, or another kind of PNG, is refused or has no size", () => {
    expect(pngSize(Buffer.from("GIF89a, which is something else"))).toBeUndefined();
    expect(pngSize(Buffer.alloc(0))).toBeUndefined();
    const shrunk = shrinkPng(png([[[1, 2, 3, 255]]]));
    expect(() => shrinkPng(shrunk)).toThrow("png: 8-bit RGB or RGBA expected, got depth 8");
  });
});
