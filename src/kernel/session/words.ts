// Commands from other notebooks. `!command` runs a command of the operating system; `%%time` and `%time` show how long
// a cell took. For other commands, a cell that does not compile gets one sentence: what to write in TypeScript instead.

export type Words = {
  /** The cell as TypeScript, with all lines at their places. */
  code: string;
  /** The commands, if the cell has only commands. */
  commands: string[] | undefined;
  timed: boolean;
};

const remark = /^\s*(?:\/\/.*)?$/;
const command = /^\s*!(?![!([{"'`\d])\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)?/u;

/** Splits a cell into code and commands. `!name` is a negation, not a command, if an earlier cell declared `name`. */
export function wordsOf(cell: string, isDeclared = (_: string) => false): Words {
  const [, magic] = /^\s*(%{1,2}time\b)/.exec(cell) ?? [];
  const code = magic ? cell.replace(magic, " ".repeat(magic.length)) : cell;
  const lines = code.split("\n").filter((line) => !remark.test(line));
  const isCommand = (line: string) => {
    const [found, first = ""] = command.exec(line) ?? [];
    return found !== undefined && !isDeclared(first);
  };
  const isCommands = lines.length > 0 && lines.every(isCommand);
  const commands = isCommands ? lines.map((line) => line.replace(/^\s*!/, "").trim()) : undefined;
  return { code, commands, timed: magic !== undefined };
}

const name = String.raw`([\p{ID_Start}$_][\p{ID_Continue}$.]*)`;
const question = new RegExp(`^\\s*(?:${name}\\s*\\?{1,2}|\\?{1,2}\\s*${name})\\s*$`, "u");

/** The name in `name?`, `name??` or `?name`, which asks for help on the name. */
export function askedName(cell: string): string | undefined {
  const [, before, after] = question.exec(cell) ?? [];
  return before ?? after;
}

/** Whether Enter should run a cell because it is `!command` or `name?`, which is not TypeScript. */
export const isWord = (cell: string): boolean =>
  askedName(cell) !== undefined || wordsOf(cell).commands !== undefined;

const packages: Record<string, string> = {
  numpy: "nudgebook has vectors and matrices",
  pandas: "danfojs-node has data frames",
  matplotlib: "nudgebook, Observable Plot and Plotly draw",
  sklearn: "nudgebook has scalers, models and metrics",
};

/** Patterns of lines from other languages, and what to write in TypeScript instead. */
const habits: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [
    /^[ \t]*[%]{1,2}pip\b|^[ \t]*pip install\b/m,
    () => "Packages are installed by !npm install NAME, or imported as npm:NAME.",
  ],
  [
    /^[ \t]*%{1,2}(\w+)/m,
    ([, word]) => `There is no %${word} here; %%time, at the head of a cell, times it.`,
  ],
  [/^[ \t]*!/m, () => "A command, !ls, stands in a cell of its own, without TypeScript."],
  [
    /^[ \t]*def\s+(\w+)\s*\(/m,
    ([, f]) => `A function is written: function ${f}(x: number) { return x; }`,
  ],
  [
    /^[ \t]*from\s+([\w.]+)\s+import\s+/m,
    ([, of]) => `An import is written: import { name } from "${of}"${also(of)}`,
  ],
  [
    /^[ \t]*import\s+([\w.]+)(?:\s+as\s+(\w+))?[ \t]*;?[ \t]*$/m,
    ([, of, as = of]) => `An import is written: import * as ${as} from "${of}"${also(of)}`,
  ],
  [
    /^[ \t]*(?:el)?if\b[^({]*:[ \t]*$|^[ \t]*(?:for|while)\b[^({]*:[ \t]*$/m,
    () => "Blocks are written with brackets: if (a > b) { … } and for (const x of list) { … }",
  ],
  [
    /\bfor\s*\(\s*(?:const|let|var)\s+\w+\s+in\b/,
    () => "for … in gives places as texts; for (const x of list) gives the entries",
  ],
  [
    /[\w)\]]\s+for\s+[\w, ]+\s+in\s+\w/,
    () => "A list is gone through with list.map((x, i) => …); what is kept, with list.filter(…)",
  ],
  [/[\w)\]][ \t]*@[ \t]*[\w(]/, () => "Tables are multiplied by multiply(a, b), not by @."],
  [
    /\([^()\n]*\w[ \t]*\/\/[ \t]*\w+\)/,
    () => "// begins a remark. To divide and round down: Math.floor(a / b)",
  ],
];

function also(of = ""): string {
  const [head = ""] = of.split(".");
  const better = Object.hasOwn(packages, head) ? packages[head] : undefined;
  return better ? ` (${head} is a package of Python; ${better})` : "";
}

/** A sentence of help for a cell that did not compile; undefined if no pattern matches. */
export function hintFor(cell: string): string | undefined {
  const withoutTexts = cell.replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1/g, '""');
  for (const [pattern, sentence] of habits) {
    const found = pattern.exec(withoutTexts);
    if (found) return sentence(found);
  }
  return undefined;
}
