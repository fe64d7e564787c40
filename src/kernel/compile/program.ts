// One program and one type checker for all cells. Every cell is a new file that no other file imports yet, so it can
// join a program whose checker exists. A local file that has changed leaves the program with those that import it,
// and joins anew. Only what changes the meaning of other files brings a new program.
import type ts from "typescript";
import type { Compiler } from "../syntax/names.js";
import { type Files, isInstalled } from "./host.js";
import { createJoining, type InnerProgram, importsOf, isOpen } from "./joining.js";
import { createSources } from "./sources.js";

const isCell = (name: string): boolean => /\/__(?:cell|asked)\d+\.tsx?$/.test(name);
const isLocal = (name: string): boolean => !isInstalled(name) && !isCell(name);
const isSource = (name: string): boolean => isLocal(name) && /(?<!\.d)\.[cm]?[jt]sx?$/.test(name);

/** The types of what the kernel gives to cells. */
export const globalsFile = "/__globals__.d.ts";

/** After so many cells that came and went, the checker is replaced: it keeps a little of each. */
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

  /** The files that these lead to, through any number of steps. */
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
  /** Takes the last file out again unless it was kept. */
  const drop = (): void => {
    if (!last || kept.has(last.name)) return;
    if (program) joining.remove(program, last.name);
    sources.forget(last.name);
    last = undefined;
  };
  /** Takes changed local files out, and those for which something was missing, with all that import them. */
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
  /** Forgets the cells that no later one can mean. */
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
    /** From here on these settings hold. */
    configure(settings: ts.CompilerOptions): void {
      if (JSON.stringify(settings) === JSON.stringify(options)) return;
      options = settings;
      due = true;
    },
    /** Forgets all cells, and what was found from the folder of the last notebook. */
    reset(): void {
      drop();
      for (const name of texts.keys()) {
        if (name === globalsFile) continue;
        sources.forget(name);
        kept.delete(name);
      }
      sources.forgetPlaces();
    },
    /** A file that is nowhere on the disk and belongs to every program. */
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
    /** Puts a file into the program; the one before it goes unless it was kept. */
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
    /** Keeps the last file for those that follow. */
    keep(): void {
      if (last) kept.add(last.name);
    },
    /** The next cell gets a new program. */
    invalidate(): void {
      due = true;
    },
    /** What is wrong in a file, and in local files that it imports. */
    diagnostics: (name: string): readonly ts.Diagnostic[] => [
      ...[...reach([name], isSource)].flatMap(diagnose),
    ],
    /** Whether the last file changes what other files mean. */
    isOpen: (): boolean => last !== undefined && isOpen(compiler, last.file),
    /** Whether an imported name of a file is a type only. */
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
