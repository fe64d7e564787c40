// The cells' compiler over files in memory: in a page's worker, and in Node to compare.
import ts from "typescript";
import { createCompiler } from "../../src/kernel/compile/compiler.js";
import type { Files } from "../../src/kernel/compile/host.js";

const globals = `
  interface Console { log(...values: unknown[]): void }
  var console: Console;
  function setTimeout<A extends unknown[]>(work: (...values: A) => void, time?: number, ...values: A): number;
  function queueMicrotask(work: () => void): void;
`;

/** What the compiler says of each cell, and what would run of it. */
export function compileCells(library: Record<string, string>, cells: readonly string[]): unknown[] {
  const read = (name: string): string | undefined => library[name.replace("/library/", "")];
  const files: Files = {
    fileExists: (name) => read(name) !== undefined,
    readFile: read,
    directoryExists: () => true,
    getDirectories: () => [],
    realpath: (name) => name,
    stamp: () => "same",
    elsewhere: () => undefined,
    library: "/library",
    nodeTypes: "",
  };
  const compiler = createCompiler(ts, files);
  compiler.open("/notebook", globals);
  return cells.map((cell) => {
    const { problems, emit } = compiler.check(cell);
    if (problems.length > 0)
      return problems.map(({ code, line, column }) => ({ code, line, column }));
    const { head, code, imports, isAsync } = emit();
    compiler.keep();
    return { head, code, imports, isAsync };
  });
}

declare const self: {
  onmessage?: (event: { data: { library: Record<string, string>; cells: string[] } }) => void;
  postMessage(message: unknown): void;
};

if (typeof process === "undefined") {
  self.onmessage = ({ data: { library, cells } }) => self.postMessage(compileCells(library, cells));
}
