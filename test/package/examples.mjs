// The examples of the docstrings of src/ as data, for programs that run without TypeScript.
import fs from "node:fs";
import path from "node:path";

/**
 * Every example with the name of what it shows, its code as JavaScript, and the comment behind it.
 * @param source the folder src/
 * @param ts the TypeScript compiler
 */
export function examplesIn(source, ts) {
  const compilerOptions = { target: ts.ScriptTarget.ES2022 };
  const files = fs.readdirSync(source, { recursive: true }).sort();
  return files
    .filter((file) => file.endsWith(".ts") && !file.startsWith("kernel"))
    .flatMap((file) => examplesOf(fs.readFileSync(path.join(source, file), "utf8")))
    .map(({ name, text }) => {
      const place = text.lastIndexOf(" // ");
      const [lines, expected] = [text.slice(0, place).split("\n"), text.slice(place + 4).trim()];
      const body = [...lines.slice(0, -1), `return (${lines.at(-1)});`].join("\n");
      return { name, code: ts.transpileModule(body, { compilerOptions }).outputText, expected };
    });
}

function examplesOf(file) {
  const blocks = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function\*?|const) (\w+)/g;
  return [...file.matchAll(blocks)].flatMap(([, comment, name]) => {
    const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
    const tags = lines.join("\n").split(/^(?=@\w+)/m);
    const examples = tags.filter((tag) => tag.startsWith("@example"));
    return examples.map((tag) => ({ name, text: tag.replace("@example", "").trim() }));
  });
}
