// Reads source maps, which map positions in generated text to positions in its sources. The mappings are numbers in
// base64 digits of five bits, each relative to the number before; semicolons separate lines, commas separate segments.
// See https://tc39.es/ecma426/

/** A position in a source; line and column are counted from 0. */
type Origin = { line: number; column: number; source: string };

type Segment = Origin & { at: number };

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Decodes the numbers of a segment: bit 6 of a digit means that the number goes on, bit 1 of a number is its sign. */
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
 * @returns a function from a position in the generated text, line and column from 0, to the position in the source
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
