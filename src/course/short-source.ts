// The source of a function as a lesson first shows it: only what the function computes, without the description, the
// checks of its arguments, and type assertions such as `x as number`. Every lesson.

/** The beginnings of statements that check an argument. */
const check =
  /^(check[A-Z]\w*|sameLength|wholeNumber|numberIn|positive|finiteNumber|oneOf)\(|^const where = "/;

/** The functions that a check calls when an argument or a number is wrong. */
const failure = /\b(fail|notFinite|diverged|overflowed)\(/;

/** The number of brackets that a line opens, minus the number that it closes. */
const opened = (line: string) =>
  (line.match(/[([{]/g) ?? []).length - (line.match(/[)\]}]/g) ?? []).length;

/** The index of the last line of the statement that begins at `start`. */
function endOfStatement(lines: readonly string[], start: number): number {
  let depth = 0;
  for (let i = start; i < lines.length; i++) {
    depth += opened(lines[i] as string);
    if (depth <= 0 && /[;}]$/.test(lines[i] as string)) return i;
  }
  return lines.length - 1;
}

/** Whether a statement, given as lines, only checks an argument. */
function onlyChecks(statement: readonly string[]): boolean {
  const [first = ""] = statement.map((line) => line.trim());
  return check.test(first) || (/^if \(/.test(first) && failure.test(statement.join("\n")));
}

/** The text of a declaration without description, checks and type assertions. */
export function shortened(declaration: string): string {
  const lines = declaration.replace(/^\/\*\*[\s\S]*?\*\/\n/, "").split("\n");
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const end = i === 0 ? 0 : endOfStatement(lines, i);
    if (i > 0 && onlyChecks(lines.slice(i, end + 1))) i = end;
    else kept.push(lines[i] as string);
  }
  return kept.join("\n").replace(/\((\w[\w.]*(\[\w+\])?) as \w+\)/g, "$1");
}
