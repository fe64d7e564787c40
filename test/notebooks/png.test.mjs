import zlib from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pngSize, shrinkPng } from "../../scripts/notebooks/png.mjs";

/** An RGBA PNG of rows of pixels, as Chromium writes it. */
function png(rows) {
  const raw = { width: rows[0].length, height: rows.length, channels: 4 };
  return sharp(Buffer.from(rows.flat(2)), { raw })
    .png({ adaptiveFiltering: true })
    .toBuffer();
}

/** Rows of [r, g, b] of a PNG. */
async function unpack(bytes) {
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Array.from({ length: info.height }, (_, y) =>
    Array.from({ length: info.width }, (_, x) => {
      const at = 3 * (y * info.width + x);
      return [...data.subarray(at, at + 3)];
    }),
  );
}

const rows = (width, height, colour) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => colour(x, y)));

describe("small pictures", () => {
  test("a picture of few colours stays exact, whichever filter its rows had", async () => {
    const colour = (x, y) =>
      [
        [0, 0, 0],
        [213, 94, 0],
        [255, 255, 255],
      ][(x * y + x) % 3];
    const shrunk = await shrinkPng(await png(rows(13, 11, (x, y) => [...colour(x, y), 255])));
    expect(await unpack(shrunk)).toEqual(rows(13, 11, colour));
    expect(pngSize(shrunk)).toEqual({ width: 13, height: 11 });
  });

  test("what is transparent shows on white", async () => {
    const shrunk = await shrinkPng(
      await png([
        [
          [0, 0, 0, 0],
          [100, 0, 0, 51],
          [7, 8, 9, 255],
        ],
      ]),
    );
    expect(await unpack(shrunk)).toEqual([
      [
        [255, 255, 255],
        [224, 204, 204],
        [7, 8, 9],
      ],
    ]);
  });

  test("a picture of 96 greys in any order stays exact", async () => {
    const grey = (x, y) => [2 * ((x * x + 3 * x * y + 7 * y) % 96)].flatMap((v) => [v, v, v]);
    const shrunk = await shrinkPng(await png(rows(60, 50, (x, y) => [...grey(x, y), 255])));
    expect(await unpack(shrunk)).toEqual(rows(60, 50, grey));
  });

  test("of many colours each moves a little only, and the commonest stay exact", async () => {
    const paper = (_, y) => [120, 195, y % 2 === 0 ? 130 : 131];
    const smooth = (x, y) => (y < 20 ? paper(x, y) : [2 * x, 255 - x, 4 * (y % 64)]);
    const before = rows(128, 84, smooth);
    const after = await unpack(
      await shrinkPng(await png(rows(128, 84, (x, y) => [...smooth(x, y), 255]))),
    );
    const expected = before.flat(2);
    const errors = after.flat(2).map((value, i) => Math.abs(value - expected[i]));
    const largest = errors.reduce((a, b) => Math.max(a, b));
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(40);
    expect(after.slice(0, 20)).toEqual(rows(128, 20, paper));
  });

  test("every part carries its checksum", async () => {
    const shrunk = await shrinkPng(await png([[[1, 2, 3, 255]]]));
    let parts = 0;
    for (let at = 8; at < shrunk.length; parts += 1) {
      const end = at + 8 + shrunk.readUInt32BE(at);
      expect(shrunk.readUInt32BE(end)).toBe(zlib.crc32(shrunk.subarray(at + 4, end)));
      at = end + 4;
    }
    expect(parts).toBeGreaterThanOrEqual(4);
  });

  test("the same pixels give the same bytes", async () => {
    const picture = await png(rows(40, 40, (x, y) => [x * 6, y * 6, x ^ y, 255]));
    expect((await shrinkPng(picture)).equals(await shrinkPng(Buffer.from(picture)))).toBe(true);
  });

  test("a picture of few colours has a palette: one byte or less for each pixel", async () => {
    const shrunk = await shrinkPng(
      await png(rows(40, 40, (x, y) => [x, y, 0, 255].map((v) => v & 252))),
    );
    expect(shrunk[25]).toBe(3);
  });

  test("what is no PNG is refused, and has no size", async () => {
    const other = Buffer.from("GIF89a, which is something else");
    expect(pngSize(other)).toBeUndefined();
    expect(pngSize(Buffer.alloc(0))).toBeUndefined();
    await expect(shrinkPng(other)).rejects.toThrow();
  });
});
