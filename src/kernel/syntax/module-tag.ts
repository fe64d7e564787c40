// tslab's tag in the first comment of a cell: `/** @module tools */` makes the cell a module, which other cells import
// as "./tools". With `@jsx` beside it, tags may stand in the module.

const comment = /^\s*(?:\/\/[^\n]*\n\s*)*\/\*\*([\s\S]*?)\*\//;

/** The file name of a cell that is a module; undefined for any other cell. */
export function moduleFileOf(code: string): string | undefined {
  const [, text = ""] = comment.exec(code) ?? [];
  const [, name] = /@module\s+(\w+)/.exec(text) ?? [];
  return name && `${name}.ts${/@jsx\b/.test(text) ? "x" : ""}`;
}
