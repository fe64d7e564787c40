// Completion and inspection through TypeScript's language services on the running program. The functions in `Inner` are
// private functions of TypeScript 6.0.3.
import type ts from "typescript";
import type { Compiler, NameKind } from "../syntax/names.js";

type Inner = {
  Completions: {
    getCompletionsAtPosition(...parts: unknown[]): ts.CompletionInfo | undefined;
  };
  SymbolDisplay: {
    getSymbolDisplayPartsDocumentationAndSymbolKind(
      checker: ts.TypeChecker,
      symbol: ts.Symbol,
      file: ts.SourceFile,
      scope: ts.Node,
      node: ts.Node,
    ): Info;
  };
  getTouchingPropertyName(file: ts.SourceFile, position: number): ts.Node;
  getContainerNode(node: ts.Node): ts.Node | undefined;
};

export type Info = {
  displayParts: readonly ts.SymbolDisplayPart[];
  documentation: readonly ts.SymbolDisplayPart[];
  tags?: readonly ts.JSDocTagInfo[];
};

export type Completion = { name: string; kind: string };

const identifierEnd = /[\p{ID_Continue}$]*$/u;
const never = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested: () => undefined,
};

/** The possible completions of a name at a position, earlier cells' names included if any name may be written there. */
export function completions(
  compiler: Compiler,
  program: ts.Program,
  host: ts.CompilerHost,
  file: ts.SourceFile,
  position: number,
  known: ReadonlyMap<string, { kind: NameKind }>,
): { start: number; end: number; entries: Completion[] } {
  const { Completions } = compiler as unknown as Inner;
  const settings = { getCompilationSettings: () => program.getCompilerOptions() };
  const found = Completions.getCompletionsAtPosition(
    ...[
      { ...host, ...settings },
      program,
      () => undefined,
      file,
      position,
      {},
      undefined,
      1,
      never,
    ],
  );
  const [before = ""] = identifierEnd.exec(file.text.slice(0, position)) ?? [];
  const { start, length } = found?.optionalReplacementSpan ?? {
    start: position - before.length,
    length: before.length,
  };
  const prefix = file.text.slice(start, position);
  const all = new Map((found?.entries ?? []).map(({ name, kind }) => [name, kind as string]));
  if (found?.isGlobalCompletion) {
    for (const [name, { kind }] of known)
      if (!all.has(name) || all.get(name) === "alias") all.set(name, kind);
  }
  const entries = [...all].flatMap(([name, kind]) =>
    name.toLowerCase().startsWith(prefix.toLowerCase()) ? [{ name, kind }] : [],
  );
  const exact = entries.filter(({ name }) => name.startsWith(prefix));
  return { start, end: start + length, entries: exact.length > 0 ? exact : entries };
}

/** Signature, documentation and tags of the name at a position. */
export function quickInfo(
  compiler: Compiler,
  program: ts.Program,
  file: ts.SourceFile,
  position: number,
): Info | undefined {
  const inner = compiler as unknown as Inner;
  const checker = program.getTypeChecker();
  const node = inner.getTouchingPropertyName(file, position);
  const symbol = node === file ? undefined : checker.getSymbolAtLocation(node);
  if (!symbol || checker.isUnknownSymbol(symbol)) return undefined;
  const scope = inner.getContainerNode(node) ?? file;
  const { getSymbolDisplayPartsDocumentationAndSymbolKind: describe } = inner.SymbolDisplay;
  return describe(checker, symbol, file, scope, node);
}
