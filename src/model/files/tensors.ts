// The safetensors format: named lists of numbers with their shapes, which Python and many other programs read.
//   8 bytes   n, the length of the header
//   n bytes   the header, JSON: { name: { dtype, shape, data_offsets: [begin, end] }, …, __metadata__ }
//   the rest  the numbers of all tensors, one tensor after the other without a gap
// A reader must not trust the header: an offset that is negative or too large would take other bytes for
// numbers. So every tensor is checked before one is read. Lesson 9; huggingface.co/docs/safetensors
import { brief, fail, listed } from "../../math/argument-errors.js";
import { parsed } from "./saved-layers.js";

/** A tensor to be written: its name, its shape, and its numbers in the order of rows. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** The tensors in a file; a tensor's numbers are read only when `numbers` is called. */
export interface TensorFile {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
  /** The tensor's type and shape, "F64 4×3"; undefined if the file does not have it. */
  kindOf(name: string): string | undefined;
  shapeOf(name: string): readonly number[];
  /** The numbers of a tensor; throws if one is not finite. */
  numbersOf(name: string): number[];
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** The types of numbers that can be read: the size of each in bytes, and the function that reads one. */
const TYPES: Readonly<Record<string, [bytes: number, read: (v: DataView, at: number) => number]>> =
  {
    F64: [8, (view, at) => view.getFloat64(at, true)],
    F32: [4, (view, at) => view.getFloat32(at, true)],
    F16: [2, (view, at) => halfOf(view.getUint16(at, true))],
    BF16: [2, (view, at) => bfloatOf(view.getUint16(at, true))],
  };

/** Reads a float16 from its 16 bits: a sign, 5 bits of exponent, 10 bits of fraction. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  if (exponent === 0) return (sign * fraction) / (1 << 24);
  const whole = sign * (1024 + fraction);
  return exponent < 25 ? whole / (1 << (25 - exponent)) : whole * (1 << (exponent - 25));
}

/** Reads a bfloat16, which is the upper 16 of the 32 bits of a float32. */
function bfloatOf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}

/** Writes tensors in float64. */
export function writeTensors(
  tensors: readonly Tensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const { name, shape, values } of tensors) {
    const begin = end;
    end += 8 * values.length;
    header[name] = { dtype: "F64", shape, data_offsets: [begin, end] };
  }
  header.__metadata__ = metadata;
  // The header is filled up with spaces, because the numbers must begin at a multiple of 8 bytes.
  const unpadded = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(unpadded.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(0x20);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(unpadded, 8);
  let at = 8 + length;
  for (const { values } of tensors) {
    for (const value of values) {
      view.setFloat64(at, value, true);
      at += 8;
    }
  }
  return bytes;
}

/** Reads the header of a file and checks every tensor in it. */
export function readTensors(where: string, bytes: Uint8Array): TensorFile {
  if (!(bytes instanceof Uint8Array)) {
    fail(where, `expected the bytes of a file (Uint8Array), got ${brief(bytes)}`);
  }
  if (bytes.length < 8) fail(where, `expected at least 8 bytes, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (8 + length > bytes.length) {
    const got = `got a file of ${bytes.length}`;
    fail(where, `expected a header of ${length} bytes, ${got}`, "was it cut off?");
  }
  const header = parsed(where, new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const entries = entriesOf(where, header, bytes.length - 8 - length);
  const entry = (name: string) => entries.get(name) as Entry;
  return {
    metadata: isObject(header.__metadata__) ? header.__metadata__ : {},
    names: [...entries.keys()],
    kindOf: (name) =>
      entries.has(name) ? `${entry(name).dtype} ${entry(name).shape.join("×")}` : undefined,
    shapeOf: (name) => entry(name).shape,
    numbersOf: (name) => {
      const { dtype, begin, end } = entry(name);
      const [size, read] =
        TYPES[dtype] ??
        fail(where, `expected ${name} to be ${listed(Object.keys(TYPES))}, got ${dtype}`);
      return Array.from({ length: (end - begin) / size }, (_, i) => {
        const value = read(view, 8 + length + begin + size * i);
        if (Number.isFinite(value)) return value;
        const got = `got ${value} at place ${i} of ${name}`;
        return fail(where, `expected finite numbers, ${got}`, "did training diverge?");
      });
    },
  };
}

/** The tensors of a header, in the order of their bytes; throws unless they fill the file without gap or overlap. */
function entriesOf(
  where: string,
  header: Record<string, unknown>,
  size: number,
): Map<string, Entry> {
  const entries = Object.entries(isObject(header) ? header : {})
    .filter(([name]) => name !== "__metadata__")
    .map(([name, given]): [string, Entry] => [name, entryOf(where, name, given, size)])
    .sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  let last = 0;
  for (const [name, { begin, end }] of entries) {
    if (begin !== last) {
      const wanted = `expected ${name} to begin at byte ${last}, where the tensor before it ends`;
      fail(where, `${wanted}, got ${begin}`, "was the header changed?");
    }
    last = end;
  }
  if (last !== size) fail(where, `expected ${last} bytes of numbers, got ${size}`);
  return new Map(entries);
}

function entryOf(where: string, name: string, given: unknown, size: number): Entry {
  const { dtype, shape, data_offsets: offsets } = isObject(given) ? given : {};
  const areSizes = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (typeof dtype !== "string" || !areSizes(shape)) {
    fail(
      where,
      `expected ${name} to have a dtype and a shape of whole numbers, got ${JSON.stringify(given)}`.slice(
        0,
        200,
      ),
    );
  }
  const [begin = 0, end = 0] = areSizes(offsets) && offsets.length === 2 ? offsets : [1, 0];
  if (begin > end) {
    const got = offsets === undefined ? "none" : JSON.stringify(offsets).slice(0, 60);
    fail(
      where,
      `expected data_offsets of ${name} to be two whole numbers [begin, end], got ${got}`,
    );
  }
  if (end > size) {
    const got = `got a file with ${size}`;
    fail(where, `expected ${name} to end at byte ${end} of the numbers, ${got}`, "was it cut off?");
  }
  const bytes = TYPES[dtype]?.[0];
  const count = shape.reduce((product, n) => product * n, 1);
  if (bytes !== undefined && end - begin !== bytes * count) {
    const wanted = `expected ${bytes * count} bytes for ${name} (${dtype} ${shape.join("×")})`;
    fail(where, `${wanted}, got ${end - begin}`);
  }
  return { dtype, shape, begin, end };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
