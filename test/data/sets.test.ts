import { expect, test } from "vitest";
import { decide } from "../../src/data/decide.js";
import { minMaxScaler } from "../../src/data/normalize.js";
import { catBrain } from "../../src/data/sets/cat-brain.js";
import { digits } from "../../src/data/sets/digits.js";
import { iris } from "../../src/data/sets/iris.js";
import { line } from "../../src/data/sets/line.js";
import { column } from "../../src/math/matrix.js";
import { random } from "../../src/math/random.js";
import { mean } from "../../src/math/vector.js";
import { expectClose } from "../close.js";

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

test("the same seed makes the same things, another seed others; names can be misjudged too", () => {
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
  const chance = random(3);
  const x = chance.uniform();
  expect(line({ samples: 1, noise: 0.5, seed: 3 }).targets[0]).toBe(
    2 * x + 1 + chance.normal(0, 0.5),
  );
});

test("changing what one caller got changes nothing for the next", () => {
  const cat = catBrain();
  (cat.inputs[0] as number[])[0] = 99;
  expect(catBrain().inputs[0]).toEqual([0, 0]);
});

test("points of a line lie on it, up to the noise", () => {
  const exact = line({ samples: 50, slope: -3, intercept: 2, noise: 0, range: [-1, 4] });
  exact.inputs.forEach(([x = 0], i) => {
    expect(x).toBeGreaterThanOrEqual(-1);
    expect(x).toBeLessThan(4);
    expect(exact.targets[i]).toBeCloseTo(-3 * x + 2, 12);
  });
  const noisy = line({ samples: 2000, noise: 0.5, seed: 2 });
  const off = noisy.inputs.map(([x = 0], i) => ((noisy.targets[i] as number) - 2 * x - 1) ** 2);
  expect(Math.sqrt(mean(off))).toBeCloseTo(0.5, 1);
  const usual = {
    samples: 20,
    slope: 2,
    intercept: 1,
    noise: 0.1,
    range: [0, 1],
    seed: 0,
  } as const;
  expect(line()).toEqual(line(usual));
  expect(line().features).toEqual(["x"]);
});

test("impossible sizes and noises are refused", () => {
  expect(() => catBrain({ samples: 0 })).toThrow(
    "catBrain: expected samples to be a whole number of at least 1, got 0",
  );
  expect(() => catBrain({ noise: -1 })).toThrow(
    "catBrain: expected noise to be a number of at least 0, got -1",
  );
  expect(() => line({ samples: 1.5 })).toThrow(
    "line: expected samples to be a whole number of at least 1",
  );
  expect(() => line({ noise: -1 })).toThrow(
    "line: expected noise to be a number of at least 0, got -1",
  );
});

// Means as scikit-learn's description of the set gives them.
test("the iris flowers are all there: 50 of each, with the known means", () => {
  const { inputs, targets, classes, features } = iris();
  expect(inputs).toHaveLength(150);
  expect([0, 1, 2].map((k) => targets.filter((t) => t === k).length)).toEqual([50, 50, 50]);
  expect(classes).toHaveLength(3);
  const means = features.map((_, j) => Math.round(mean(column(inputs, j)) * 100) / 100);
  expect(means).toEqual([5.84, 3.06, 3.76, 1.2]);
  expect(inputs[0]).toEqual([5.1, 3.5, 1.4, 0.2]);
  expect(inputs[149]).toEqual([5.9, 3, 5.1, 1.8]);
});

// The first picture and the number of each digit as scikit-learn's load_digits has them.
test("the digits are all there, from the first row of the first picture", () => {
  const { inputs, targets, features, classes } = digits({ scaled: false });
  expect(inputs).toHaveLength(1797);
  expect(inputs.every((pixels) => pixels.length === 64)).toBe(true);
  expect(inputs[0]?.slice(0, 16)).toEqual([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]);
  expect(classes).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  expect(classes.map((_, k) => targets.filter((target) => target === k).length)).toEqual([
    178, 182, 177, 183, 181, 182, 181, 179, 174, 180,
  ]);
  expect(features).toHaveLength(64);
  expect([features[0], features[10], features[63]]).toEqual([
    "row 0, column 0",
    "row 1, column 2",
    "row 7, column 7",
  ]);
  expect(digits().inputs[0]?.slice(2, 4)).toEqual([5 / 16, 13 / 16]);
  expect(digits()).toEqual(digits({ scaled: true }));
});
