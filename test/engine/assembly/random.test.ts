import { describe, expect, test } from "vitest";
import { kernelsOver } from "../../../src/engine/wasm/kernels.js";
import { moduleOf } from "../../../src/engine/wasm/loading.js";
import { random } from "../../../src/math/random.js";

describe.each(["float64", "float32"] as const)(
  "the generator of the kernels in %s",
  async (variant) => {
    const memory = new WebAssembly.Memory({ initial: 4, maximum: 65536 });
    const kernels = await kernelsOver(await moduleOf(variant, false), memory);
    const state = Math.ceil(kernels.firstFree() / 64) * 64;
    const place = state + Math.ceil(kernels.randomSize() / 64) * 64;
    const count = 1001;

    const maskAt = (length: number) =>
      Array.from(
        variant === "float64"
          ? new Float64Array(memory.buffer, place, length)
          : new Float32Array(memory.buffer, place, length),
      );

    /** Which of the next draws the kernel takes for below p, after a permutation of some numbers. */
    function dropped(p: number, before: number): boolean[] {
      const whole = Math.ceil(p * 2 ** 53);
      kernels.seed(state, 42);
      kernels.permutation(state, before, place);
      kernels.drawMask(state, count, Math.floor(whole / 2 ** 26), whole % 2 ** 26, 2, place);
      return maskAt(count).map((kept) => kept === 0);
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

    // An odd number of draws before leaves a number of two words that are in two blocks.
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

    test.each([0, 1, 2, 620, 623, 624, 625, 1248, 5000])(
      "passing over %i words is drawing them",
      (many) => {
        for (const before of [0, 3]) {
          const chance = random(9);
          chance.permutation(before);
          kernels.seed(state, 9);
          kernels.permutation(state, before, place);
          // A number of [0, 1) takes two words.
          kernels.skip(state, 2 * many);
          for (let i = 0; i < many; i++) chance.uniform();
          kernels.drawMask(state, 40, 2 ** 26, 0, 2, place);
          const kept = maskAt(40).map((value) => value > 0);
          expect(kept).toEqual(Array.from({ length: 40 }, () => chance.uniform() >= 0.5));
        }
      },
    );
  },
);
