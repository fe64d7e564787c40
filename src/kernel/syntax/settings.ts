// The compiler's settings for cells: strict, packages found as Node and bundlers find them
// (`exports`, subpaths, a package by its own name), and what a tsconfig.json beside the notebook
// says about checking. What decides how code is emitted stays ours: cells would not run otherwise.
import fs from "node:fs";
import path from "node:path";
import type ts from "@tslab/typescript-for-tslab";
import { nodeTypes } from "./places.js";
import type { Compiler } from "./tslab.js";

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

function ownSettings(compiler: Compiler, folder: string): ts.CompilerOptions {
  const file = path.join(folder, "tsconfig.json");
  if (!fs.existsSync(file)) return {};
  const { config = {} } = compiler.readConfigFile(file, compiler.sys.readFile);
  const { options } = compiler.parseJsonConfigFileContent(
    { ...config, files: [], include: [], references: undefined },
    compiler.sys,
    folder,
  );
  return Object.fromEntries(
    honoured.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
}

const typeRoots = (folder: string): string[] => {
  const file = nodeTypes(folder);
  return file ? [path.dirname(path.dirname(file))] : [];
};

/** tslab's settings with ours on top, then those of the notebook's folder. */
export function settingsFor(
  compiler: Compiler,
  folder: string,
  base: ts.CompilerOptions,
): ts.CompilerOptions {
  return {
    ...base,
    strict: true,
    checkJs: false,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    typeRoots: typeRoots(folder),
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    inlineSourceMap: true,
    rootDir: path.parse(folder).root,
    ...ownSettings(compiler, folder),
  };
}
