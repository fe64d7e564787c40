import { expect, test } from "vitest";
import { progressBoard } from "../../scripts/setup/progress.mjs";

test("progress is one line for each finished task, and says what it came to", async () => {
  let text = "";
  const output = { write: (more) => (text += more) };
  const board = progressBoard({ output, every: 10 });
  await board.task("Python packages", async (update) => {
    update("41 of 113");
    await new Promise((resolve) => setTimeout(resolve, 40));
    return "pip";
  });
  expect(text).toMatch(/… Python packages 41 of 113 0 s\n/);
  expect(text).toMatch(/\n {2}Python packages +\d+\.\d s {2}pip\n$/);
});

test("a failed task leaves no timer and no line of its own", async () => {
  let text = "";
  const board = progressBoard({ output: { write: (more) => (text += more) } });
  await expect(board.task("Library", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(text).toBe("");
});
