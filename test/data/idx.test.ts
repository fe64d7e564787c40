import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { parseIdx, readIdx, readMnist } from "../../src/data/idx.js";

const folder = mkdtempSync(join(tmpdir(), "nudgebook-idx-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The bytes of an IDX file of bytes. */
function idx(shape: number[], values: number[], type = 8): Uint8Array {
  const sizes = shape.flatMap((size) =>
    [size >> 24, size >> 16, size >> 8, size].map((b) => b & 255),
  );
  return Uint8Array.from([0, 0, type, shape.length, ...sizes, ...values]);
}

const images = idx([3, 2, 2], [0, 255, 51, 102, 1, 2, 3, 4, 9, 9, 9, 9]);
const labels = idx([3], [5, 0, 9]);

function mnist(name: string, files: Record<string, Uint8Array>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(path, file), bytes);
  return path;
}

const complete = {
  "train-images-idx3-ubyte": images,
  "train-labels-idx1-ubyte": labels,
  "t10k-images-idx3-ubyte.gz": gzipSync(images),
  "t10k-labels-idx1-ubyte.gz": gzipSync(labels),
};

test("MNIST's four files are read, plain or gzipped, as pixels from 0 to 1 and labels", async () => {
  const { train, test: held } = await readMnist(mnist("complete", complete));
  expect(train.targets).toEqual([5, 0, 9]);
  expect(train.inputs).toHaveLength(3);
  expect(train.inputs[0]).toEqual([0, 1, 0.2, 0.4]);
  expect(train.inputs[2]).toEqual([9, 9, 9, 9].map((pixel) => pixel / 255));
  expect(held).toEqual(train);
});

test("a limit takes the first examples only", async () => {
  const { train } = await readMnist(mnist("limited", complete), { limit: 2 });
  expect(train.targets).toEqual([5, 0]);
  expect(train.inputs).toHaveLength(2);
});

test("a missing file is refused with the names of all files", async () => {
  const { "t10k-labels-idx1-ubyte.gz": _, ...three } = complete;
  await expect(readMnist(mnist("three", three))).rejects.toThrow(
    /readMnist: expected t10k-labels-idx1-ubyte in ".*three", plain or with .gz behind it, found none; put MNIST's four files there: train-images-idx3-ubyte, /,
  );
  await expect(readIdx(join(folder, "nothing"))).rejects.toThrow("found none");
});

test("images and labels that do not fit, and files of another format, are refused", async () => {
  const wrong = { ...complete, "train-labels-idx1-ubyte": idx([2], [5, 0]) };
  await expect(readMnist(mnist("wrong", wrong))).rejects.toThrow(
    "readMnist: expected as many labels as the 3 images, got 2",
  );
  const swapped = { ...complete, "train-images-idx3-ubyte": labels };
  await expect(readMnist(mnist("swapped", swapped))).rejects.toThrow(
    "readMnist: expected pictures × rows × columns in train-images, got a shape of 3",
  );
  const text = { ...complete, "train-labels-idx1-ubyte": new TextEncoder().encode("labels") };
  await expect(readMnist(mnist("text", text))).rejects.toThrow(
    "parseIdx: expected a file that begins 00 00, got 6c 61 62 65; is it an IDX file?",
  );
});

test("every type of the format is read, the high byte first", () => {
  expect(parseIdx(idx([2], [7, 255]))).toEqual({ data: Uint8Array.of(7, 255), shape: [2] });
  expect([...Array.from(parseIdx(idx([2], [7, 255], 9)).data)]).toEqual([7, -1]);
  expect(Array.from(parseIdx(idx([2], [255, 254, 1, 2], 11)).data)).toEqual([-2, 258]);
  expect(Array.from(parseIdx(idx([1], [0, 1, 0, 2], 12)).data)).toEqual([65538]);
  expect(Array.from(parseIdx(idx([1], [0x3f, 0xc0, 0, 0], 13)).data)).toEqual([1.5]);
  expect(Array.from(parseIdx(idx([1], [0x40, 4, 0, 0, 0, 0, 0, 0], 14)).data)).toEqual([2.5]);
});

test("bytes in the middle of a larger buffer are read from their own beginning", () => {
  const padded = Uint8Array.from([1, 2, 3, ...labels]);
  expect(Array.from(parseIdx(padded.subarray(3)).data)).toEqual([5, 0, 9]);
});

test("a file that is cut off, too long, of an unknown type or too short is refused", () => {
  expect(() => parseIdx(images.subarray(0, 20))).toThrow(
    "parseIdx: expected 28 bytes for a shape of 3×2×2, got 20; was the file cut off?",
  );
  expect(() => parseIdx(Uint8Array.from([...labels, 1]))).toThrow(
    "expected 11 bytes for a shape of 3, got 12",
  );
  expect(() => parseIdx(Uint8Array.of(0, 0, 8, 3, 0, 0))).toThrow(
    "expected 17 bytes for a shape of ?, got 6",
  );
  expect(() => parseIdx(idx([2], [0, 1, 0], 11))).toThrow(
    "parseIdx: expected 12 bytes for a shape of 2, got 11",
  );
  expect(() => parseIdx(Uint8Array.of(0, 0, 10, 1))).toThrow("got 00 00 0a 01");
  expect(() => parseIdx(Uint8Array.of(0, 1, 8, 1))).toThrow("got 00 01 08 01");
  expect(() => parseIdx(Uint8Array.of(1, 0, 8, 1))).toThrow("got 01 00 08 01");
  expect(() => parseIdx(Uint8Array.of())).toThrow(
    "parseIdx: expected a file that begins 00 00, got an empty file; is it an IDX file?",
  );
});

test("a single number without dimensions is a file, too", () => {
  expect(parseIdx(Uint8Array.of(0, 0, 8, 0, 7))).toEqual({ data: Uint8Array.of(7), shape: [] });
  expect(() => parseIdx(Uint8Array.of(0, 0, 8, 0))).toThrow(
    "parseIdx: expected 5 bytes for a shape of ?, got 4; was the file cut off?",
  );
});

test("a list of no numbers ends with its sizes", () => {
  expect(parseIdx(idx([0], []))).toEqual({ data: new Uint8Array(0), shape: [0] });
});

test("a file with only one of the two bytes of gzip at its start is not unpacked", async () => {
  const path = join(folder, "half");
  for (const start of [
    [0x1f, 0, 8, 1],
    [0, 0x8b, 8, 1],
  ]) {
    writeFileSync(path, Uint8Array.from(start));
    await expect(readIdx(path)).rejects.toThrow("parseIdx: expected a file that begins 00 00");
  }
});

test("the smallest limit is one example of each set", async () => {
  const path = mnist("one", complete);
  const { train, test: held } = await readMnist(path, { limit: 1 });
  expect([train.targets, held.targets]).toEqual([[5], [5]]);
  await expect(readMnist(path, { limit: 0 })).rejects.toThrow(
    "readMnist: expected limit to be a whole number of at least 1, got 0",
  );
});
