// Cells become programs here: tslab's converter, told which settings to use, how to find modules,
// how to build programs cheaply, and to keep the source maps that it would throw away.
// cell (TypeScript) → module (JavaScript) → CommonJS: two maps, kept for the error positions.
import Module from "node:module";
import type ts from "@tslab/typescript-for-tslab";
import type { CompletionInfo, Converter, ConvertResult } from "tslab/dist/converter.js";
import { createWatchList, isInstalled } from "../syntax/files.js";
import { guardAwaits } from "../syntax/guard.js";
import { importsFirst } from "../syntax/hoist.js";
import { exportVariables } from "../syntax/live.js";
import { settingsFor } from "../syntax/settings.js";
import { type Step, stepOf, stepOver } from "../syntax/trace.js";
import { type Compiler, loadCompiler, loadTslab } from "../syntax/tslab.js";
import type { Protection } from "../wire/protection.js";
import { toCommonJs } from "./commonjs.js";
import { type Kept, useKept } from "./kept.js";
import { buildLean, type Passes } from "./lean.js";
import { createReuse } from "./reuse.js";

export type { Compiler, CompletionInfo, ConvertResult };

const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const mapComment = /\n?\/\/# sourceMappingURL=.*\s*$/;

/** A map that is read when somebody asks for a place, and not kept: cells rarely fail. */
const stepOfText =
  (map: string): Step =>
  (place) =>
    stepOf(new Module.SourceMap(JSON.parse(map)))(place);

/** Keeps the maps of what the converter emits, and lets what awaits be stopped. */
function keepMaps(compiler: Compiler): (output: string) => readonly Step[] {
  let kept: { output: string; steps: readonly Step[] } = { output: "", steps: [] };
  const { transpileModule } = compiler;
  compiler.transpileModule = (code, options) => {
    const [comment, encoded] = inlineMap.exec(code) ?? [];
    if (!comment || !encoded) return transpileModule(code, options);
    const converted = code.slice(0, -comment.length);
    const fromConverter = stepOfText(Buffer.from(encoded, "base64").toString());
    const direct = toCommonJs(compiler, converted);
    if (direct) {
      const outputText = `${direct.code}\n`;
      kept = { output: outputText, steps: [stepOver(converted, direct), fromConverter] };
      return { outputText };
    }
    const edited = exportVariables(compiler, converted);
    const result = transpileModule(edited.code, {
      ...options,
      compilerOptions: { ...options.compilerOptions, sourceMap: true },
      transformers: { before: [importsFirst(compiler), guardAwaits(compiler)] },
    });
    const outputText = `${result.outputText.replace(mapComment, "")}\n`;
    const steps = [stepOfText(result.sourceMapText ?? "{}"), stepOver(converted, edited)];
    kept = { output: outputText, steps: [...steps, fromConverter] };
    return { ...result, outputText };
  };
  return (output) => (kept.output === output ? kept.steps : []);
}

type Host =
  ts.WatchCompilerHostOfFilesAndCompilerOptions<ts.EmitAndSemanticDiagnosticsBuilderProgram>;

/** Resolves modules afresh for every program; what was not found is looked for again. */
function resolveModules(compiler: Compiler, host: Host, folder: string): void {
  const missing = new Set<string>();
  let cache: ts.ModuleResolutionCache | undefined;
  const { createProgram } = host;
  host.createProgram = (...parts) => {
    cache = undefined;
    return createProgram(...parts);
  };
  host.resolveModuleNameLiterals = (names, file, redirected, options) => {
    cache ??= compiler.createModuleResolutionCache(folder, (name) => name, options);
    const found = names.map(({ text }) =>
      compiler.resolveModuleName(text, file, options, host, cache, redirected),
    );
    const complete = isInstalled(file) || found.every(({ resolvedModule }) => resolvedModule);
    if (complete) missing.delete(file);
    else missing.add(file);
    return found;
  };
  host.hasInvalidatedResolutions = (file) => missing.has(file);
}

/** Every program gets one more file, which is nowhere on the disk: the types of what cells find. */
function createGlobals(folder: string) {
  const file = `${folder.replaceAll("\\", "/")}/__globals__.d.ts`;
  const parts = new Set<string>();
  let changed = (): void => undefined;
  return {
    /** What to do when a part is added. */
    watch(name: string, notify: () => void): void {
      if (name === file) changed = notify;
    },
    add(part: string): void {
      if (parts.has(part)) return;
      parts.add(part);
      changed();
    },
    join(host: Host): void {
      const { fileExists, readFile, createProgram } = host;
      const text = (): string => `${[...parts].join("\n")}\nexport {};`;
      host.fileExists = (name) => name === file || fileExists(name);
      host.readFile = (name, encoding) => (name === file ? text() : readFile(name, encoding));
      host.createProgram = (names = [], ...rest) => createProgram([file, ...names], ...rest);
    },
  };
}

/**
 * What the compiler says against writing a cell's declarations down, not against the cell: a type
 * without a name of its own, or one that lies in a package of a package. It writes them all the same.
 */
const ofDeclarations = ({ code }: ts.Diagnostic): boolean =>
  (code >= 4000 && code < 4104) || [2527, 2742, 2883, 7056].includes(code);

type Diagnosing = {
  getPreEmitDiagnosticsOfFiles(
    program: ts.Program,
    files: readonly ts.SourceFile[],
  ): readonly ts.Diagnostic[];
};

/** What is said of the files as they are now, and not against their declarations. */
function chooseDiagnostics(compiler: Compiler): void {
  const inner = compiler as unknown as Diagnosing;
  const { getPreEmitDiagnosticsOfFiles: find } = inner;
  inner.getPreEmitDiagnosticsOfFiles = (program, files) =>
    find(program, files).filter(
      (found) => !ofDeclarations(found) && (!found.file || files.includes(found.file)),
    );
}

/** What has changed on the disk is seen when it is imported again. */
const mayImport = /\b(?:import|require)\b/;

/** No errors, whose words may depend on what the checker has met, and no type named after a cell. */
const isPlain = ({ diagnostics, declOutput = "" }: ConvertResult): boolean =>
  diagnostics.length === 0 && !declOutput.includes("__tslab__");

/** Starts the compiler for the cells of a notebook in `folder`; `globals` types what they find. */
export function createCompiler(
  folder: string,
  protection: Protection,
  globals: (settings: ts.CompilerOptions) => string,
  kept?: Kept,
) {
  const compiler = loadCompiler(kept?.compiler);
  const stepsOf = keepMaps(compiler);
  chooseDiagnostics(compiler);
  const reuse = createReuse(compiler);
  const files = createWatchList();
  const passes: Passes = { converting: false, count: 0 };
  const nothing = { close: () => undefined };
  const kinds = {
    created: compiler.FileWatcherEventKind.Created,
    changed: compiler.FileWatcherEventKind.Changed,
    deleted: compiler.FileWatcherEventKind.Deleted,
  };
  const added = createGlobals(folder);
  compiler.sys.watchFile = (file, changed) => {
    added.watch(file, () => changed(file, kinds.changed));
    return { close: files.watch(file, (kind) => changed(file, kinds[kind])) };
  };
  compiler.sys.watchDirectory = () => nothing;
  const { createWatchCompilerHost } = compiler as unknown as {
    createWatchCompilerHost(files: string[], options: ts.CompilerOptions, ...rest: unknown[]): Host;
  };
  let settings: ts.CompilerOptions = {};
  const wrapped = (names: string[], options: ts.CompilerOptions, ...rest: unknown[]): Host => {
    settings = settingsFor(compiler, folder, options);
    const host = createWatchCompilerHost(names, settings, ...rest);
    buildLean(compiler, host, passes, reuse);
    if (kept) useKept(host, kept.files);
    resolveModules(compiler, host, folder);
    added.add(`declare global {\n${globals(settings)}\n}`);
    added.join(host);
    return host;
  };
  Object.assign(compiler, { createWatchCompilerHost: wrapped });

  const { during: protect } = protection;
  const tslab = loadTslab();
  let converter: Converter | undefined;
  const start = (): Converter => {
    converter ??= tslab.createConverter({ isJS: false, isBrowser: false });
    return converter;
  };
  const convert = (declarations: string, code: string): ConvertResult => {
    const { convert } = start();
    Object.assign(passes, { converting: true, count: 0 });
    try {
      return convert(declarations, code);
    } catch (error) {
      reuse.forget();
      throw error;
    } finally {
      passes.converting = false;
    }
  };
  return {
    compiler,
    stepsOf,
    /** What the compiler was started with; its first use starts it. */
    get settings(): ts.CompilerOptions {
      return settings;
    },
    /** The next cell gets a type checker that knows nothing of those before. */
    renew: reuse.forget,
    /** Whether the last cell was checked by a checker that had checked others. */
    isKept: reuse.wasUsed,
    /** Makes the first program, which takes long, before a cell asks for it. */
    start: (): void => void protect(start),
    convert: (declarations: string, code: string): ConvertResult =>
      protect(() => {
        if (mayImport.test(code)) files.look();
        const converted = convert(declarations, code);
        if (!reuse.wasUsed() || isPlain(converted)) return converted;
        return reuse.without(() => convert(declarations, code));
      }),
    complete: (declarations: string, code: string, position: number): CompletionInfo =>
      protect(() => start().complete(declarations, code, position)),
    inspect: (declarations: string, code: string, position: number): ts.QuickInfo | undefined =>
      protect(() => start().inspect(declarations, code, position)),
    /** Adds types that all later cells see. */
    addGlobal: (text: string): void => protect(() => added.add(text)),
    addModule: (name: string, code: string): ConvertResult["diagnostics"] =>
      protect(() => start().addModule(name, code)),
  };
}

export type CellCompiler = ReturnType<typeof createCompiler>;
