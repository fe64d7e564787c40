// A DataFrame in a page, in place of danfojs-node (6 MB): what the course uses of it, with the same results.
import type { DataFrame as Frame } from "../../src/data/danfojs.js";

type Value = number | string | boolean | null;

const isGap = (value: unknown): boolean =>
  value === null || value === undefined || Number.isNaN(value);

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
const mean = (list: readonly number[]): number => sum(list) / list.length;
function variance(list: readonly number[]): number {
  const middle = mean(list);
  return list.reduce((total, value) => total + (value - middle) ** 2, 0) / (list.length - 1);
}
function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

const statistics: readonly (readonly [string, (list: readonly number[]) => number])[] = [
  ["count", (list) => list.length],
  ["mean", mean],
  ["std", (list) => Math.sqrt(variance(list))],
  ["min", (list) => list.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)],
  ["median", median],
  ["max", (list) => list.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)],
  ["variance", variance],
];

class DataFrame implements Frame {
  readonly columns: string[];
  readonly index: (string | number)[];
  /** The name by which a kernel knows a frame. */
  readonly $data: Value[][];

  constructor(
    rows: readonly (readonly unknown[] | object)[],
    options: { readonly columns?: readonly string[]; readonly index?: (string | number)[] } = {},
  ) {
    const [first] = rows;
    const names = first && !Array.isArray(first) ? Object.keys(first) : undefined;
    const { columns = names ?? (first as unknown[] | undefined)?.map((_, i) => String(i)) ?? [] } =
      options;
    this.columns = [...columns];
    this.$data = rows.map((row) =>
      Array.isArray(row) ? [...row] : columns.map((name) => Reflect.get(row, name) as Value),
    );
    this.index = options.index ?? this.$data.map((_, i) => i);
  }
  get values(): Value[][] {
    return this.$data;
  }
  get shape(): [number, number] {
    return [this.$data.length, this.columns.length];
  }
  get dtypes(): string[] {
    return this.columns.map((_, j) => {
      const column = this.$data.map((row) => row[j]).filter((value) => !isGap(value));
      if (column.every((value) => typeof value === "number")) {
        return column.every(Number.isInteger) ? "int32" : "float32";
      }
      return column.every((value) => typeof value === "boolean") ? "boolean" : "string";
    });
  }
  #part(from: number, to?: number): DataFrame {
    const { columns, index } = this;
    return new DataFrame(this.$data.slice(from, to), { columns, index: index.slice(from, to) });
  }
  head(rows = 5): DataFrame {
    return this.#part(0, rows);
  }
  tail(rows = 5): DataFrame {
    return this.#part(-rows);
  }
  describe(): DataFrame {
    const { dtypes } = this;
    const places = dtypes.flatMap((type, j) => (/int|float/.test(type) ? [j] : []));
    const column = (j: number) =>
      this.$data.map((row) => row[j]).filter((value) => !isGap(value)) as number[];
    return new DataFrame(
      statistics.map(([, of]) => places.map((j) => of(column(j)))),
      {
        columns: places.map((j) => this.columns[j] as string),
        index: statistics.map(([name]) => name),
      },
    );
  }
  print(): void {
    const { columns, index } = this;
    const rows = this.$data.map((row, i) => [
      index[i],
      Object.fromEntries(columns.map((name, j) => [name, row[j]])),
    ]);
    console.table(Object.fromEntries(rows));
  }
}

/** In place of the function that loads danfojs-node. */
export const danfojs = async () => ({ DataFrame });
