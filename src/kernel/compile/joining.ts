// Adds files to a program whose type checker exists already, which TypeScript's public interface cannot do: each file
// is bound, and the files that its imports resolve to are recorded. It works for modules that do not change the meaning
// of other files; any other file needs a new program. The names in `Inner` are private names of TypeScript 6.0.3.
import type ts from "typescript";
import { type Compiler, specifiersOf } from "../syntax/names.js";
import { isInstalled } from "./host.js";
import type { Sources } from "./sources.js";

type Resolved = { resolvedModule?: ts.ResolvedModuleFull | undefined };
type Resolutions = {
  set(name: string, mode: ts.ResolutionMode, found: Resolved): void;
  forEach(visit: (found: Resolved, name: string) => void): void;
};
export type InnerProgram = ts.Program & {
  getFilesByNameMap(): Map<string, ts.SourceFile>;
  resolvedModules: Map<string, Resolutions>;
};
type InnerChecker = ts.TypeChecker & { tryFindAmbientModule(name: string): ts.Symbol | undefined };
type Inner = {
  createModeAwareCache(): Resolutions;
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
};
type InnerFile = ts.SourceFile & {
  path: string;
  externalModuleIndicator?: unknown;
  commonJsModuleIndicator?: unknown;
};
type FlowNode = { flags: number; id: number; node?: unknown; antecedent?: unknown };
type Joining = Map<string, { file: ts.SourceFile; resolved: Resolutions }>;

const isScript = (name: string): boolean => /\.[cm]?jsx?$/.test(name);

/** Whether a file can change the meaning of other files: a script, or a module with declarations for other modules. */
export function isOpen(compiler: Compiler, file: ts.SourceFile): boolean {
  if (file.fileName.endsWith(".json")) return false;
  const { externalModuleIndicator: asModule, commonJsModuleIndicator: required } =
    file as InnerFile;
  const { referencedFiles, libReferenceDirectives, typeReferenceDirectives, statements } = file;
  const others = typeReferenceDirectives.filter(({ fileName }) => fileName !== "node");
  return (
    !(asModule || required) ||
    [referencedFiles, libReferenceDirectives, others].some(({ length }) => length > 0) ||
    statements.some((s) => {
      if (compiler.isNamespaceExportDeclaration(s)) return true;
      if (!compiler.isModuleDeclaration(s)) return false;
      const isGlobal = s.flags & compiler.NodeFlags.GlobalAugmentation;
      return compiler.isStringLiteral(s.name) || isGlobal !== 0;
    })
  );
}

/** The files that a file of the program imports. */
export function importsOf(
  program: InnerProgram,
  name: string,
): { specifier: string; target?: string }[] {
  const file = program.getSourceFile(name) as InnerFile | undefined;
  const found: { specifier: string; target?: string }[] = [];
  program.resolvedModules.get(file?.path ?? "")?.forEach(({ resolvedModule }, specifier) => {
    const target = resolvedModule?.resolvedFileName;
    found.push(target === undefined ? { specifier } : { specifier, target });
  });
  return found;
}

/** The number of statements after which a long file gets a place at which the checker stores types (`divide`). */
const stretch = 50;

/**
 * Makes the checking of a long file faster. To find a variable's type the checker walks back through all statements
 * before it, so a file of n lines takes n² steps. At the start of a loop the checker stores the types it has found, so
 * every `stretch` statements get the start of a loop that does not exist. The checker would skip a loop start with one
 * way in, so it gets two, both from the statement above.
 */
function divide({ statements }: ts.SourceFile): void {
  const [loop, shared] = [8, 4096]; // FlowFlags.LoopLabel, FlowFlags.Shared
  for (let i = stretch; i < statements.length; i += stretch) {
    const { flowNode: flow } = statements[i] as { flowNode?: FlowNode };
    if (!flow || flow.flags & 2) continue; // FlowFlags.Start
    const before = { ...flow };
    Object.assign(flow, {
      flags: loop | shared,
      id: 0,
      node: undefined,
      antecedent: [before, before],
    });
  }
}

export function createJoining(compiler: Compiler, sources: Sources) {
  const inner = compiler as unknown as Inner;
  const versions = new Map<string, number>();

  /** Collects a file and all files that it imports; returns false if the program cannot take one of them. */
  const gather = (to: InnerProgram, name: string, joining: Joining): boolean => {
    const options = to.getCompilerOptions();
    const file = sources.open(name, options);
    if (!file) return false;
    if (isScript(name)) inner.bindSourceFile(file, options);
    if (isOpen(compiler, file)) return false;
    const usesTags = /x$/.test(name) && options.jsx !== compiler.JsxEmit.React;
    if (usesTags) return false; // the compiler itself adds an import to a file with JSX
    const version = versions.get(name);
    const imports = name.endsWith(".json") ? [] : specifiersOf(compiler, file);
    const path = version === undefined ? name : `${name}#${version}`;
    const places = { path, resolvedPath: name, originalFileName: name };
    Object.assign(file, { ...places, moduleAugmentations: [], ambientModuleNames: [], imports });
    const resolved = inner.createModeAwareCache();
    joining.set(name, { file, resolved });
    const checker = to.getTypeChecker() as InnerChecker;
    return imports.every((specifier) => {
      let found: Resolved = sources.resolve(specifier, name, options, file);
      if (!found.resolvedModule && !checker.tryFindAmbientModule(specifier.text)) {
        sources.forgetPlaces();
        found = sources.resolve(specifier, name, options, file);
      }
      const mode = compiler.getModeForUsageLocation(file, specifier, options);
      resolved.set(specifier.text, mode, found);
      const target = found.resolvedModule?.resolvedFileName;
      if (!target || to.getSourceFile(target) || joining.has(target)) return true;
      if (isScript(target) && isInstalled(target)) return true; // a package without types
      return gather(to, target, joining);
    });
  };
  return {
    /** Adds a file to the program and returns it; undefined if that needs a new program. */
    append(to: InnerProgram, name: string): ts.SourceFile | undefined {
      const joining: Joining = new Map();
      if (!gather(to, name, joining)) return undefined;
      for (const [path, { file, resolved }] of [...joining].reverse()) {
        inner.bindSourceFile(file, to.getCompilerOptions());
        if (path === name) divide(file);
        to.resolvedModules.set((file as InnerFile).path, resolved);
        to.getFilesByNameMap().set(path, file);
        (to.getSourceFiles() as ts.SourceFile[]).push(file);
      }
      return joining.get(name)?.file;
    },
    /** Removes a file from the program; its next version gets another path, since the checker stores types by path. */
    remove(from: InnerProgram, name: string): void {
      const file = from.getSourceFile(name) as InnerFile | undefined;
      if (!file) return;
      const all = from.getSourceFiles() as ts.SourceFile[];
      all.splice(all.lastIndexOf(file), 1);
      from.getFilesByNameMap().delete(name);
      from.resolvedModules.delete(file.path);
      versions.set(name, (versions.get(name) ?? 0) + 1);
    },
  };
}
