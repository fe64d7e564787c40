import { describe, expect, test } from "vitest";
import { blobs, moons, rings, spirals, xor } from "../../../src/data/sets/point-patterns.js";
import { column } from "../../../src/math/matrix.js";
import { random } from "../../../src/math/random.js";
import { mean, norm } from "../../../src/math/vector.js";
import { expectClose } from "../../close.js";

const all = Object.entries({ moons, rings, spirals, xor, blobs });
const usualNoise: Record<string, number> = {
  moons: 0.1,
  rings: 0.1,
  spirals: 0.02,
  xor: 0.1,
  blobs: 0.5,
};

describe.each(all)("%s", (name, make) => {
  test("gives as many points as asked for, the classes in turn", () => {
    const { inputs, targets, classes, features } = make({ samples: 31 });
    expect(inputs).toHaveLength(31);
    expect(targets).toEqual(inputs.map((_, i) => i % classes.length));
    expect(inputs.every((row) => row.length === 2 && row.every(Number.isFinite))).toBe(true);
    expect(features).toEqual(["x", "y"]);
    expect(make().inputs).toHaveLength(200);
  });

  test("gives the same points for the same seed, others for another", () => {
    expect(make({ seed: 1 })).toEqual(make({ seed: 1 }));
    expect(make({ seed: 1 })).not.toEqual(make({ seed: 2 }));
    expect(make()).toEqual(make({ samples: 200, noise: usualNoise[name] ?? 0, seed: 0 }));
  });

  test("moves every point by its noise, in both directions", () => {
    const options = { samples: 4000, seed: 5 };
    const [wide, wider] = [make({ ...options, noise: 1 }), make({ ...options, noise: 2 })];
    const still = make({ ...options, noise: 0 });
    for (const j of [0, 1]) {
      const [at, one, two] = [still, wide, wider].map(({ inputs }) => column(inputs, j)) as [
        number[],
        number[],
        number[],
      ];
      const spread = (list: number[]) =>
        Math.sqrt(mean(list.map((x, i) => (x - (at[i] as number)) ** 2)));
      expect(spread(one)).toBeCloseTo(1, 1);
      expect(spread(two)).toBeCloseTo(2, 1);
    }
  });

  test("refuses impossible numbers of points and noises", () => {
    expect(() => make({ samples: 0 })).toThrow(
      `${name}: expected samples to be a whole number of at least 1, got 0`,
    );
    expect(() => make({ noise: -1 })).toThrow(
      `${name}: expected noise to be a number of at least 0, got -1`,
    );
  });
});

const still = { samples: 500, noise: 0 };
const byLabel = ({ inputs, targets }: { inputs: number[][]; targets: number[] }, label: number) =>
  inputs.filter((_, i) => targets[i] === label) as [number, number][];

test("moons are half circles, one around 0 from above, one around (1, ½) from below", () => {
  const set = moons(still);
  for (const [x, y] of byLabel(set, 0)) {
    expect(norm([x, y])).toBeCloseTo(1, 12);
    expect(y).toBeGreaterThanOrEqual(0);
  }
  for (const [x, y] of byLabel(set, 1)) {
    expect(norm([x - 1, y - 0.5])).toBeCloseTo(1, 12);
    expect(y).toBeLessThanOrEqual(0.5);
  }
});

/** The largest gap between angles, sorted, from one end of a range to the other. */
function gap(angles: number[], from: number, to: number): number {
  const ends = [from, ...angles, to].sort((a, b) => a - b);
  return Math.max(...ends.slice(1).map((angle, i) => angle - (ends[i] as number)));
}

test("places and noise are drawn one after the other: an angle, then what is added to x and to y", () => {
  const chance = random(4);
  const noise = () => chance.normal(0, 0.2);
  const angles = [0, 1].map(() => [chance.uniform(0, Math.PI), noise(), noise()] as const);
  const [upper, lower] = moons({ samples: 2, noise: 0.2, seed: 4 }).inputs as number[][];
  const [[a, ...moved], [b, ...movedToo]] = angles as [(typeof angles)[0], (typeof angles)[0]];
  expectClose(upper as number[], [Math.cos(a) + moved[0], Math.sin(a) + moved[1]]);
  expectClose(lower as number[], [1 - Math.cos(b) + movedToo[0], 0.5 - Math.sin(b) + movedToo[1]]);
});

test("moons leave no part of their half circles empty", () => {
  const set = moons(still);
  const upper = byLabel(set, 0).map(([x, y]) => Math.atan2(y, x));
  const lower = byLabel(set, 1).map(([x, y]) => Math.atan2(0.5 - y, 1 - x));
  for (const angles of [upper, lower]) expect(gap(angles, 0, Math.PI)).toBeLessThan(0.15);
});

test("rings go round without a gap, and the inner one is half as wide by default", () => {
  const set = rings(still);
  for (const label of [0, 1]) {
    const angles = byLabel(set, label).map(([x, y]) => Math.atan2(y, x));
    expect(gap(angles, -Math.PI, Math.PI)).toBeLessThan(0.3);
    const above = angles.filter((angle) => angle > 0).length / 250;
    expect(Math.abs(above - 0.5)).toBeLessThan(0.1);
  }
  expect(set).toEqual(rings({ ...still, radius: 0.5 }));
  expect(rings({ ...still, radius: 0 }).inputs[0]?.map(Math.abs)).toEqual([0, 0]);
  expectClose(byLabel(rings({ ...still, radius: 1 }), 0).map(norm), new Array(250).fill(1));
});

test("spirals go round one and a half times, and blobs are three, by default", () => {
  expect(spirals(still)).toEqual(spirals({ ...still, turns: 1.5 }));
  expect(blobs(still)).toEqual(blobs({ ...still, classes: 3 }));
  expect(spirals({ ...still, turns: 0 }).inputs.every(([, y = 1]) => Math.abs(y) < 1e-15)).toBe(
    true,
  );
  expect(blobs({ classes: 1 }).classes).toEqual(["cloud 0"]);
});

test("a spiral's points lie as densely at its end as at its middle", () => {
  const inner = spirals({ ...still, samples: 4000 }).inputs.filter((at) => norm(at) < Math.SQRT1_2);
  expect(inner.length / 4000).toBeCloseTo(0.5, 1);
});

test("rings keep their distance, all the way round", () => {
  const set = rings({ ...still, radius: 0.3 });
  expectClose(byLabel(set, 0).map(norm), new Array(250).fill(0.3));
  expectClose(byLabel(set, 1).map(norm), new Array(250).fill(1));
  for (const label of [0, 1]) {
    const quarters = new Set(byLabel(set, label).map(([x, y]) => `${x > 0} ${y > 0}`));
    expect(quarters.size).toBe(4);
  }
  expect(() => rings({ radius: 2 })).toThrow(
    "rings: expected radius to be a number from 0 to 1, got 2",
  );
});

test("spirals wind round as often as asked for, one opposite the other", () => {
  const set = spirals({ ...still, turns: 2 });
  for (const label of [0, 1]) {
    for (const [x, y] of byLabel(set, label)) {
      const radius = norm([x, y]);
      expect(radius).toBeLessThanOrEqual(1);
      const angle = 4 * Math.PI * radius + Math.PI * label;
      expect(Math.hypot(x - radius * Math.cos(angle), y - radius * Math.sin(angle))).toBeLessThan(
        1e-12,
      );
    }
  }
  expect(() => spirals({ turns: -1 })).toThrow(
    "spirals: expected turns to be a number of at least 0",
  );
});

test("XOR: the classes lie in opposite quarters, and fill all four", () => {
  const set = xor(still);
  const quarters = [0, 1].map(
    (label) => new Set(byLabel(set, label).map(([x, y]) => `${x > 0} ${y > 0}`)),
  );
  expect(quarters[0]).toEqual(new Set(["true true", "false false"]));
  expect(quarters[1]).toEqual(new Set(["true false", "false true"]));
  for (const j of [0, 1]) {
    const values = column(set.inputs, j);
    expect(Math.min(...values)).toBeCloseTo(-1, 1);
    expect(Math.max(...values)).toBeCloseTo(1, 1);
    expect(values.every((value) => Math.abs(value) <= 1)).toBe(true);
    // Evenly spread: half of them are nearer to 0 than ½.
    expect(values.filter((value) => Math.abs(value) < 0.5).length / 500).toBeCloseTo(0.5, 1);
  }
});

test("blobs sit around centres on a circle of radius 2", () => {
  const set = blobs({ samples: 4000, classes: 4, noise: 0.3 });
  [
    [2, 0],
    [0, 2],
    [-2, 0],
    [0, -2],
  ].forEach(([x = 0, y = 0], label) => {
    const cloud = byLabel(set, label);
    expect(mean(column(cloud, 0))).toBeCloseTo(x, 1);
    expect(mean(column(cloud, 1))).toBeCloseTo(y, 1);
  });
  expect(set.classes).toEqual(["cloud 0", "cloud 1", "cloud 2", "cloud 3"]);
  expect(() => blobs({ classes: 0 })).toThrow(
    "blobs: expected classes to be a whole number of at least 1",
  );
});
