import { expect, test } from "vitest";
import { runStep } from "../../scripts/test/step.mjs";
import { temporaryFolder } from "../setup/folder.mjs";

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
