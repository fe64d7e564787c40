// A program builder for tslab's watch program that does only what a cell needs. TypeScript's own
// makes a type checker for every program to find affected files (42 % of a cell's time); and the
// converter's first pass over a cell only wants the names it declares: a parse and a bind.
import fs from "node:fs";
import type ts from "@tslab/typescript-for-tslab";
import { innerVars, namesIn } from "../syntax/live.js";
import type { Compiler } from "../syntax/tslab.js";
import type { Reuse } from "./reuse.js";

type Host =
  ts.WatchCompilerHostOfFilesAndCompilerOptions<ts.EmitAndSemanticDiagnosticsBuilderProgram>;
type Builder = ts.EmitAndSemanticDiagnosticsBuilderProgram;

/** The compiler's inner names that its published types leave out. */
type Inner = {
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
};
type InnerFile = Omit<ts.SourceFile, "resolvedModules" | "locals"> & {
  locals?: Map<string, unknown>;
  resolvedModules?: {
    forEach(visit: (found: { resolvedModule?: Resolved } & Partial<Resolved>) => void): void;
  };
  setExternalModuleIndicator?: (file: ts.SourceFile) => void;
};
type Resolved = { resolvedFileName: string };

/** Says whether the next program is the first or second of a conversion. */
export type Passes = { converting: boolean; count: number };

const exportable = /^(?!__global$)[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * The first pass asks which names a cell declares: those that it can export, as they are written.
 * The compiler's table has others, too: `declare global`, and `__x` with one more underscore.
 */
function nameLocals(compiler: Compiler, file: ts.SourceFile | undefined): void {
  const locals = (file as InnerFile | undefined)?.locals;
  for (const [name, symbol] of [...(locals ?? [])]) {
    if (exportable.test(name) && !name.startsWith("___")) continue;
    locals?.delete(name);
    const written = compiler.unescapeLeadingUnderscores(name as ts.__String);
    if (exportable.test(name)) locals?.set(written, symbol);
  }
}

const isCell = (file: string): boolean => /__tslab__\.[jt]s$/.test(file);

/** The sources that a file leads to; a declaration file leads to none. */
function dependencies(program: ts.Program, file: ts.SourceFile | undefined): string[] {
  const seen = new Set<string>();
  const waiting: (InnerFile | undefined)[] = [file as InnerFile | undefined];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!next || seen.has(next.fileName) || next.isDeclarationFile) continue;
    seen.add(next.fileName);
    next.resolvedModules?.forEach((found) => {
      const name = (found?.resolvedModule ?? found)?.resolvedFileName;
      if (name) waiting.push(program.getSourceFile(name) as InnerFile | undefined);
    });
  }
  return [...seen];
}

/** The converter expects the cell's files at the top of the output folder. */
function outputName(name: string): string {
  const [, kind] = /__tslab__(\.d\.ts|\.js)$/.exec(name) ?? [];
  return kind ? `outDir/__tslab__${kind}` : name;
}

/** The declarations of a cell's inner `var`s, which the compiler leaves out of what it emits. */
function innerDeclarations(compiler: Compiler, program: ts.Program, file: ts.SourceFile): string {
  const lists = innerVars(compiler, file);
  if (lists.length === 0) return "";
  const checker = program.getTypeChecker();
  const { NodeBuilderFlags: flags } = compiler;
  const wanted = flags.NoTruncation | flags.UseStructuralFallback | flags.UseTypeOfFunction;
  const printer = compiler.createPrinter();
  const types = new Map<string, string>();
  const visit = (name: ts.BindingName): void => {
    if (!compiler.isIdentifier(name)) {
      for (const part of name.elements) if (compiler.isBindingElement(part)) visit(part.name);
      return;
    }
    const type = checker.typeToTypeNode(checker.getTypeAtLocation(name), file, wanted);
    const text = type && printer.printNode(compiler.EmitHint.Unspecified, type, file);
    types.set(name.text, text ?? "any");
  };
  for (const { declarations } of lists) for (const { name } of declarations) visit(name);
  const outside = file.statements.filter(compiler.isVariableStatement);
  for (const { declarationList } of outside) {
    for (const { name } of declarationList.declarations) {
      for (const known of namesIn(compiler, name)) types.delete(known);
    }
  }
  return [...types].map(([name, type]) => `declare let ${name}: ${type};\n`).join("");
}

function asBuilder(compiler: Compiler, program: ts.Program): Builder {
  const emit: ts.Program["emit"] = (file, write, ...rest) => {
    if (file && !isCell(file.fileName) && fs.existsSync(file.fileName)) {
      return { emitSkipped: true, diagnostics: [] }; // local files are loaded when they are required
    }
    const more = file && isCell(file.fileName) ? innerDeclarations(compiler, program, file) : "";
    const put: ts.WriteFileCallback = (name, text, ...others) => {
      const isDeclaration = name.endsWith(".d.ts");
      write?.(outputName(name), isDeclaration ? `${text}${more}` : text, ...others);
    };
    return program.emit(file, put, ...rest);
  };
  const builder: Partial<Builder> = {
    getProgram: () => program,
    getSourceFile: (name) => program.getSourceFile(name),
    getSourceFiles: () => program.getSourceFiles(),
    getCompilerOptions: () => program.getCompilerOptions(),
    getAllDependencies: (file) => dependencies(program, file),
    emit,
  };
  const inner = { getProgramOrUndefined: () => program, releaseProgram: () => undefined };
  return Object.assign(builder, inner) as Builder;
}

/** Makes the watch host build lean programs. */
export function buildLean(compiler: Compiler, host: Host, passes: Passes, reuse: Reuse): void {
  const inner = compiler as unknown as Inner;
  host.createProgram = (rootNames = [], options = {}, compilerHost, old, errors, references) => {
    const oldProgram = old?.getProgram();
    const first = passes.converting && passes.count++ === 0;
    if (first && oldProgram && compilerHost) {
      const name = rootNames.find(isCell) ?? "";
      const before = oldProgram.getSourceFile(name) as InnerFile | undefined;
      const languageVersion = {
        languageVersion: options.target ?? compiler.ScriptTarget.ES2022,
        setExternalModuleIndicator: before?.setExternalModuleIndicator,
      };
      const text = compilerHost.readFile(name) ?? "";
      const file = compiler.createSourceFile(name, text, languageVersion, true);
      inner.bindSourceFile(file, options);
      nameLocals(compiler, file);
      if ((file as InnerFile).locals?.size) {
        const getSourceFile = (wanted: string) =>
          wanted === name ? file : oldProgram.getSourceFile(wanted);
        return Object.assign(asBuilder(compiler, oldProgram), { getSourceFile });
      }
    }
    const program = reuse.next(oldProgram, { names: rootNames, options, host: compilerHost }, () =>
      compiler.createProgram({
        rootNames,
        options,
        ...(compilerHost && { host: compilerHost }),
        ...(oldProgram && { oldProgram }),
        ...(errors && { configFileParsingDiagnostics: errors }),
        ...(references && { projectReferences: references }),
      }),
    );
    if (first) nameLocals(compiler, program.getSourceFile(rootNames.find(isCell) ?? ""));
    return asBuilder(compiler, program);
  };
}
