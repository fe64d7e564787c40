// One TypeScript program with one type checker for all cells. A new cell is a file that no other file imports yet, so
// it can be added to the program whose checker exists. A local file that has changed is removed from the program, with
// every file that imports it, and added again. Only a file that changes the meaning of others needs a new program.
import type ts from "typescript";
import type { Compiler } from "../syntax/names.js";
import { type Files, isInstalled } from "./host.js";
import { createJoining, type InnerProgram, importsOf, isOpen } from "./joining.js";
import { createSources } from "./sources.js";

const isCell = (name: string): boolean => /\/__(?:cell|asked)\d+\.tsx?$/.test(name);
const isLocal = (name: string): boolean => !isInstalled(name) && !isCell(name);
const isSource = (name: string): boolean => isLocal(name) && /(?<!\.d)\.[cm]?[jt]sx?$/.test(name);

/** The file with the type declarations of the kernel's functions for cells. */
export const globalsFile = "/__globals__.d.ts";

/** After this many files the program and its checker are replaced, since the checker keeps some data of each file. */
const longestUse = 2000;

export function createProgram(compiler: Compiler, files: Files) {
  const sources = createSources(compiler, files);
  const joining = createJoining(compiler, sources);
  const { host, texts } = sources;
  const kept = new Set<string>();
  let checked = new WeakSet<ts.SourceFile>();
  let options: ts.CompilerOptions = {};
  let program: InnerProgram | undefined;
  let last: { name: string; file: ts.SourceFile } | undefined;
  let due = true;
  let uses = 0;
  let count = 0;

  /** All files reached from `from` by following imports. */
  const reach = (from: Iterable<string>, follow: (name: string) => boolean): Set<string> => {
    const seen = new Set(from);
    for (const name of seen) {
      for (const { target } of program ? importsOf(program, name) : []) {
        if (target && follow(target)) seen.add(target);
      }
    }
    return seen;
  };
  const renew = (more: readonly string[]): InnerProgram => {
    sources.forgetPlaces();
    const rootNames = [...kept, ...more];
    program = compiler.createProgram({ rootNames, options, host }) as InnerProgram;
    program.getTypeChecker();
    checked = new WeakSet();
    due = false;
    uses = 0;
    count += 1;
    return program;
  };
  /** Removes the last file from the program, unless it was kept. */
  const drop = (): void => {
    if (!last || kept.has(last.name)) return;
    if (program) joining.remove(program, last.name);
    sources.forget(last.name);
    last = undefined;
  };
  /** Removes local files that have changed or lacked an import, and all files that import them. */
  const look = (): void => {
    if (!program) return;
    const stale = new Set(sources.changed());
    const local = program.getSourceFiles().filter(({ fileName }) => isLocal(fileName));
    const users = local.map(({ fileName: name }) => ({
      name,
      used: importsOf(program as InnerProgram, name),
    }));
    for (const { name, used } of users) {
      const misses = used.some(({ specifier, target }) => !target && specifier.startsWith("."));
      if (misses && isSource(name)) stale.add(name);
    }
    for (let before = -1; before !== stale.size; ) {
      before = stale.size;
      for (const { name, used } of users) {
        if (used.some(({ target }) => target && stale.has(target))) stale.add(name);
      }
    }
    if (stale.size > 0) sources.forgetPlaces();
    for (const { fileName } of local) {
      if (stale.has(fileName)) joining.remove(program, fileName);
    }
    for (const name of stale) sources.again(name);
  };
  /** Forgets the cells whose names no later cell can use. */
  const tidy = (wanted: ReadonlySet<string>): void => {
    const meant = reach(wanted, isCell);
    for (const name of kept) {
      if (!isCell(name) || meant.has(name)) continue;
      kept.delete(name);
      sources.forget(name);
    }
    due = true;
  };
  const diagnose = (name: string): readonly ts.Diagnostic[] => {
    const file = program?.getSourceFile(name);
    if (!program || !file || checked.has(file)) return [];
    const syntactic = program.getSyntacticDiagnostics(file);
    const found = syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
    if (found.length === 0) checked.add(file);
    return found;
  };
  return {
    host,
    count: (): number => count,
    lastText: (): string => last?.file.text ?? "",
    textOf: (name: string): string | undefined => texts.get(name),
    get options(): ts.CompilerOptions {
      return options;
    },
    get program(): ts.Program {
      return program ?? renew([]);
    },
    /** Sets the compiler's settings; changed settings need a new program. */
    configure(settings: ts.CompilerOptions): void {
      if (JSON.stringify(settings) === JSON.stringify(options)) return;
      options = settings;
      due = true;
    },
    /** Forgets all cells, and the modules found from the last notebook's folder. */
    reset(): void {
      drop();
      for (const name of texts.keys()) {
        if (name === globalsFile) continue;
        sources.forget(name);
        kept.delete(name);
      }
      sources.forgetPlaces();
    },
    /** Adds, replaces or removes a file that exists in memory only and is in every program. */
    setText(name: string, text: string | undefined): void {
      if (program && kept.has(name) && texts.get(name) === text) return;
      if (text === undefined) {
        sources.forget(name);
        kept.delete(name);
      } else {
        texts.set(name, text);
        kept.add(name);
      }
      due = true;
    },
    /** Adds a file to the program; removes the file added before, unless that was kept. */
    put(
      name: string,
      text: string,
      imports: boolean,
      wanted: () => ReadonlySet<string>,
    ): ts.SourceFile {
      drop();
      texts.set(name, text);
      if (imports) look();
      if (++uses > longestUse) tidy(wanted());
      const added = program && !due ? joining.append(program, name) : undefined;
      const file = added ?? renew([name]).getSourceFile(name);
      if (!file) throw new Error(`the program has no file ${name}`);
      last = { name, file };
      return file;
    },
    /** Keeps the last file in the program for later files. */
    keep(): void {
      if (last) kept.add(last.name);
    },
    /** Marks the program as outdated, so that the next file is checked in a new program. */
    invalidate(): void {
      due = true;
    },
    /** The errors in a file, and in the local files that it imports. */
    diagnostics: (name: string): readonly ts.Diagnostic[] => [
      ...[...reach([name], isSource)].flatMap(diagnose),
    ],
    /** Whether the last file changes the meaning of other files. */
    isOpen: (): boolean => last !== undefined && isOpen(compiler, last.file),
    /** Whether a name imported by a file is a type only. */
    isTypeOnly(file: ts.SourceFile, name: string): boolean {
      const { locals } = file as { locals?: ReadonlyMap<string, ts.Symbol> };
      const symbol = locals?.get(name);
      if (!program || !symbol || !(symbol.flags & compiler.SymbolFlags.Alias)) return false;
      const checker = program.getTypeChecker();
      const target = checker.getAliasedSymbol(symbol);
      return !checker.isUnknownSymbol(target) && !(target.flags & compiler.SymbolFlags.Value);
    },
  };
}
