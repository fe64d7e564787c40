import { expect, test } from "vitest";
import { decide } from "../../../src/data/decide.js";
import { minMaxScaler } from "../../../src/data/normalize.js";
import { catBrain } from "../../../src/data/sets/cat-brain.js";
import { column } from "../../../src/math/matrix.js";
import { random } from "../../../src/math/random.js";
import { mean } from "../../../src/math/vector.js";
import { expectClose } from "../../close.js";

test("the cat's things, scaled to [0, 1]², are as threatening as x₀ + x₁ − 1", () => {
  const cat = catBrain();
  const scaled = minMaxScaler(cat.inputs).transform(cat.inputs);
  expectClose(
    scaled.map(([x0 = 0, x1 = 0]) => x0 + x1 - 1),
    cat.targets,
    1e-12,
  );
  expect(column(cat.inputs, 0).reduce((sum, hardness) => sum + hardness)).toBe(59.5);
  expect(column(cat.inputs, 1).reduce((sum, sharpness) => sum + sharpness)).toBe(1323);
  expect(cat.names).toHaveLength(15);
  expect(new Set(cat.names).size).toBe(15);
});

test("the cat meets things of all three kinds", () => {
  const { names, targets } = catBrain();
  const kinds = targets.map((threat) => decide(threat, 0.2));
  for (const kind of ["approach", "ignore", "run away"]) {
    expect(kinds.filter((other) => other === kind).length).toBeGreaterThanOrEqual(4);
  }
  expect(kinds[names.indexOf("pillow")]).toBe("approach");
  expect(kinds[names.indexOf("cactus")]).toBe("run away");
});

test("made-up things stay in the ranges and follow the rule, up to the noise", () => {
  const cat = catBrain({ samples: 500, seed: 3 });
  for (const [hardness = -1, sharpness = -1] of cat.inputs) {
    expect(hardness).toBeGreaterThanOrEqual(0);
    expect(hardness).toBeLessThan(10);
    expect(sharpness).toBeGreaterThanOrEqual(0);
    expect(sharpness).toBeLessThan(180);
  }
  const rule = cat.inputs.map(
    ([hardness = 0, sharpness = 0]) => hardness / 10 + sharpness / 180 - 1,
  );
  expectClose(cat.targets, rule);
  const noisy = catBrain({ samples: 500, seed: 3, noise: 0.1 });
  expect(noisy.inputs).toEqual(cat.inputs);
  const misjudged = noisy.targets.map((threat, i) => (threat - (rule[i] as number)) ** 2);
  expect(Math.sqrt(mean(misjudged))).toBeCloseTo(0.1, 2);
});

test("the same seed makes the same things, another seed others; the 15 things can have noise, too", () => {
  expect(catBrain({ samples: 4, seed: 1, noise: 1 })).toEqual(
    catBrain({ samples: 4, seed: 1, noise: 1 }),
  );
  expect(catBrain({ samples: 4, seed: 1 })).not.toEqual(catBrain({ samples: 4, seed: 2 }));
  expect(catBrain({ noise: 0.1 }).inputs).toEqual(catBrain().inputs);
  expect(catBrain({ noise: 0.1 }).targets).not.toEqual(catBrain().targets);
  expect(catBrain({ samples: 2 }).names).toEqual(["thing 1", "thing 2"]);
});

test("made-up things fill the ranges from end to end; the noise is the seed's next normal numbers", () => {
  const cat = catBrain({ samples: 500 });
  expect(cat).toEqual(catBrain({ samples: 500, seed: 0 }));
  for (const [j, most] of [10, 180].entries()) {
    const values = column(cat.inputs, j);
    expect(Math.min(...values) / most).toBeCloseTo(0, 1);
    expect(Math.max(...values) / most).toBeCloseTo(1, 1);
  }
  const [draw, first] = [random(3), catBrain({ samples: 1, seed: 3 }).inputs[0]];
  expect(first).toEqual([10 * draw.uniform(), 180 * draw.uniform()]);
  const misjudged = random(3).normal(0, 0.5);
  expect(catBrain({ noise: 0.5, seed: 3 }).targets[0]).toBe(-1 + misjudged);
});

test("changing what one caller got changes nothing for the next", () => {
  const cat = catBrain();
  (cat.inputs[0] as number[])[0] = 99;
  expect(catBrain().inputs[0]).toEqual([0, 0]);
});

test("impossible sizes and noises are refused", () => {
  expect(() => catBrain({ samples: 0 })).toThrow(
    "catBrain: expected samples to be a whole number of at least 1, got 0",
  );
  expect(() => catBrain({ noise: -1 })).toThrow(
    "catBrain: expected noise to be a number of at least 0, got -1",
  );
});
