// The compiler of a notebook's cells: `check` a cell with the names of earlier cells, `keep` the cell's names for later
// cells, `complete` and `inspect` at a position in a cell. Each cell is a file, such as `__cell3.ts`: the user's text
// unchanged, then `export { its names }`, then declarations of the earlier names that the cell uses.
import type ts from "typescript";
import { applyEdits, createEdits, positionAt } from "../syntax/edits.js";
import { type Emitted, emit } from "../syntax/emit.js";
import type { Turn } from "../syntax/guard.js";
import {
  type Analysis,
  analyse,
  type Compiler,
  isType,
  isVariable,
  type Name,
  parseCell,
  parseErrors,
} from "../syntax/names.js";
import type { Files } from "./host.js";
import { platformTypes } from "./platform.js";
import { createProgram, globalsFile } from "./program.js";
import { completions, quickInfo } from "./services.js";
import { baseSettings, looseSettings, ownSettings, tagSettings } from "./settings.js";

/** An error that the compiler found in a cell, or in a local file that the cell imports. */
export type Problem = {
  code: number;
  message: string;
  /** The local file with the error; undefined if the error is in the cell. */
  file?: string;
  line: number;
  column: number;
};

export type Checked = {
  problems: readonly Problem[];
  /** Sentences that are shown to the user and are no errors. */
  remarks: readonly string[];
  names: ReadonlyMap<string, Name>;
  emit(): Emitted;
};

type Known = Name & { from: string };

const words = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const importing = /\b(?:import|require|from)\b/;
const assignedImport = 2632;
const untyped = 7016;
const nouns: Partial<Record<Name["kind"], string>> = { module: "namespace", alias: "import" };

/**
 * Makes the compiler of a kernel's cells.
 * @param turn what every turn of a loop does, where nothing else can end a loop
 */
export function createCompiler(compiler: Compiler, files: Files, turn?: Turn) {
  const program = createProgram(compiler, files);
  const known = new Map<string, Known>();
  const remarked = new Set<string>();
  let folder = "/";
  let own: ts.CompilerOptions = {};
  let loose: ts.CompilerOptions = {};
  let tags: ts.CompilerOptions = {};
  let attempts = 0;
  let checked: { name: string; names: ReadonlyMap<string, Name> } | undefined;

  const configure = (): void =>
    program.configure({ ...baseSettings(compiler, files), ...loose, ...tags, ...own });
  const wanted = (): ReadonlySet<string> => new Set([...known.values()].map(({ from }) => from));

  /** The declarations of those earlier cells' names that occur in a cell's text. */
  const prelude = (code: string, { names }: Pick<Analysis, "names">, assigns: boolean): string => {
    const parts: string[] = [];
    for (const word of new Set(code.match(words))) {
      const found = known.get(word);
      if (!found || names.has(word)) continue;
      const from = JSON.stringify(`./${found.from.replace(/^.*\/|\.tsx?$/g, "")}`);
      const typed = `declare ${found.kind} ${word}: typeof import(${from}).${word};`;
      parts.push(assigns && isVariable(found) ? typed : `import { ${word} } from ${from};`);
    }
    return parts.join(" ");
  };
  const resolves = (name: string): ts.ResolvedModuleFull | undefined =>
    compiler.resolveModuleName(name, `${folder}/cell.ts`, program.options, program.host)
      .resolvedModule;
  const isTyped = (name: string): boolean => {
    const extension = resolves(name)?.extension;
    const checker = program.program.getTypeChecker();
    const ambient = checker.getAmbientModules().some((one) => one.name === `"${name}"`);
    return ambient || (extension !== undefined && !/^\.[cm]?jsx?$/.test(extension));
  };
  /** Moves each `declare module "x"` of a cell into a file of its own, which declares a package without types. */
  const splitModules = (code: string, { modules, file }: Analysis) => {
    const edits = createEdits(code);
    const texts = new Map<string, string>();
    for (const one of modules) {
      const name = `${folder}/__module_${encodeURIComponent(one.name.text)}.ts`;
      if (program.textOf(name) === undefined && isTyped(one.name.text)) continue;
      const rest = createEdits(code);
      rest.blank(0, one.getStart());
      rest.blank(one.end, file.end);
      edits.blank(one.getStart(), one.end);
      texts.set(name, applyEdits(code, rest.all).code);
    }
    return { text: applyEdits(code, edits.all).code, texts };
  };
  const loosen = (): void => {
    if (own.strict !== undefined || loose.strict === false) return;
    loose = looseSettings;
    configure();
  };
  const findTags = (): void => {
    const found = tagSettings(compiler, (name) => resolves(name) !== undefined);
    if (found.jsxImportSource === tags.jsxImportSource) return;
    tags = found;
    configure();
  };
  const reword = ({ code, messageText }: ts.Diagnostic): string => {
    const text = compiler
      .flattenDiagnosticMessageText(messageText, "\n")
      .replace(/import\("[^"]*\/__(?:cell|asked)\d+"\)\./g, "");
    const [, name = ""] = (code === assignedImport && /'(.*)'/.exec(text)) || [];
    const kind = known.get(name)?.kind;
    return kind ? `Cannot assign to '${name}' because it is a ${nouns[kind] ?? kind}.` : text;
  };
  const toProblem = (found: ts.Diagnostic, code: string, isCell: boolean): Problem => {
    const { file, start = 0 } = found;
    const text = isCell ? code : (file?.text ?? "");
    const place = positionAt(text, Math.min(start, text.length));
    const name = isCell || !file ? {} : { file: file.fileName };
    return { code: found.code, message: reword(found), ...place, ...name };
  };

  const check = (code: string): Checked => {
    const analysis = analyse(compiler, parseCell(compiler, code));
    const { names, exported, specifiers } = analysis;
    const refused = (found: readonly ts.Diagnostic[]): Checked => ({
      problems: found.map((one) => toProblem(one, code, true)),
      ...{ remarks: [], names },
      emit: () => {
        throw new Error("a refused cell cannot run");
      },
    });
    const errors = parseErrors(analysis.file);
    if (errors.length > 0) return refused(errors);
    if (specifiers.includes("tslab")) loosen();
    const isTagged = analysis.file.fileName.endsWith("x");
    if (isTagged && own.jsx === undefined) findTags();
    const { text, texts } = splitModules(code, analysis);
    const id = ++attempts;
    const before = [...texts.keys()].map((one) => [one, program.textOf(one)] as const);
    for (const [one, declared] of texts) program.setText(one, declared);
    const missing = [...names.keys()].filter((name) => !exported.has(name));
    const tail = `export { ${missing.join(", ")} }; ${prelude(code, analysis, true)}`;
    const name = `${folder}/__cell${id}.ts${isTagged ? "x" : ""}`;
    const file = program.put(name, `${text}\n${tail}`, importing.test(code), wanted);
    const isOwn = (one: ts.Diagnostic): boolean =>
      one.file === file || texts.has(one.file?.fileName ?? "");
    const found = program
      .diagnostics(name)
      .concat([...texts.keys()].flatMap(program.diagnostics))
      .filter(({ category }) => category === compiler.DiagnosticCategory.Error)
      .filter((one) => !isOwn(one) || (one.start ?? 0) <= code.length);
    const remarks = found.flatMap(({ code: number, messageText }) => {
      const text = compiler.flattenDiagnosticMessageText(messageText, "\n");
      const [, module = ""] = (number === untyped && /module '([^']*)'/.exec(text)) || [];
      if (!module || remarked.has(module)) return [];
      remarked.add(module);
      return [`${module} has no types: what comes from it is any.`];
    });
    const problems = found
      .filter((one) => one.code !== untyped)
      .map((one) => toProblem(one, code, isOwn(one)));
    if (problems.length > 0) {
      for (const [one, declared] of before) program.setText(one, declared);
      if (program.isOpen() || problems.some((one) => one.file)) program.invalidate();
    }
    checked = problems.length > 0 ? undefined : { name, names };
    const isTypeOnly = (local: string): boolean => program.isTypeOnly(file, local);
    const isKnown = (local: string): boolean => {
      const one = known.get(local);
      return one !== undefined && !isType(one) && !one.ambient;
    };
    return {
      ...{ problems, remarks, names },
      emit: () =>
        emit(compiler, {
          ...{ file, length: code.length, path: `${folder}/cell.ts`, turn },
          options: program.options,
          cell: { names, isKnown, isTypeOnly },
        }),
    };
  };
  /** Puts a text, after declarations of earlier cells' names, into the program as a file, for completion and help. */
  const ask = (code: string, position: number) => {
    const analysis = analyse(compiler, parseCell(compiler, code));
    const front = `export {}; ${prelude(code, analysis, false)}\n`;
    const extension = analysis.file.fileName.endsWith("x") ? "tsx" : "ts";
    const name = `${folder}/__asked${++attempts}.${extension}`;
    const file = program.put(name, front + code, false, wanted);
    return { file, at: front.length + position, shift: front.length };
  };
  return {
    compiler,
    check,
    get options(): ts.CompilerOptions {
      return program.options;
    },
    /** Starts with a notebook in a folder; `globals` are the type declarations of the kernel's functions for cells. */
    open(place: string, globals: string): void {
      folder = place;
      known.clear();
      loose = {};
      tags = {};
      program.reset();
      own = ownSettings(compiler, files, folder);
      configure();
      const { lib = [] } = program.options;
      const text = `declare global {\n${globals}\n${platformTypes(files, lib)}\n}\nexport {};`;
      program.setText(globalsFile, text);
    },
    /** Keeps the names of the cell that was checked last, for later cells. */
    keep(): void {
      if (!checked) return;
      const { name: from, names } = checked;
      for (const [name, one] of names) known.set(name, { ...one, from });
      if (names.size > 0 || program.isOpen()) program.keep();
      checked = undefined;
    },
    /** Forgets names whose values a failed cell did not assign. */
    forget(names: readonly string[]): void {
      for (const name of names) {
        const found = known.get(name);
        if (found && !isType(found) && !found.ambient) known.delete(name);
      }
    },
    complete(code: string, position: number) {
      const { file, at, shift } = ask(code, position);
      const found = completions(compiler, program.program, program.host, file, at, known);
      return { ...found, start: found.start - shift, end: found.end - shift };
    },
    inspect(code: string, position: number) {
      const { file, at } = ask(code, position);
      return quickInfo(compiler, program.program, file, at);
    },
    /** Marks the program as outdated, so that the next cell is checked with a new program and a new type checker. */
    renew: program.invalidate,
    /** The number of programs created so far. */
    programs: program.count,
    /** The text of the last cell's file, with what the compiler added behind the user's text. */
    textOfLast: program.lastText,
    /** Checks a cell that defines a module, as a local file that later cells can import; returns the errors. */
    addModule(file: string): readonly Problem[] {
      program.invalidate();
      const { problems } = check(`import ${JSON.stringify(file)}`);
      return problems;
    },
  };
}

export type CellCompiler = ReturnType<typeof createCompiler>;
