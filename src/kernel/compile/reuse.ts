// One type checker for many cells. A checker learns the language's and Node's declarations as it
// meets them, and a new one forgets all of that: half of a cell's time. When nothing has changed but
// the cell and what earlier cells have declared, these two files take the place of the former ones
// in the program. Both are modules, so nothing that the checker knows depends on them.
import type ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "../syntax/tslab.js";

/** The compiler's inner names that its published types leave out. */
type Inner = {
  bindSourceFile(file: InnerFile, options: ts.CompilerOptions): void;
  createProgram(names: string[], options: ts.CompilerOptions, host: InnerHost): InnerProgram;
};
type Resolution = { resolvedModule?: { resolvedFileName: string } };
type InnerFile = Omit<ts.SourceFile, "path"> & {
  path: string;
  resolvedPath: string;
  externalModuleIndicator?: unknown;
  setExternalModuleIndicator?: (file: ts.SourceFile) => void;
  moduleAugmentations?: readonly unknown[];
  commentDirectives?: readonly unknown[];
  symbol?: { globalExports?: unknown };
  redirectInfo?: { unredirected: InnerFile };
  resolvedModules?: { forEach(visit: (found: Resolution, name: string) => void): void };
  imports?: readonly ts.StringLiteralLike[];
};
/** Why a file is part of a program: here, since another one imports it at this place in its list. */
type Reason = { kind: number; file?: string; index?: number };
type InnerProgram = Omit<ts.Program, "getSourceFiles"> & {
  getSourceFiles(): InnerFile[];
  getFilesByNameMap(): Map<string, InnerFile>;
  getMissingFilePaths(): readonly string[];
  getFileIncludeReasons(): Map<string, Reason[]>;
};
type Resolve = (names: readonly ts.StringLiteral[], file: string, ...rest: never[]) => Resolution[];
type InnerHost = Omit<ts.CompilerHost, "resolveModuleNameLiterals"> & {
  resolveModuleNameLiterals?: Resolve;
  getSourceFileByPath?(name: string, path: string, version: object): InnerFile | undefined;
  hasInvalidatedResolutions?(path: string): boolean;
  hasChangedAutomaticTypeDirectiveNames?(): boolean;
};

/** What a program is made of. */
export type Parts = {
  names: readonly string[];
  options: ts.CompilerOptions;
  host: ts.CompilerHost | undefined;
};

/** After so many programs a checker is replaced: it keeps what it has learned of every cell. */
const longestUse = 40;

const changes = (file: InnerFile): boolean => /__(?:tslab__|prev__\.d)\.ts$/.test(file.fileName);

/** Whether a file says something about other files, or about what the checker says of it. */
function isOpen(file: InnerFile): boolean {
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives } = file;
  const others = [referencedFiles, typeReferenceDirectives, libReferenceDirectives];
  return (
    !file.externalModuleIndicator ||
    [...others, file.moduleAugmentations, file.commentDirectives].some((list) => list?.length) ||
    file.symbol?.globalExports !== undefined
  );
}

/** Whether all but the changing files are what they were. */
function isSame(program: InnerProgram, { names, options, host }: Parts): boolean {
  const { hasInvalidatedResolutions, ...inner } = host as InnerHost;
  const roots = program.getRootFileNames();
  if (program.getCompilerOptions() !== options || roots.length !== names.length) return false;
  if (!roots.every((name, i) => name === names[i])) return false;
  if (inner.hasChangedAutomaticTypeDirectiveNames?.()) return false;
  if (program.getMissingFilePaths().some((file) => inner.fileExists(file))) return false;
  const { target: languageVersion } = options;
  return program.getSourceFiles().every((file) => {
    if (changes(file)) return !isOpen(file);
    const { fileName, resolvedPath, impliedNodeFormat, setExternalModuleIndicator } = file;
    const version = { languageVersion, impliedNodeFormat, setExternalModuleIndicator };
    const now = inner.getSourceFileByPath?.(fileName, resolvedPath, version);
    const known = file.redirectInfo?.unredirected ?? file;
    return now === known && !hasInvalidatedResolutions?.(file.path);
  });
}

/** The kind of the reasons that are imports. */
const byImport = 3;

/** Lets the program know a file's imports in place of those of the file that stood there before. */
function giveReasons(program: InnerProgram, file: InnerFile, former: string): void {
  const reasons = program.getFileIncludeReasons();
  for (const [target, list] of reasons) {
    const others = list.filter((reason) => reason.kind !== byImport || reason.file !== former);
    if (others.length < list.length) reasons.set(target, others);
  }
  const places = new Map<string, number>();
  for (const [index, { text }] of (file.imports ?? []).entries()) places.set(text, index);
  file.resolvedModules?.forEach((found, name) => {
    const target = program.getSourceFile(found?.resolvedModule?.resolvedFileName ?? "") as
      | InnerFile
      | undefined;
    const index = places.get(name);
    if (!target || index === undefined) return;
    const reason = { kind: byImport, file: file.path, index };
    reasons.set(target.path, [...(reasons.get(target.path) ?? []), reason]);
  });
}

/** A host for which what the declarations import is where it was found before. */
function knowing(program: InnerProgram, host: InnerHost): InnerHost {
  const known = new Map<string, Resolution>();
  for (const file of program.getSourceFiles().filter(changes)) {
    file.resolvedModules?.forEach((found, name) => void known.set(name, found));
  }
  const { resolveModuleNameLiterals: resolve } = host;
  const resolveModuleNameLiterals: Resolve = (names, file, ...rest) =>
    file.endsWith("__prev__.d.ts") && names.every(({ text }) => known.has(text))
      ? names.map(({ text }) => known.get(text) ?? {})
      : (resolve?.(names, file, ...rest) ?? []);
  return { ...host, ...(known.size > 0 && resolve && { resolveModuleNameLiterals }) };
}

/** Lets programs keep the checker of the program before. */
export function createReuse(compiler: Compiler) {
  const inner = compiler as unknown as Inner;
  let alone: { options: ts.CompilerOptions; own: ts.CompilerOptions } | undefined;
  let uses = 0;
  let versions = 0;
  let allowed = true;
  let reused = false;

  /** The changing files read anew, with what they import; undefined when they lead further. */
  const read = (program: InnerProgram, { options, host }: Parts): InnerFile[] | undefined => {
    if (alone?.options !== options) {
      alone = { options, own: { ...options, noLib: true, noResolve: true, types: [] } };
    }
    const names = program.getSourceFiles().filter(changes);
    const own = names.map(({ fileName }) => fileName);
    const reader = knowing(program, host as InnerHost);
    const files = inner.createProgram(own, alone.own, reader).getSourceFiles();
    const isKnown = (file: InnerFile): boolean => {
      let known = !isOpen(file);
      file.resolvedModules?.forEach((found) => {
        const name = found?.resolvedModule?.resolvedFileName;
        if (name && !program.getSourceFile(name)) known = false;
      });
      if (known) inner.bindSourceFile(file, options);
      return known && file.symbol?.globalExports === undefined;
    };
    return files.length === names.length && files.every(isKnown) ? files : undefined;
  };

  const put = (program: InnerProgram, files: readonly InnerFile[]): void => {
    const all = program.getSourceFiles();
    for (const file of files) {
      const place = all.findIndex(({ resolvedPath }) => resolvedPath === file.resolvedPath);
      const former = all[place]?.path ?? file.resolvedPath;
      program.getFilesByNameMap().set(file.resolvedPath, file);
      all[place] = file;
      file.path = `${file.resolvedPath}:${++versions}`; // what is known by path was known of another
      giveReasons(program, file, former);
    }
  };

  const replace = (program: InnerProgram, parts: Parts): boolean => {
    if (!allowed || uses >= longestUse || !parts.host || !isSame(program, parts)) return false;
    const files = read(program, parts);
    if (files) put(program, files);
    return files !== undefined;
  };
  return {
    /** Whether the last program has an old checker. */
    wasUsed: (): boolean => reused,
    /** Does work with a new checker. */
    without<T>(work: () => T): T {
      allowed = false;
      try {
        return work();
      } finally {
        allowed = true;
      }
    },
    /** The next program gets a checker of its own. */
    forget(): void {
      uses = longestUse;
    },
    /** The program after `old`: `old` itself with changed files in it, or one that `make` makes. */
    next(old: ts.Program | undefined, parts: Parts, make: () => ts.Program): ts.Program {
      const before = old as unknown as InnerProgram | undefined;
      reused = before !== undefined && replace(before, parts);
      uses = reused ? uses + 1 : 0;
      if (reused && old) return old;
      for (const file of before?.getSourceFiles().filter(changes) ?? []) {
        const former = file.path;
        file.path = file.resolvedPath;
        if (before && former !== file.path) giveReasons(before, file, former);
      }
      const program = make();
      program.getTypeChecker(); // binds the files
      return program;
    },
  };
}

export type Reuse = ReturnType<typeof createReuse>;
