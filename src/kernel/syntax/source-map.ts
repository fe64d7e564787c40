// A source map leads from places in generated text back to the places it was made from. Its mappings are numbers
// written as base64 digits of five bits, each relative to the one before: lines are separated by semicolons,
// segments by commas. See https://tc39.es/ecma426/

/** A place of a source; line and column from zero. */
type Origin = { line: number; column: number; source: string };

type Segment = Origin & { at: number };

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The numbers of a segment: the lowest bit is the sign, the sixth bit of a digit says that more follow. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const letter of segment) {
    const digit = digits.indexOf(letter);
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit & 32) continue;
    const size = Math.floor(value / 2);
    numbers.push(value % 2 === 1 ? -size : size);
    [value, shift] = [0, 0];
  }
  return numbers;
}

/**
 * Reads the JSON of a source map.
 * @returns a function from a place in the generated text, line and column from zero, to the place it came from
 */
export function readSourceMap(json: string): (line: number, column: number) => Origin | undefined {
  const { mappings = "", sources = [] } = JSON.parse(json) as {
    mappings?: string;
    sources?: string[];
  };
  let [source, line, column] = [0, 0, 0];
  const lines = mappings.split(";").map((text) => {
    let at = 0;
    return text.split(",").flatMap((segment): Segment[] => {
      const [moved = 0, ...origin] = numbersOf(segment);
      at += moved;
      if (origin.length < 3) return [];
      source += origin[0] as number;
      line += origin[1] as number;
      column += origin[2] as number;
      return [{ at, line, column, source: sources[source] ?? "" }];
    });
  });
  return (generated, place) => {
    for (let i = Math.min(generated, lines.length - 1); i >= 0; i--) {
      const before = lines[i]?.filter(({ at }) => i < generated || at <= place);
      const found = before?.at(-1);
      if (found) return { line: found.line, column: found.column, source: found.source };
    }
    return undefined;
  };
}
