// What a start-up snapshot has kept: the loaded compiler, and parsed declaration files that are
// used again as long as they are what they were.
import type ts from "@tslab/typescript-for-tslab";
import { stampOf } from "../syntax/files.js";
import type { Compiler } from "../syntax/tslab.js";

export type Kept = {
  compiler: Compiler;
  files: ReadonlyMap<string, ts.SourceFile & { stamp: string }>;
};

type Host =
  ts.WatchCompilerHostOfFilesAndCompilerOptions<ts.EmitAndSemanticDiagnosticsBuilderProgram>;
type Getters = Record<
  "getSourceFile" | "getSourceFileByPath",
  (name: string, ...rest: unknown[]) => unknown
>;

/** Lets programs take their declaration files from the snapshot. */
export function useKept(host: Host, files: Kept["files"]): void {
  const same = new Map<string, boolean>();
  const isSame = (name: string, stamp: string): boolean => {
    const known = same.get(name) ?? stampOf(name) === stamp;
    same.set(name, known);
    return known;
  };
  const wrapped = new WeakSet<object>();
  const { createProgram } = host;
  host.createProgram = (names, options, compilerHost, ...rest) => {
    if (compilerHost && !wrapped.has(compilerHost)) {
      wrapped.add(compilerHost);
      const getters = compilerHost as unknown as Getters;
      for (const getter of ["getSourceFile", "getSourceFileByPath"] as const) {
        const original = getters[getter];
        getters[getter] = (name, ...more) => {
          const kept = files.get(name);
          return kept && isSame(name, kept.stamp) ? kept : original(name, ...more);
        };
      }
    }
    return createProgram(names, options, compilerHost, ...rest);
  };
}
