import { expect, test } from "vitest";
import { kernelsOver } from "../../src/engine/simd/kernels.js";
import { programBytes } from "../../src/engine/simd/layout.js";
import { moduleOf } from "../../src/engine/simd/loading.js";
import { random } from "../../src/math/random.js";

const memory = new WebAssembly.Memory({ initial: 4, maximum: 65536 });
const kernels = await kernelsOver(await moduleOf("strict", false), memory);

test("a plan has as many words where it is written as where it is read", () => {
  expect(programBytes(0)).toBe(kernels.planBytes());
  expect(programBytes(3)).toBe(kernels.planBytes() + 3 * kernels.layerBytes());
});

test.each([0, 1, 2, 620, 623, 624, 625, 1248, 5000])(
  "passing over %i words is drawing them",
  (many) => {
    const state = Math.ceil(kernels.firstFree() / 64) * 64;
    const place = state + Math.ceil(kernels.randomSize() / 64) * 64;
    for (const before of [0, 3]) {
      const chance = random(9);
      chance.permutation(before);
      kernels.seed(state, 9);
      kernels.permutation(state, before, place);
      // A number of [0, 1) takes two words.
      kernels.skip(state, 2 * many);
      for (let i = 0; i < many; i++) chance.uniform();
      const half = 2 ** 26;
      kernels.drawMask(state, 40, half, 0, 2, place);
      const kept = Array.from(new Float32Array(memory.buffer, place, 40), (value) => value > 0);
      expect(kept).toEqual(Array.from({ length: 40 }, () => chance.uniform() >= 0.5));
    }
  },
);
