// The command itself, with real kernels: IPython's, which JupyterLab brings, because what is tested
// here is the same for every kernel.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatNotebook, readNotebook } from "../scripts/notebooks/files.mjs";
import { code, markdown, notebook } from "./notebooks/samples.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const script = path.join(root, "scripts", "notebooks.mjs");
const minutes = 60_000;
let folder;

function save(name, ...sources) {
  const cells = sources.map((source, index) => code(source, [], null, `cell-${index}`));
  const sample = notebook(markdown("# Hi"), ...cells);
  sample.metadata = { kernelspec: { name: "python3", display_name: "P", language: "python" } };
  fs.writeFileSync(path.join(folder, name), formatNotebook(sample));
}

const argumentsFor = (...asked) => [script, ...asked, "--folder", folder];

function run(...asked) {
  const { status, stdout, stderr } = spawnSync(process.execPath, argumentsFor(...asked), {
    encoding: "utf8",
  });
  return { status, text: stdout + stderr, last: stdout.trim().split("\n").at(-1) };
}

const isAlive = (id) => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "notebook command "));
  fs.writeFileSync(path.join(folder, "number.txt"), "7");
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

// A start of the command or of a kernel takes a second, so each of these tests starts the command once, and a notebook
// has several faults.
describe("npm run notebooks", () => {
  const files = () => fs.readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
  const textOf = (name) => fs.readFileSync(path.join(folder, name), "utf8");

  test("writes outputs, and fails on an error, on stderr, on a late word and on a dead kernel", {
    timeout: 4 * minutes,
  }, () => {
    const later = "asyncio.get_running_loop().call_later(0.2, lambda: sys.stderr.write('late'))";
    save("error.ipynb", "1", "x = 1\n1 / 0", "2");
    const careful = "import asyncio, sys\nprint('careful', file=sys.stderr)";
    save("stderr.ipynb", careful, `_ = ${later}`, "await asyncio.sleep(1)\n1");
    save("dead.ipynb", "1", "import os\nos._exit(3)");
    const failing = files();
    const before = failing.map(textOf);
    save("good.ipynb", "print(open('number.txt').read())", "6 * 7");
    save("random.ipynb", "import random\nrandom.random()");

    const { status, text, last } = run();
    expect({ status, last }).toEqual({ status: 1, last: "2 passed, 3 failed" });
    expect(text).toContain("cell 3 (In [2]), line 2: 1 / 0");
    expect(text).toContain("cell 2 (In [1]) wrote to stderr\n        careful");
    expect(text).toContain("cell 3 wrote to stderr after its end:\n    late");
    expect(text).toContain("the kernel died in cell 3");
    expect(failing.map(textOf)).toEqual(before);
    for (const name of failing) fs.rmSync(path.join(folder, name));
    const [, first, second] = readNotebook(path.join(folder, "good.ipynb")).cells;
    expect(first.outputs[0].text).toEqual(["7\n"]);
    expect(second).toMatchObject({
      execution_count: 2,
      outputs: [{ data: { "text/plain": ["42"] } }],
    });
  });

  test("finds the outputs again in two fresh runs, unless a number changes", {
    timeout: 4 * minutes,
  }, () => {
    const { status, text, last } = run("check", "good", "random", "--twice");
    expect({ status, last }).toEqual({ status: 1, last: "1 passed, 1 failed" });
    expect(text).toContain("second run, cell 2 (In [1]), output 1, text/plain");
  });

  test("a check fails on missing outputs, on other numbers and on another format", {
    timeout: 4 * minutes,
  }, () => {
    const good = textOf("good.ipynb");
    for (const name of files()) fs.rmSync(path.join(folder, name));
    save("bare.ipynb", "6 * 7");
    const spaced = good.replace('"42"', '"43"').replaceAll("\n ", "\n  ");
    fs.writeFileSync(path.join(folder, "wrong.ipynb"), spaced);
    const { status, text, last } = run("check");
    expect({ status, last }).toEqual({ status: 1, last: "0 passed, 2 failed" });
    expect(text).toContain('expected "43"');
    expect(text).toContain("the file is not as `npm run notebooks` writes it");
    for (const name of files()) fs.rmSync(path.join(folder, name));
  });

  test("a name that is no notebook is refused with the names that are", () => {
    expect(run("check", "nothing")).toMatchObject({ status: 1 });
    expect(run("check", "nothing").text).toContain("no notebook is called nothing; there are: ");
  });

  test.runIf(process.platform !== "win32").each(["SIGTERM", "SIGKILL"])(
    "%s ends the kernel as well",
    { timeout: minutes },
    async (signal) => {
      const note = path.join(folder, `${signal}.id`);
      save(
        "slow.ipynb",
        `import os, time\nopen(${JSON.stringify(note)}, 'w').write(str(os.getpid()) + '.')\ntime.sleep(600)`,
      );
      const child = spawn(process.execPath, argumentsFor("slow"), { stdio: "ignore" });
      await until(() => fs.existsSync(note) && fs.readFileSync(note, "utf8").endsWith("."));
      const kernel = Number.parseInt(fs.readFileSync(note, "utf8"), 10);
      expect(isAlive(kernel)).toBe(true);
      const ended = new Promise((resolve) => child.on("close", resolve));
      child.kill(signal);
      await ended;
      await until(() => !isAlive(kernel));
      fs.rmSync(path.join(folder, "slow.ipynb"));
    },
  );
});
