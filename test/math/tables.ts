// Tables of random numbers for the tests of moments.
import { random } from "../../src/math/random.js";

/** Typed numbers around a far centre, with targets that follow the first column. */
export function table(rows: number, columns: number, centre: number) {
  const generator = random(1);
  const data = Float64Array.from({ length: rows * columns }, () => centre + generator.normal());
  const targets = Array.from(
    { length: rows },
    (_, i) => 2 * (data[i * columns] as number) + generator.normal(),
  );
  return { inputs: { data, shape: [rows, columns] as const }, targets };
}

/** The rows of such a table as lists. */
export const lists = ({ data, shape: [rows, columns] }: ReturnType<typeof table>["inputs"]) =>
  Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
