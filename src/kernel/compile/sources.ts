// The parsed files of the cells' program: files in memory (cells, declarations of globals) and files on the disk. A
// file is parsed once until it changes.
import type ts from "typescript";
import type { Compiler } from "../syntax/names.js";
import { type Files, isInstalled } from "./host.js";

type InnerFile = ts.SourceFile & { externalModuleIndicator?: unknown };

export type Sources = ReturnType<typeof createSources>;

export function createSources(compiler: Compiler, files: Files) {
  const texts = new Map<string, string>();
  const parsed = new Map<string, { file: ts.SourceFile; stamp: string }>();
  const newCache = (options: ts.CompilerOptions) =>
    compiler.createModuleResolutionCache("/", (name) => name, options);
  let resolution: ts.ModuleResolutionCache | undefined;

  const host: ts.CompilerHost = {
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
    getDefaultLibLocation: () => files.library,
    getDefaultLibFileName: () => `${files.library}/lib.d.ts`,
    fileExists: (name) => texts.has(name) || files.fileExists(name),
    readFile: (name) => texts.get(name) ?? files.readFile(name),
    directoryExists: (name) => files.directoryExists(name),
    getDirectories: (name) => files.getDirectories(name),
    realpath: (name) => files.realpath(name),
    resolveModuleNameLiterals: (names, file, redirected, options, source) =>
      names.map((name) => resolve(name, file, options, source, redirected)),
    getSourceFile(name, version) {
      const known = parsed.get(name);
      const text = texts.get(name);
      const stamp =
        text !== undefined ? "text" : isInstalled(name) ? "installed" : files.stamp(name);
      if (known?.stamp === stamp && (text === undefined || known.file.text === text)) {
        return known.file;
      }
      const read = text ?? files.readFile(name);
      if (read === undefined) return undefined;
      const file = compiler.createSourceFile(name, read, version, true);
      parsed.set(name, { file, stamp });
      return file;
    },
  };
  const resolve = (
    name: ts.StringLiteralLike,
    file: string,
    options: ts.CompilerOptions,
    source: ts.SourceFile,
    redirected?: ts.ResolvedProjectReference,
  ): ts.ResolvedModuleWithFailedLookupLocations => {
    resolution ??= newCache(options);
    const mode = compiler.getModeForUsageLocation(source, name, options);
    const find = (specifier: string, from: string) =>
      compiler.resolveModuleName(specifier, from, options, host, resolution, redirected, mode);
    const found = find(name.text, file);
    if (found.resolvedModule) return found;
    const other = files.elsewhere(name.text);
    return other ? find(other.specifier, other.from) : found;
  };
  return {
    host,
    texts,
    resolve,
    /** Forgets the results of looking for modules, so that a module that was missing is found once it exists. */
    forgetPlaces(): void {
      resolution = undefined;
    },
    forget(name: string): void {
      texts.delete(name);
      parsed.delete(name);
    },
    /** Forgets a parsed file, so that the file is parsed and bound again at its next use. */
    again: (name: string): void => void parsed.delete(name),
    /** The files outside node_modules that have changed since they were parsed. */
    changed: (): string[] =>
      [...parsed].flatMap(([name, { stamp }]) =>
        stamp !== "text" && stamp !== "installed" && files.stamp(name) !== stamp ? [name] : [],
      ),
    /** Returns a file, parsed with the same settings as in a TypeScript program. */
    open(name: string, options: ts.CompilerOptions): ts.SourceFile | undefined {
      return host.getSourceFile(name, {
        languageVersion: options.target ?? compiler.ScriptTarget.ES2022,
        impliedNodeFormat: compiler.getImpliedNodeFormatForFile(
          name as ts.Path,
          resolution?.getPackageJsonInfoCache(),
          host,
          options,
        ),
        setExternalModuleIndicator(file) {
          const isModule = (s: ts.Statement): boolean =>
            compiler.isImportDeclaration(s) ||
            compiler.isExportDeclaration(s) ||
            compiler.isExportAssignment(s) ||
            (compiler.canHaveModifiers(s) &&
              (s.modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword) ??
                false));
          (file as InnerFile).externalModuleIndicator ??= file.statements.find(isModule);
        },
      }) as ts.SourceFile | undefined;
    },
  };
}
