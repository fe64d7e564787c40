// The compiler settings for cells: strict; packages resolved as bundlers do (`exports`, subpaths, a package by its own
// name); and the options about checking in a tsconfig.json of the notebook's folder. Options about emitted code are
// not taken from that file, since the kernel depends on them.
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

/** The options that a folder's tsconfig.json sets and the kernel accepts. */
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

/** The settings that hold unless a tsconfig.json changes them. */
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

/** The settings that accept code written for tslab, which is not strict: implicit `any`, old decorators. */
export const looseSettings: ts.CompilerOptions = { strict: false, experimentalDecorators: true };

/** The JSX settings for React or Preact, whichever is installed. */
export function tagSettings(
  compiler: Compiler,
  find: (name: string) => boolean,
): ts.CompilerOptions {
  const jsxImportSource = ["react", "preact"].find((name) => find(`${name}/jsx-runtime`));
  return jsxImportSource ? { jsx: compiler.JsxEmit.ReactJSX, jsxImportSource } : {};
}
