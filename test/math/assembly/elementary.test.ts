// exp, tanh and the logarithms of src/math/assembly/elementary.ts, compiled here to WebAssembly: they give the
// bits of the TypeScript functions, one number and two numbers at a time.
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
// @ts-expect-error: plain JavaScript without types
import { compile } from "../../../scripts/build-engine.mjs";
import { exp, hyperbolicTangent } from "../../../src/math/elementary/exponential.js";
import { log, log1p } from "../../../src/math/elementary/logarithm.js";
import { random } from "../../../src/math/random.js";
import { kinds, randomBits } from "../elementary/ulps.js";

const program = `
import { exp, expPair, log, log1p, tanh, tanhPair } from "./elementary";
export { exp, log, log1p, tanh };
export function expOfTwo(at: usize): void { v128.store(at, expPair(v128.load(at))); }
export function tanhOfTwo(at: usize): void { v128.store(at, tanhPair(v128.load(at))); }`;

type OfOne = (x: number) => number;
interface Compiled {
  readonly exp: OfOne;
  readonly log: OfOne;
  readonly log1p: OfOne;
  readonly tanh: OfOne;
  expOfTwo(at: number): void;
  tanhOfTwo(at: number): void;
}

const memory = new WebAssembly.Memory({ initial: 1 });
let compiled: Compiled;

beforeAll(async () => {
  const folder = path.join(import.meta.dirname, "../../../src/math/assembly");
  const code: string = await compile(folder, "program.ts", [], { "program.ts": program });
  const module = new WebAssembly.Module(Buffer.from(code, "base64"));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  compiled = exports as unknown as Compiled;
});

const chance = random(1);
const some = Array.from({ length: 20_000 }, (_, i) => chance.uniform(-1, 1) * (i % 2 ? 2 : 800));
const all = [...kinds, ...some, ...randomBits(50_000, 2), Number.NaN];

test.each(["exp", "tanh", "log", "log1p"] as const)("%s gives the same bits", (name) => {
  const readable = { exp, tanh: hyperbolicTangent, log, log1p }[name];
  const wrong = all.filter((x) => !Object.is(compiled[name](x), readable(x)));
  expect(wrong).toEqual([]);
});

test.each(["exp", "tanh"] as const)("%s of two numbers at a time gives the same bits", (name) => {
  const pair = new Float64Array(memory.buffer, 4096, 2);
  const readable = { exp, tanh: hyperbolicTangent }[name];
  for (const [i, x] of all.entries()) {
    const y = all[(7 * i) % all.length] as number;
    pair.set([x, y]);
    compiled[name === "exp" ? "expOfTwo" : "tanhOfTwo"](4096);
    if (Object.is(pair[0], readable(x)) && Object.is(pair[1], readable(y))) continue;
    expect([...pair], `${name} of ${x} and ${y}`).toEqual([readable(x), readable(y)]);
  }
});
