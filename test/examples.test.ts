// Runs every `@example` in src/ and compares its value with the comment behind it:
//   @example dot([1, 2, 3], [4, 5, 6]) // 32              the exact value
//   @example numericalDerivative(Math.exp, 0) // ≈ 1      within one part in a thousand
//   @example dot([1], [1, 2]) // Error: dot: expected     throws an error with these words
//   @example plotLine(x, y).text // "20 examples…"        a text that begins with these words
// In an example of several lines the last one is the expression. A public function without an example fails.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import * as library from "../src/index.js";

// Tests of the course in the same process may have solved exercises.
beforeAll(() => {
  for (let lesson = 0; lesson <= 10; lesson++) library.resetProgress(lesson);
});

const source = fileURLToPath(new URL("../src", import.meta.url));
const files = (readdirSync(source, { recursive: true }) as string[])
  .filter((file) => file.endsWith(".ts") && !file.startsWith("kernel"))
  .sort();

interface Documented {
  name: string;
  examples: string[];
}

/** Every exported function or constant that has a docstring, with its examples. */
function documented(text: string): Documented[] {
  const blocks = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function\*?|const) (\w+)/g;
  return [...text.matchAll(blocks)].map(([, comment = "", name = ""]) => {
    const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
    const tags = lines.join("\n").split(/^(?=@\w+)/m);
    const examples = tags.filter((tag) => tag.startsWith("@example"));
    return { name, examples: examples.map((tag) => tag.replace("@example", "").trim()) };
  });
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

async function run(code: string, scope: Record<string, unknown>): Promise<unknown> {
  const names = Object.keys(scope).filter(
    (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default",
  );
  const lines = code.split("\n");
  const body = [...lines.slice(0, -1), `return (${lines.at(-1)});`].join("\n");
  const target = ts.ScriptTarget.ES2022;
  const { outputText } = ts.transpileModule(body, { compilerOptions: { target } });
  return AsyncFunction(...names, outputText)(...names.map((name) => scope[name]));
}

function expectNear(actual: unknown, expected: unknown): void {
  if (typeof expected === "number") {
    const off = Math.abs((actual as number) - expected);
    expect(off, `${actual} is not near ${expected}`).toBeLessThanOrEqual(
      1e-3 * Math.abs(expected) || 1e-9,
    );
  } else if (Array.isArray(expected)) {
    expect(actual).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      expectNear((actual as unknown[])[i], value);
    });
  } else {
    expect(actual).toEqual(expected);
  }
}

async function verify(example: string, scope: Record<string, unknown>): Promise<void> {
  const place = example.lastIndexOf(" // ");
  expect(place, "an example ends with // and its value").toBeGreaterThan(0);
  const [code, comment] = [example.slice(0, place), example.slice(place + 4).trim()];
  if (comment.startsWith("Error: ")) {
    await expect(run(code, scope)).rejects.toThrow(comment.replace("Error: ", ""));
  } else if (comment.startsWith("≈ ")) {
    expectNear(await run(code, scope), await run(comment.replace("≈ ", ""), {}));
  } else {
    const [actual, expected] = [await run(code, scope), await run(comment, {})];
    if (typeof expected === "string" && expected.endsWith("…")) {
      expect(String(actual).slice(0, expected.length - 1)).toBe(expected.slice(0, -1));
    } else {
      expect(actual).toEqual(expected);
    }
  }
}

const examplesOf = (file: string) =>
  documented(readFileSync(path.join(source, file), "utf8")).flatMap(({ examples }) => examples);

describe.each(files.filter((file) => examplesOf(file).length > 0))("%s", (file) => {
  // The first example that reads a table loads danfojs, which takes a while.
  test.each(examplesOf(file))("%s", { timeout: 60_000 }, async (example) => {
    const own = await import(pathToFileURL(path.join(source, file)).href);
    await verify(example, { ...library, ...own });
  });
});

test("every public function has an example", () => {
  const shown = new Set(
    files.flatMap((file) =>
      documented(readFileSync(path.join(source, file), "utf8"))
        .filter(({ examples }) => examples.length > 0)
        .map(({ name }) => name),
    ),
  );
  const functions = Object.entries(library).filter(([, value]) => typeof value === "function");
  expect(functions.map(([name]) => name).filter((name) => !shown.has(name))).toEqual([]);
});

test("an example with a wrong value fails", async () => {
  await expect(verify("1 + 1 // 3", {})).rejects.toThrow();
  await expect(verify("[1, 1.01] // ≈ [1, 1]", {})).rejects.toThrow();
  await expect(verify("1 // Error: no", {})).rejects.toThrow();
  await expect(verify('"ab" // "b…"', {})).rejects.toThrow();
  await expect(verify("1 + 1", {})).rejects.toThrow();
});
