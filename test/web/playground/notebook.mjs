// Runs the code cells of an experiment's notebook as one program, with a library in place of their import. Used by the
// unit tests, and by the browser test, which compares the numbers of Chromium with those of Node.
import ts from "typescript";

/** Runs the cells; returns the history of each run, the network, and the value of the last cell. */
export async function runCells(cells, library) {
  const [head, ...rest] = cells.filter(({ kind }) => kind === "code").map(({ source }) => source);
  const names = /\{([\s\S]+)\}/
    .exec(head)[1]
    .split(",")
    .map((name) => name.trim());
  const body = rest.map((source, i) => (i === rest.length - 1 ? `last = ${source}` : source));
  const runs = [...body.join("\n").matchAll(/const (run\d+)/g)].map(([, name]) => name);
  const program = `const { ${names.filter(Boolean).join(", ")} } = library;
let last;
${body.join("\n")}
return { runs: [${runs.map((name) => `${name}.history`).join(", ")}], network: net, last };`;
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  const AsyncFunction = (async () => {}).constructor;
  return new AsyncFunction("library", outputText)(library);
}
