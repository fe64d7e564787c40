// Columns of data lean towards each other: hard things tend to be sharp as well. Turning two of them
// by the right angle makes them perpendicular; doing so pair by pair until none leans is the singular
// value decomposition (one-sided Jacobi, Hestenes 1958): A V = U Σ, columns of U Σ perpendicular.
// The closed form of Lesson 2 stands on it, since it is exact where solving XᵀX w = Xᵀt is not.
import { dot, type Vector } from "./vector.js";

const MOST_SWEEPS = 60;

/**
 * Turns columns until they are perpendicular to each other.
 * A V = U Σ
 * @param columns the columns of A, each of n numbers
 * @returns `columns`: those of U Σ, perpendicular; `rotations`: those of V, each of length 1
 * @example orthogonalize([[1, 0], [0, 2]]).columns // [[1, 0], [0, 2]]
 * @see Golub & Van Loan, Matrix Computations, §8.6.3
 */
export function orthogonalize(columns: readonly Vector[]): {
  columns: number[][];
  rotations: number[][];
} {
  const turned = columns.map((values) => [...values]);
  const rotations = columns.map((_, j) => columns.map((_, i) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let leaning = false;
    for (let p = 0; p < turned.length - 1; p++) {
      for (let q = p + 1; q < turned.length; q++) {
        const angle = angleBetween(turned[p] as number[], turned[q] as number[]);
        if (angle === undefined) continue;
        leaning = true;
        rotate(turned[p] as number[], turned[q] as number[], angle);
        rotate(rotations[p] as number[], rotations[q] as number[], angle);
      }
    }
    if (!leaning) break;
  }
  return { columns: turned, rotations };
}

/** The tangent of the angle that makes two columns perpendicular; undefined when they are. */
function angleBetween(a: Vector, b: Vector): number | undefined {
  const overlap = dot(a, b);
  const lengths = dot(a, a) * dot(b, b);
  // A sum of n products is not more exact than this: turning further would turn noise.
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
