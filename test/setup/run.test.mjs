import { expect, test, vi } from "vitest";
import { cleanEnvironment, run } from "../../scripts/setup/run.mjs";

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

test("a command gets the caller's variables, without those that change what npm and Python do", () => {
  vi.stubEnv("PYTHONDONTWRITEBYTECODE", "1");
  vi.stubEnv("npm_package_name", "another");
  vi.stubEnv("NUDGEBOOK_WORD", "kept");
  const environment = cleanEnvironment({ MORE: "1" });
  expect(environment).toMatchObject({ NUDGEBOOK_WORD: "kept", MORE: "1" });
  expect(Object.keys(environment).join()).not.toMatch(/PYTHONDONTWRITE|npm_package/);
});
