// Edits of a text: changes at places of it, and the way from a place in the edited text back to the
// place in the text that the reader wrote.

/** A change of text at one place. */
export type Edit = { at: number; remove: number; insert: string };

export type Rewritten = {
  code: string;
  /** The place in the reader's text of a place in the rewritten text. */
  original(offset: number): number;
};

/** Line and column, from one, of a place in a text. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The other way round. */
export function offsetAt(text: string, { line, column }: { line: number; column: number }): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

/** Applies edits and remembers how places have moved. */
export function applyEdits(text: string, edits: readonly Edit[]): Rewritten {
  const ordered = [...edits].sort((a, b) => a.at - b.at);
  let code = "";
  let from = 0;
  const moves: { start: number; end: number; at: number; next: number }[] = [];
  for (const { at, remove, insert } of ordered) {
    code += text.slice(from, at);
    const start = code.length;
    code += insert;
    from = at + remove;
    moves.push({ start, end: code.length, at, next: from });
  }
  code += text.slice(from);
  return {
    code,
    original(offset) {
      const move = moves.filter(({ start }) => start <= offset).at(-1);
      if (!move) return offset;
      return offset < move.end ? move.at : move.next + (offset - move.end);
    },
  };
}
