// One plain sentence that is shown before a compiler's error message and explains it, for the dozen errors that
// beginners meet first. Other errors are shown without such a sentence.

/** Names from other languages, each with a sentence on what to write in TypeScript instead. */
const elsewhere: Readonly<Record<string, string>> = {
  len: "The length of a list is written `list.length`.",
  print: "To print, write `console.log(…)`. The last line of a cell is shown by itself.",
  range: "A list of numbers from 0 is written `Array.from({ length: n }, (_, i) => i)`.",
  str: "A number becomes text by `String(x)`.",
  None: "`None` is written `null`.",
  True: "`True` is written `true`.",
  False: "`False` is written `false`.",
  and: "`and` is written `&&`.",
  or: "`or` is written `||`.",
  not: "`not` is written `!`.",
};

type Sentence = (message: string) => string | undefined;

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? "";

const unknownName: Sentence = (message) => {
  const name = quoted(message);
  return Object.hasOwn(elsewhere, name)
    ? elsewhere[name]
    : `Nothing is called \`${name}\` here. Is it spelled so, and has the cell that makes it been run?`;
};

const kinds: Readonly<Record<string, string>> = {
  number: "a number",
  string: "a text",
  boolean: "true or false",
  "number[]": "a list of numbers",
  "string[]": "a list of texts",
  "number[][]": "a table (a list of rows)",
  "[number, number]": "a pair `[a, b]` of numbers",
};

/** A type in words, such as "a list of numbers"; undefined for a type without words. */
function kindOf(type: string): string | undefined {
  const plain = type.replace(/^readonly /, "").replace(/ \| undefined$/, "");
  if (Object.hasOwn(kinds, plain)) return kinds[plain];
  if (plain.includes("=>")) return "a function";
  if (/^\[.*\]$/.test(plain)) return `a list of exactly ${plain.split(",").length} entries`;
  if (/^"[^"]*"$/.test(plain)) return `\`${plain}\``;
  return /^"[^"]*"( \| "[^"]*")+$/.test(plain)
    ? `one of ${plain.replaceAll(" |", ",")}`
    : undefined;
}

/** "A text stands where a number is expected." */
const wrongKind: Sentence = (message) => {
  const [, actual = "", expected = ""] =
    /'(.*?)' is not assignable to \w+(?: of type)? '(.*?)'/.exec(message) ?? [];
  const [given, right] = [kindOf(actual), kindOf(expected)];
  if (given === undefined || right === undefined) return undefined;
  const call = given === "a function" ? " Call it: `f(x)`." : "";
  return `${given[0]?.toUpperCase()}${given.slice(1)} stands where ${right} is expected.${call}`;
};

const wrongArgument: Sentence = (message) =>
  /'(?:readonly )?number\[\]'.*'number'/.test(message)
    ? "A list stands where a number is expected. Do the inputs stand in the right order? Where a function takes single numbers, three dots pass a list's: `Math.max(...list)`."
    : wrongKind(message);

const noNumber =
  "One side of this calculation is no number. A list is calculated entry by entry, `list.map((x) => 2 * x)`; a function is called first, `f(x)`.";

const missingProperty: Sentence = (message) => {
  const [, name = "", type = ""] = /'(.*?)' does not exist on type '(.*?)'/.exec(message) ?? [];
  if (type === "Math")
    return name === "ln" ? "The natural logarithm is `Math.log`." : `\`Math\` has no \`${name}\`.`;
  if (!type.endsWith("[]")) return undefined;
  if (name === "append") return "An entry is added to a list by `list.push(x)`.";
  return ["mean", "sum", "max", "min"].includes(name)
    ? `A list has no \`.${name}\`. Write \`${name.startsWith("m") && name !== "mean" ? `Math.${name}(...list)` : `${name}(list)`}\`.`
    : `A list has no \`.${name}\`.`;
};

const argumentCount: Sentence = (message) => {
  const [, expected, given] = /Expected (\d+) arguments?, but got (\d+)/.exec(message) ?? [];
  return (
    expected &&
    `The function takes ${expected} inputs, and ${given} ${given === "1" ? "is" : "are"} passed.`
  );
};

const noObject: Sentence = (message) =>
  /in type '\[/.test(message)
    ? "An object stands where a list is expected: write `[a, b]` in place of `{ … }`."
    : undefined;

const comparison: Sentence = (message) =>
  /'(?:boolean|true|false)'/.test(message)
    ? "Two comparisons in a row are joined by `&&`: write `0 < x && x < 1`."
    : /\[\]'|=>/.test(message)
      ? noNumber
      : undefined;

const withType: Sentence = (message) => {
  const name = quoted(message);
  if (message.startsWith("Binding")) {
    return `\`${name}\` has no type. Write the type of the whole behind the bracket: \`{ ${name} }: { ${name}: number }\`.`;
  }
  const typed = message.startsWith("Rest") ? `...${name}: number[]` : `${name}: number`;
  return `The parameter \`${name}\` has no type. Write one behind it, such as \`${typed}\`.`;
};

/** The sentence for each error code of the compiler. */
const sentences: Readonly<Record<number, Sentence>> = {
  1127: () => "A sign stands here that TypeScript does not know. A remark begins with `//`.",
  1434: () => "This is no TypeScript yet. A function is written `function name(x: number) { … }`.",
  2304: unknownName,
  2552: unknownName,
  2322: (message) =>
    /Type '(?:void|undefined)'/.test(message)
      ? "A value is missing. Does `return` stand in front of it?"
      : wrongKind(message),
  2339: missingProperty,
  2345: wrongArgument,
  2353: noObject,
  2355: () => "The function returns nothing: `return` is missing.",
  2362: () => noNumber,
  2363: () => noNumber,
  2365: comparison,
  2366: () => "One way through the function ends without `return`.",
  2367: comparison,
  2493: () => "The list has fewer entries than are read. Places are counted from 0.",
  2554: argumentCount,
  2588: () => "A `const` keeps its value. Make it with `let` to change it.",
  2739: () =>
    "An object stands where something else is expected: perhaps one of its parts, or its result.",
  2740: () =>
    "An object stands where something else is expected: perhaps one of its parts, or its result.",
  7006: withType,
  7019: withType,
  7031: withType,
  18016: () => "A remark begins with `//`, not with `#`.",
};

/** The plain sentence for an error message of the compiler; undefined if there is none. */
export const plainWords = (code: number, message: string): string | undefined =>
  sentences[code]?.(message);
