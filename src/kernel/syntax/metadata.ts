// tslab's tag in a cell's first comment: `/** @module tools */` makes the cell a module that other cells
// import as "./tools".

const comment = /^\s*(?:\/\/[^\n]*\n\s*)*\/\*\*([\s\S]*?)\*\//;

/** The name of the module that a cell is, if it is one. */
export function moduleNameOf(code: string): string | undefined {
  const [, text = ""] = comment.exec(code) ?? [];
  return /@module\s+(\w+)/.exec(text)?.[1];
}
