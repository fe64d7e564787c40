import { expect, test } from "vitest";
import { type Kernels, kernelsOver } from "../../src/engine/simd/kernels.js";
import { moduleOf } from "../../src/engine/simd/loading.js";
import { random } from "../../src/math/random.js";

const memory = new WebAssembly.Memory({ initial: 4, maximum: 65536 });
const kernels: Kernels = await kernelsOver(await moduleOf("strict", false), memory);
const state = Math.ceil(kernels.firstFree() / 64) * 64;
const place = state + Math.ceil(kernels.randomSize() / 64) * 64;
const count = 1001;

/** Which of the next draws the kernel takes for below p, after a permutation of some numbers. */
function dropped(p: number, before: number): boolean[] {
  const whole = Math.ceil(p * 2 ** 53);
  kernels.seed(state, 42);
  kernels.permutation(state, before, place);
  kernels.drawMask(state, count, Math.floor(whole / 2 ** 26), whole % 2 ** 26, 2, place);
  return Array.from(new Float32Array(memory.buffer, place, count), (kept) => kept === 0);
}

test("orders are those of the readable generator", () => {
  const chance = random(42);
  kernels.seed(state, 42);
  for (const length of [1, 2, 3, 10, 2000]) {
    kernels.permutation(state, length, place);
    const order = Array.from(new Int32Array(memory.buffer, place, length));
    expect(order).toEqual(chance.permutation(length));
  }
});

// An odd number of draws before leaves a number of two words that lie in two blocks.
test.each([1, 2, 3, 7, 300])(
  "masks are those of the readable generator after %i draws",
  (before) => {
    for (const p of [0, 0.1, 0.5, 0.75]) {
      const chance = random(42);
      chance.permutation(before);
      const drawn = Array.from({ length: count }, () => chance.uniform());
      expect(dropped(p, before)).toEqual(drawn.map((u) => u < p));
    }
  },
);

test("the probability is exact to its last bit: a draw of p itself is kept", () => {
  const chance = random(42);
  chance.permutation(3);
  const drawn = Array.from({ length: count }, () => chance.uniform());
  for (const i of [0, 1, 2, 3, 4, 310, 311, 312, 313, 622, 999, 1000]) {
    const u = drawn[i] as number;
    expect(dropped(u, 3)[i]).toBe(false);
    expect(dropped(u + 2 ** -53, 3)[i]).toBe(true);
  }
});
