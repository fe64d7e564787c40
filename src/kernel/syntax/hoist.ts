// In a module every import comes first, wherever it stands: the other statements may use it before its
// line. CommonJS loads a module where `require` is called, so the imports move to the front. The nodes
// keep their places in the text, and so does the source map that is made from them.
import type ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./tslab.js";

/** Moves a module's imports before its other statements; both keep their order. */
export const importsFirst =
  (compiler: Compiler): ts.TransformerFactory<ts.SourceFile> =>
  ({ factory }) =>
  (file) => {
    const { statements } = file;
    const imports = statements.filter(compiler.isImportDeclaration);
    const others = statements.filter((one) => !compiler.isImportDeclaration(one));
    const inOrder = statements.slice(0, imports.length).every(compiler.isImportDeclaration);
    return inOrder ? file : factory.updateSourceFile(file, [...imports, ...others]);
  };
