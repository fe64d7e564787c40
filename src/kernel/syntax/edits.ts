// Edits of a text, and the conversion of an offset in the edited text to the offset in the text that the user wrote.

/** One edit: the text from offset `at` to `end` is replaced by `insert`. */
export type Edit = { at: number; end: number; insert: string };

export type Rewritten = {
  code: string;
  /** Converts an offset in the edited text to the offset in the user's text. */
  original(offset: number): number;
};

export type Edits = {
  all: Edit[];
  /** Replaces the text from `at` to `end` by `insert`; without `end`, inserts only. */
  put(at: number, insert: string, end?: number): void;
  /** Replaces the text from `at` to `end` by spaces; line breaks stay, so that no line moves. */
  blank(at: number, end: number, first?: string): void;
};

/** Collects edits of a text. Several insertions at one offset appear in the order in which they were made. */
export function createEdits(text: string): Edits {
  const all: Edit[] = [];
  return {
    all,
    put: (at, insert, end = at) => void all.push({ at, end, insert }),
    blank(at, end, first = "") {
      const rest = text.slice(at + first.length, end).replace(/[^\n\r]/g, " ");
      if (end > at) all.push({ at, end, insert: first + rest });
    },
  };
}

/** The line and column, counted from 1, of an offset in a text. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The offset of a line and column, counted from 1, in a text. */
export function offsetAt(text: string, { line, column }: { line: number; column: number }): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

/** Applies edits to a text; returns the new text, and the conversion of its offsets back to the old ones. */
export function applyEdits(text: string, edits: readonly Edit[]): Rewritten {
  const parts: string[] = [];
  const moves: { start: number; end: number; at: number; next: number }[] = [];
  let length = 0;
  let from = 0;
  const add = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (const { at, end, insert } of [...edits].sort((a, b) => a.at - b.at)) {
    add(text.slice(from, at));
    const start = length;
    add(insert);
    from = Math.max(from, end);
    moves.push({ start, end: length, at, next: from });
  }
  add(text.slice(from));
  return {
    code: parts.join(""),
    original(offset) {
      const move = moves.filter(({ start }) => start <= offset).at(-1);
      if (!move) return offset;
      if (offset >= move.end) return move.next + (offset - move.end);
      const isBlank = move.end - move.start === move.next - move.at;
      return isBlank ? move.at + (offset - move.start) : move.at;
    },
  };
}
