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

const wrongArgument: Sentence = (message) =>
  /'(?:readonly )?number\[\]'.*'number'/.test(message)
    ? "A list stands where numbers are expected. Three dots hand a list over one by one: `Math.max(...list)`."
    : undefined;

const comparison: Sentence = (message) =>
  /'(?:boolean|true|false)'/.test(message)
    ? "Two comparisons in a row are joined by `&&`: write `0 < x && x < 1`."
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
    /'void'|'undefined'/.test(message)
      ? "A value is missing. Does `return` stand in front of it?"
      : undefined,
  2345: wrongArgument,
  2355: () => "The function returns nothing: `return` is missing.",
  2365: comparison,
  2366: () => "One way through the function ends without `return`.",
  2367: comparison,
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
