import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runCommand } from "../../src/class/command.js";

let folder = "";
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "command-"));
  fs.writeFileSync(path.join(folder, "file"), "");
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function run(name: string, ...words: string[]) {
  const said: string[] = [];
  const error = vi.spyOn(console, "error").mockImplementation((text) => void said.push(text));
  const status = await runCommand(name, words, (text) => void said.push(text));
  error.mockRestore();
  return { status, said: said.join("\n") };
}

test.each(["handout", "grade", "serve"])("%s --help explains every option", async (name) => {
  const { status, said } = await run(name, "--help");
  expect(status).toBe(0);
  expect(said).toMatch(new RegExp(`^nudgebook ${name}`));
  expect(said.match(/^ {2}--/gm)?.length).toBeGreaterThan(2);
});

test.each([
  ["handout", [], "nudgebook handout: expected --to FOLDER: where the copies are written"],
  [
    "handout",
    ["06", "--to", "FILE"],
    "nudgebook handout: expected a folder after --to, got the file FILE",
  ],
  ["handout", ["66", "--to", "FOLDER"], 'nudgebook handout: expected a lesson, got "66"'],
  [
    "handout",
    ["--to", "FOLDER", "--variant", "../a"],
    'nudgebook handout: expected letters, digits, ".", "_" and "-" after --variant, at most 40, got "../a"',
  ],
  ["handout", ["--at", "x"], "nudgebook handout: Unknown option '--at'"],
  ["grade", [], "nudgebook grade: expected the folder of the submissions"],
  ["grade", ["a", "b"], "nudgebook grade: expected one folder, got 2: a, b"],
  [
    "grade",
    ["FILE"],
    "nudgebook grade: expected a folder with submissions, got FILE, which is none",
  ],
  [
    "grade",
    ["nowhere"],
    "nudgebook grade: expected a folder with submissions, got nowhere, which is none",
  ],
  ["serve", ["--to", "FILE"], "nudgebook serve: expected a folder after --to, got the file FILE"],
  ["grade", ["FOLDER"], "nudgebook grade: expected notebooks (.ipynb) below FOLDER, found none"],
  [
    "grade",
    ["FOLDER", "--seconds", "soon"],
    'nudgebook grade: expected a whole number from 1 to 3600 after --seconds, got "soon"',
  ],
  [
    "grade",
    ["FOLDER", "--workers", "0"],
    'nudgebook grade: expected a whole number from 1 to 64 after --workers, got "0"',
  ],
  ["serve", [], "nudgebook serve: expected --to FOLDER: the folder of the class"],
  [
    "serve",
    ["--to", "FOLDER", "--students", "nobody.txt"],
    "nudgebook serve: expected a text file after --students, got nobody.txt, which is none",
  ],
  [
    "serve",
    ["--to", "FOLDER", "--port", "x"],
    'nudgebook serve: expected a whole number from 1 to 65000 after --port, got "x"',
  ],
])(
  "%s %j ends with status 2 and one line that says what was expected",
  async (name, words, line) => {
    const real = (text: string) =>
      text
        .replace("FILE", path.join(folder, "file"))
        .replace("FOLDER", text.includes("--to FOLDER") ? "FOLDER" : folder);
    const { status, said } = await run(name as string, ...(words as string[]).map(real));
    expect(status).toBe(2);
    expect(said).toContain(real(line as string));
    expect(said.split("\n")).toHaveLength(1);
  },
);
