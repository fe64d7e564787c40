// Columns of data are correlated: hard things tend to be sharp as well. Rotating two columns by the right
// angle makes them perpendicular; repeated for all pairs until all are perpendicular, this is the singular
// value decomposition (one-sided Jacobi, Hestenes 1958): A V = U Σ with perpendicular columns of U Σ.
// The closed form of Lesson 2 uses it, because it loses fewer digits than solving XᵀX w = Xᵀt.
import { dot, type Vector } from "./vector.js";

const MOST_SWEEPS = 60;

/**
 * Rotates the columns of a matrix until they are perpendicular to each other.
 * A V = U Σ
 * @param columns the columns of A, each of n numbers
 * @returns `columns`, the perpendicular columns of U Σ, and `rotations`, the columns of V, each of length 1
 * @example orthogonalize([[1, 0], [0, 2]]).columns // [[1, 0], [0, 2]]
 * @see Golub & Van Loan, Matrix Computations, §8.6.3
 */
export function orthogonalize(columns: readonly Vector[]): {
  columns: number[][];
  rotations: number[][];
} {
  const rotated = columns.map((values) => [...values]);
  const rotations = columns.map((_, j) => columns.map((_, i) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let changed = false;
    for (let p = 0; p < rotated.length - 1; p++) {
      for (let q = p + 1; q < rotated.length; q++) {
        const angle = angleBetween(rotated[p] as number[], rotated[q] as number[]);
        if (angle === undefined) continue;
        changed = true;
        rotate(rotated[p] as number[], rotated[q] as number[], angle);
        rotate(rotations[p] as number[], rotations[q] as number[], angle);
      }
    }
    if (!changed) break;
  }
  return { columns: rotated, rotations };
}

/**
 * The tangent of the angle by which to rotate two columns so that they become perpendicular; undefined when
 * they already are.
 */
function angleBetween(a: Vector, b: Vector): number | undefined {
  const overlap = dot(a, b);
  const lengths = dot(a, a) * dot(b, b);
  // The rounding error of a dot product of n numbers; a dot product that is smaller counts as 0.
  const rounding = Number.EPSILON * Math.sqrt(a.length);
  if (Math.abs(overlap) <= rounding * Math.sqrt(lengths)) return undefined;
  const ratio = (dot(b, b) - dot(a, a)) / (2 * overlap);
  return Math.sign(ratio || 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
}

function rotate(a: number[], b: number[], tangent: number): void {
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}
