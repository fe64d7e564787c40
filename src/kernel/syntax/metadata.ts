// tslab's tag in the first comment of a cell: `/** @module tools */` makes the cell a module, which other cells import
// as "./tools".

const comment = /^\s*(?:\/\/[^\n]*\n\s*)*\/\*\*([\s\S]*?)\*\//;

/** The module name of a cell that is a module; undefined for any other cell. */
export function moduleNameOf(code: string): string | undefined {
  const [, text = ""] = comment.exec(code) ?? [];
  return /@module\s+(\w+)/.exec(text)?.[1];
}
