import path from "node:path";
import { expect, test, vi } from "vitest";
import { run } from "../../scripts/setup/run.mjs";
import { failuresIn } from "../../scripts/test/failures.mjs";
import { chosen, runStep } from "../../scripts/test/main.mjs";
import { countVitest } from "../../scripts/test/steps.mjs";
import { temporaryFolder, write } from "./folder.mjs";

// They wait for other processes, which a busy machine may make slow.
vi.setConfig({ testTimeout: 60_000 });

async function step(code, more = {}) {
  const said = [];
  const command = [process.execPath, "-e", code];
  const say = (line) => said.push(line);
  const counted = await runStep({ name: "one", command, ...more }, { say, cwd: temporaryFolder() });
  return { passed: counted.passed, failed: counted.failed, said: said.join("\n") };
}

test("a step counts what its last line says, and that line is not repeated as it stands", async () => {
  const { passed, failed, said } = await step(
    "console.log('fine'); console.log('3 passed, 0 failed')",
  );
  expect([passed, failed]).toEqual([3, 0]);
  expect(said).toContain("fine");
  expect(said).not.toMatch(/^3 passed, 0 failed$/m);
});

test("failed tests of a step are failed tests of the whole", async () => {
  const { passed, failed } = await step("console.log('2 passed, 1 failed'); process.exit(1)");
  expect([passed, failed]).toEqual([2, 1]);
});

test.each([
  ["crashes", "throw new Error('broken')"],
  ["prints no count", "console.log('bye')"],
  ["prints its count, then something else", "console.log('3 passed, 0 failed\\nbye')"],
  ["cannot be started", "", { command: ["/nowhere/at/all"] }],
  ["hangs", "setTimeout(() => {}, 60000)", { minutes: 0.005 }],
])("a step that %s is one failed test", async (_, code, more) => {
  const { passed, failed } = await step(code, more);
  expect([passed, failed]).toEqual([0, 1]);
});

test("a step that counts no failure but ends badly has one all the same", async () => {
  const { passed, failed } = await step("console.log('3 passed, 0 failed'); process.exitCode = 3");
  expect([passed, failed]).toEqual([3, 1]);
});

test("a step that cannot run here says why in one line", async () => {
  const { failed, said } = await step("", { missing: () => "there is no Chromium" });
  expect(failed).toBe(0);
  expect(said).toContain("one: not run, since there is no Chromium");
});

test("a step is chosen by name; a wrong name gets the list", () => {
  const steps = [{ name: "types" }, { name: "unit" }];
  expect(chosen(steps, [])).toEqual(steps);
  expect(chosen(steps, ["unit"])).toEqual([{ name: "unit" }]);
  expect(() => chosen(steps, ["unti"])).toThrow(
    "There is no step unti; the steps are types, unit.",
  );
});

const report = (content) => {
  const folder = temporaryFolder();
  write(folder, { "report.json": content });
  return path.join(folder, "report.json");
};

test("unit tests are counted from vitest's report", () => {
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults: [] });
  expect(countVitest(file, 0)).toEqual({ passed: 7, failed: 0 });
});

test("a test file that cannot be loaded is a failed test, an error outside tests as well", () => {
  const broken = { status: "failed", assertionResults: [] };
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults: [broken] });
  expect(countVitest(file, 1)).toEqual({ passed: 7, failed: 1 });
  const stray = report({ numPassedTests: 7, numFailedTests: 0, testResults: [] });
  expect(countVitest(stray, 1)).toEqual({ passed: 7, failed: 1 });
});

test("without a report nothing is counted", () => {
  expect(countVitest(path.join(temporaryFolder(), "report.json"), 0)).toBeUndefined();
});

test("a command that is called off ends with its children", async () => {
  const stop = new AbortController();
  const child = "setInterval(() => console.log('tick'), 50)";
  const parent = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" })`;
  const running = run(process.execPath, ["-e", parent], {
    signal: stop.signal,
    onLine: () => stop.abort(),
  });
  // It would not end while the child, which holds the same output, still runs.
  await expect(running).rejects.toThrow();
});

test("what failed is told once more: each failure with what it says, and nothing that passed", () => {
  const output = `\x1b[32m✓\x1b[0m one
✗ the picture is drawn (3 s)
    expected 1, got 0
✓ three
======================================================================
FAIL: test_stop (stop_test.StopTest)
----------------------------------------------------------------------
Traceback (most recent call last):
AssertionError: 456 ms

Ran 2 tests`;
  expect(failuresIn(output.split("\n"))).toBe(`✗ the picture is drawn (3 s)
    expected 1, got 0
FAIL: test_stop (stop_test.StopTest)
----------------------------------------------------------------------
Traceback (most recent call last):
AssertionError: 456 ms`);
});

test("of a step that says nothing of failures the last lines are told", () => {
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`);
  expect(failuresIn(lines).split("\n")).toEqual(lines.slice(75));
});

test("a step with very many failures tells the first and how many more there are", () => {
  const told = failuresIn(Array.from({ length: 30 }, (_, i) => `✗ test ${i}`));
  expect(told).toMatch(/^✗ test 0\n/);
  expect(told).toMatch(/\n… and 20 more$/);
});
