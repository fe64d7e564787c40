// Finds the failures in the output of a step, to print them once more at the end of npm test.
import { stripVTControlCharacters } from "node:util";

const begins = /^\s*(✗|×|FAIL\b|ERROR\b)/;
const ends = /^\s*(✓|={20,}|-{20,}\s*$|$)/;
const mostLines = 25;
const mostBlocks = 10;

/**
 * The failures in a step's output: each from a line that starts with ✗, FAIL or ERROR up to the next test. Where
 * there is no such line, the step's last lines, since a program that ends early says why in its last lines.
 */
export function failuresIn(lines) {
  const plain = lines.map(stripVTControlCharacters);
  const blocks = [];
  for (const [at, line] of plain.entries()) {
    if (!begins.test(line)) continue;
    const rest = plain.slice(at + 1, at + mostLines);
    // Python draws a line under the name of a test, before the traceback.
    const from = /^-{20,}\s*$/.test(rest[0] ?? "") ? 1 : 0;
    const end = rest.findIndex((next, i) => i >= from && (begins.test(next) || ends.test(next)));
    blocks.push([line, ...(end < 0 ? rest : rest.slice(0, end))].join("\n"));
  }
  if (blocks.length === 0) return plain.slice(-mostLines).join("\n");
  const left = blocks.length - mostBlocks;
  const more = left > 0 ? [`… and ${left} more`] : [];
  return [...blocks.slice(0, mostBlocks), ...more].join("\n");
}
