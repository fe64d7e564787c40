// The compiler's settings for cells: strict, packages found as bundlers find them (`exports`, subpaths, a
// package by its own name), and what a tsconfig.json beside the notebook says about checking. What
// decides how code is emitted stays the kernel's: cells would not run otherwise.
import type ts from "typescript";
import type { Compiler } from "../syntax/names.js";
import type { Files } from "./host.js";
import { libraryFiles } from "./platform.js";

const honoured = [
  ...["strict", "noImplicitAny", "strictNullChecks", "strictFunctionTypes", "strictBindCallApply"],
  ...["strictPropertyInitialization", "noImplicitThis", "useUnknownInCatchVariables"],
  ...["alwaysStrict", "exactOptionalPropertyTypes", "noUncheckedIndexedAccess"],
  ...["noImplicitReturns", "noImplicitOverride", "noFallthroughCasesInSwitch"],
  ...["noPropertyAccessFromIndexSignature", "allowUnreachableCode", "checkJs"],
  ...["baseUrl", "paths", "pathsBasePath", "lib", "types", "typeRoots", "customConditions"],
  ...["jsx", "jsxFactory", "jsxFragmentFactory", "jsxImportSource"],
  ...["experimentalDecorators", "emitDecoratorMetadata", "useDefineForClassFields"],
] as const;

/** What the tsconfig.json of a folder says. */
export function ownSettings(compiler: Compiler, files: Files, folder: string): ts.CompilerOptions {
  const file = `${folder}/tsconfig.json`;
  if (!files.fileExists(file)) return {};
  const { config = {} } = compiler.readConfigFile(file, files.readFile);
  const { options } = compiler.parseJsonConfigFileContent(
    { ...config, files: [], include: [], references: undefined },
    { ...files, useCaseSensitiveFileNames: true, readDirectory: () => [] },
    folder,
  );
  return Object.fromEntries(
    honoured.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
}

/** The settings where no tsconfig.json changes them. */
export function baseSettings(
  compiler: Compiler,
  { nodeTypes, libraries = libraryFiles() }: Files,
): ts.CompilerOptions {
  const roots = /^(.*)\/node\/package\.json$/.exec(nodeTypes)?.[1];
  return {
    strict: true,
    target: compiler.ScriptTarget.ES2022,
    module: compiler.ModuleKind.Preserve,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    moduleDetection: compiler.ModuleDetectionKind.Legacy,
    lib: [...libraries],
    types: roots ? ["node"] : [],
    typeRoots: roots ? [roots] : [],
    allowImportingTsExtensions: true,
    allowJs: true,
    checkJs: false,
    esModuleInterop: true,
    noEmit: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    jsx: compiler.JsxEmit.React,
  };
}

/** As tslab checks: what its users have written runs unchanged. */
export const looseSettings: ts.CompilerOptions = { strict: false, experimentalDecorators: true };

/** JSX as the package that is there wants it. */
export function tagSettings(
  compiler: Compiler,
  find: (name: string) => boolean,
): ts.CompilerOptions {
  const jsxImportSource = ["react", "preact"].find((name) => find(`${name}/jsx-runtime`));
  return jsxImportSource ? { jsx: compiler.JsxEmit.ReactJSX, jsxImportSource } : {};
}
