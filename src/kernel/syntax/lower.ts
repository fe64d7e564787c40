// Lets TypeScript transform syntax that is more than JavaScript with types, such as enums; keeps the source map of the
// result.
import type ts from "typescript";
import { applyEdits, createEdits } from "./edits.js";
import { guardName } from "./guard.js";
import { type Compiler, isErasedModule, parseModule, usingKind } from "./names.js";

export type Lowered = { file: ts.SourceFile; map?: string };

/** Whether a node needs more than replacing its types by spaces. */
function needsMore(compiler: Compiler, node: ts.Node, isCell: boolean): boolean {
  const { SyntaxKind } = compiler;
  if (compiler.isTypeNode(node)) return false;
  if (compiler.isEnumDeclaration(node) || compiler.isDecorator(node)) return true;
  if (compiler.isModuleDeclaration(node)) return !isErasedModule(compiler, node);
  if (compiler.isImportEqualsDeclaration(node)) return !node.isTypeOnly;
  if (compiler.isParameter(node)) {
    if (compiler.isParameterPropertyDeclaration(node, node.parent)) return true;
  }
  if (compiler.isJsxElement(node) || compiler.isJsxSelfClosingElement(node)) return true;
  if (compiler.isJsxFragment(node) || node.kind === SyntaxKind.AccessorKeyword) return true;
  if (compiler.isVariableDeclarationList(node) && usingKind(compiler, node)) {
    const isTop = compiler.isVariableStatement(node.parent);
    if (!isCell || !isTop || !compiler.isSourceFile(node.parent.parent)) return true;
  }
  return (
    compiler.forEachChild(node, (child) => needsMore(compiler, child, isCell) || undefined) ?? false
  );
}

/** Turns a cell's top-level `using a = open()` into `const a = __kernel__.use(open())`; the kernel closes `a` later. */
export function withoutUsing(compiler: Compiler, list: ts.VariableDeclarationList, put: Put): void {
  const kind = usingKind(compiler, list);
  const [first] = list.declarations;
  if (!kind || !first) return;
  put(list.getStart(), "const ", first.getStart());
  for (const { initializer } of list.declarations) {
    if (!initializer) continue;
    put(initializer.getStart(), `${guardName}.${kind}(`);
  }
}

type Put = (at: number, insert: string, end?: number) => void;

/** Returns the file itself, or TypeScript's output for its first `length` characters if they need transforming. */
export function lower(
  compiler: Compiler,
  file: ts.SourceFile,
  length: number,
  options: ts.CompilerOptions,
  isCell: boolean,
): Lowered {
  const own = file.statements.filter(({ pos }) => pos < length);
  const defines = options.useDefineForClassFields === false;
  if (!defines && !own.some((one) => needsMore(compiler, one, isCell))) return { file };
  const text = file.text.slice(0, length);
  const edits = createEdits(text);
  for (const statement of isCell ? own : []) {
    if (!compiler.isVariableStatement(statement)) continue;
    const { declarationList: list } = statement;
    withoutUsing(compiler, list, edits.put);
    if (!usingKind(compiler, list)) continue;
    for (const { initializer } of list.declarations)
      if (initializer) edits.put(initializer.end, ")");
  }
  const { outputText, sourceMapText = "" } = compiler.transpileModule(
    applyEdits(text, edits.all).code,
    {
      fileName: /\.[cm]?[jt]sx$/.test(file.fileName) ? "cell.tsx" : "cell.ts",
      compilerOptions: {
        ...options,
        target: compiler.ScriptTarget.ES2022,
        module: compiler.ModuleKind.Preserve,
        moduleDetection: compiler.ModuleDetectionKind.Force,
        verbatimModuleSyntax: true,
        sourceMap: true,
        removeComments: false,
        newLine: compiler.NewLineKind.LineFeed,
      },
    },
  );
  const plain = outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  return { file: parseModule(compiler, "cell.ts", plain), map: sourceMapText };
}
