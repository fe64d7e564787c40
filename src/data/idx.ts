// Reads IDX, the file format of MNIST: two zero bytes, one byte for the type of the values, one for the number
// of dimensions, the size of each dimension as a 32-bit number with the high byte first, then the values.
// MNIST is not part of the course, since no licence for it is stated anywhere; readers who have its four files
// can train on them. Lesson 8.
import { brief, checkOptions, checkText, fail, wholeNumber } from "../math/argument-errors.js";
import { requireNode } from "../math/runtime.js";
import type { Numbers } from "../math/vector.js";
import type { Examples, TrainTestSplit } from "./batch.js";

/** The content of an IDX file: all numbers in one list, and their shape. */
export interface IdxFile {
  readonly data: Numbers;
  readonly shape: readonly number[];
}

/** For each type number of the IDX format: how many bytes a value has, and how to read one from the file. */
const TYPES: Record<number, [size: number, read: (view: DataView, at: number) => number]> = {
  8: [1, (view, at) => view.getUint8(at)],
  9: [1, (view, at) => view.getInt8(at)],
  11: [2, (view, at) => view.getInt16(at)],
  12: [4, (view, at) => view.getInt32(at)],
  13: [4, (view, at) => view.getFloat32(at)],
  14: [8, (view, at) => view.getFloat64(at)],
};

/**
 * Reads the bytes of an IDX file.
 * @param bytes the whole file, already unpacked
 * @returns the numbers and their shape
 * @throws when the bytes are not those of an IDX file, or some are missing
 * @example parseIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9)).shape // [2]
 * @see Lesson 8; LeCun, The MNIST database
 */
export function parseIdx(bytes: Uint8Array): IdxFile {
  if (!(bytes instanceof Uint8Array)) {
    fail("parseIdx", `expected the bytes of a file (Uint8Array), got ${brief(bytes)}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = bytes.length >= 4 ? TYPES[bytes[2] as number] : undefined;
  if (type === undefined || bytes[0] !== 0 || bytes[1] !== 0) {
    const start = [...bytes.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
    return fail(
      "parseIdx",
      `expected a file that begins 00 00, got ${start.join(" ") || "an empty file"}`,
      "is it an IDX file?",
    );
  }
  const [size, read] = type;
  const dimensions = bytes[3] as number;
  const start = 4 + 4 * dimensions;
  const hasShape = bytes.length >= start;
  const shape = Array.from({ length: hasShape ? dimensions : 0 }, (_, i) =>
    view.getUint32(4 + 4 * i),
  );
  const count = shape.reduce((product, length) => product * length, 1);
  if (!hasShape || bytes.length !== start + count * size) {
    const wanted = `expected ${start + count * size} bytes for a shape of ${shape.join("×") || "?"}`;
    fail("parseIdx", `${wanted}, got ${bytes.length}`, "was the file cut off?");
  }
  if (bytes[2] === 8) return { data: bytes.subarray(start), shape };
  const data = new Float64Array(count);
  for (let i = 0; i < count; i++) data[i] = read(view, start + i * size);
  return { data, shape };
}

/**
 * Reads an IDX file, plain or gzipped.
 * @param path the path of the file; if there is no such file, `.gz` is added to the path
 * @returns the numbers and their shape
 * @throws when there is no such file, or it is not an IDX file
 * @example await readIdx("no/such/file") // Error: readIdx: expected a file at "no/such/file"
 * @see Lesson 8
 */
export async function readIdx(path: string): Promise<IdxFile> {
  checkText("readIdx", "path", path);
  const { readFile } = requireNode("readIdx", "node:fs").promises;
  const bytes = await readFile(path)
    .catch(() => readFile(`${path}.gz`))
    .catch(() =>
      fail("readIdx", `expected a file at ${brief(path)} or with .gz behind it, found none`),
    );
  const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzipped) return parseIdx(bytes);
  return parseIdx(requireNode("readIdx", "node:zlib").gunzipSync(bytes));
}

/** Options of `readMnist`. */
export interface MnistOptions {
  /**
   * The largest number of examples to read from each of the two sets, training and test; at least 1. All examples need about 500 MB
   * of memory.
   * @defaultValue all examples
   */
  limit?: number;
}

/**
 * Reads MNIST's handwritten digits from a folder with its four files, plain or gzipped.
 * @param folder contains train-images-idx3-ubyte, train-labels-idx1-ubyte and the two t10k files
 * @param options `limit`
 * @returns `train` and `test`: inputs of 784 pixels in [0, 1], targets 0 … 9
 * @throws when a file is missing; the message names it and lists the four files
 * @example await readMnist("no/such/folder") // Error: readMnist: expected train-images-idx3-ubyte
 * @see Lesson 8
 */
export async function readMnist(
  folder: string,
  options: MnistOptions = {},
): Promise<TrainTestSplit<number[], number>> {
  checkOptions("readMnist", options, ["limit"]);
  checkText("readMnist", "folder", folder);
  const { limit = Infinity } = options;
  if (limit !== Infinity) wholeNumber("readMnist", "limit", limit, 1);
  const part = async (name: string): Promise<Examples<number[], number>> => {
    const read = (file: string) =>
      readIdx(`${folder}/${file}`).catch((error: Error) => missing(folder, file, error));
    // The files are read one after the other, so that an error names the first one of several that are missing.
    const images = await read(`${name}-images-idx3-ubyte`);
    const labels = await read(`${name}-labels-idx1-ubyte`);
    if (images.shape.length !== 3) {
      const got = `a shape of ${images.shape.join("×")}`;
      return fail("readMnist", `expected pictures × rows × columns in ${name}-images, got ${got}`);
    }
    const [count, height, width] = images.shape as [number, number, number];
    if (labels.shape[0] !== count) {
      return fail(
        "readMnist",
        `expected as many labels as the ${count} images, got ${labels.shape[0]}`,
      );
    }
    const size = height * width;
    const used = Math.min(count, limit);
    const picture = (i: number) =>
      Array.from({ length: size }, (_, k) => (images.data[i * size + k] as number) / 255);
    return {
      inputs: Array.from({ length: used }, (_, i) => picture(i)),
      targets: Array.from({ length: used }, (_, i) => labels.data[i] as number),
    };
  };
  return { train: await part("train"), test: await part("t10k") };
}

function missing(folder: string, file: string, error: Error): never {
  if (!error.message.includes("found none")) throw error;
  return fail(
    "readMnist",
    `expected ${file} in ${brief(folder)}, plain or with .gz behind it, found none`,
    "put MNIST's four files there: train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte",
  );
}
