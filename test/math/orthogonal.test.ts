import fc from "fast-check";
import { expect, test } from "vitest";
import { multiply, transpose } from "../../src/math/matrix.js";
import { orthogonalize } from "../../src/math/orthogonal.js";
import { dot, norm } from "../../src/math/vector.js";
import { expectClose } from "../close.js";

const columns = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([width, height]) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: height, maxLength: height }), {
      minLength: width,
      maxLength: width,
    }),
  );

test("the columns end perpendicular, and turning them back gives the table, also when some repeat", () => {
  fc.assert(
    fc.property(columns, (given) => {
      const { columns: turned, rotations } = orthogonalize(given);
      const longest = Math.max(1, ...turned.map(norm));
      turned.forEach((a, i) => {
        for (const b of turned.slice(i + 1)) {
          expect(Math.abs(dot(a, b))).toBeLessThanOrEqual(1e-14 * longest * longest);
        }
      });
      rotations.forEach((row, i) => {
        rotations.forEach((other, j) => {
          expect(dot(row, other)).toBeCloseTo(i === j ? 1 : 0, 13);
        });
      });
      const back = multiply(transpose(turned), rotations);
      back.flat().forEach((value, i) => {
        expect(value).toBeCloseTo(transpose(given).flat()[i] as number, 11);
      });
    }),
  );
});

test("perpendicular columns stay as they are", () => {
  expect(
    orthogonalize([
      [1, 0],
      [0, 2],
    ]),
  ).toEqual({
    columns: [
      [1, 0],
      [0, 2],
    ],
    rotations: [
      [1, 0],
      [0, 1],
    ],
  });
});

test("two equal columns become one of √2 the length and one of nothing", () => {
  const { columns: turned } = orthogonalize([
    [3, 4],
    [3, 4],
  ]);
  expectClose(turned.map(norm).sort().reverse(), [5 * Math.SQRT2, 0]);
});

test("columns of very different lengths end perpendicular, too: those of the Hilbert matrix", () => {
  const places = Array.from({ length: 12 }, (_, i) => i + 1);
  const { columns: turned } = orthogonalize(places.map((i) => places.map((j) => 1 / (i + j - 1))));
  turned.forEach((a, i) => {
    for (const b of turned.slice(i + 1)) {
      expect(Math.abs(dot(a, b))).toBeLessThanOrEqual(1e-14 * norm(a) * norm(b));
    }
  });
});
