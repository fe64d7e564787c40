// danfojs-node makes DataFrames. It is loaded when it is used, because it is large, and it may not be installed.
// Two of its packages cannot be installed everywhere: one is fetched from a web address instead of the registry,
// the other compiles native code. The command of the error replaces both by packages of the registry. Lesson 2.
import { fail } from "../math/argument-errors.js";
import type { DataFrameLike } from "../math/matrix.js";
import { optionalPackage } from "../math/runtime.js";
import type { CsvValue } from "./parse-csv.js";

/** The part of a danfojs DataFrame that the course uses; `frame.head(3).print()` prints its first rows. */
export interface DataFrame extends DataFrameLike {
  readonly columns: string[];
  readonly shape: [number, number];
  readonly dtypes: string[];
  readonly values: CsvValue[][];
  head(rows?: number): DataFrame;
  tail(rows?: number): DataFrame;
  describe(): DataFrame;
  print(): void;
}

/** The part of danfojs-node that the library uses. */
interface Danfojs {
  readonly DataFrame: new (
    rows: readonly (readonly unknown[] | object)[],
    options?: { readonly columns: readonly string[] },
  ) => DataFrame;
}

/** The command that installs danfojs-node in a folder with a package.json. */
const INSTALL_DANFOJS =
  "npm pkg set overrides.xlsx=npm:@e965/xlsx@0.20.3 " +
  "overrides.@tensorflow/tfjs-node=npm:@tensorflow/tfjs@3.21.0 && npm install danfojs-node";

/** Loads danfojs-node; throws if it is not installed. */
export async function danfojs(where: string): Promise<Danfojs> {
  try {
    return (await optionalPackage("danfojs-node")) as Danfojs;
  } catch {
    const cause = `install it: ${INSTALL_DANFOJS}`;
    return fail(
      where,
      "expected the package danfojs-node, which makes DataFrames, got none",
      cause,
    );
  }
}
