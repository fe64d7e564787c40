// A view greets the kernel until it answers, and gives up when nobody does.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { greetingScript } from "../../../src/controls/page/greeting-script.js";
import { createViewModel, loadScript } from "./scripts.js";

type Greet = (model: ReturnType<typeof createViewModel>) => void;

let greet: Greet;

beforeEach(async () => {
  ({ greet } = (await loadScript(`${greetingScript}export { greet };`)) as { greet: Greet });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a view without a kernel sends hello five times and then stops", () => {
  const model = createViewModel();
  greet(model);
  expect(model.sent).toEqual([{ hello: true }]);
  vi.advanceTimersByTime(60_000);
  expect(model.sent).toHaveLength(5);
});

test("a view that gets an answer sends no more hello messages", () => {
  const model = createViewModel();
  greet(model);
  model.receive({ live: true });
  vi.advanceTimersByTime(60_000);
  expect(model.sent).toHaveLength(1);
});

test("a message that is not an answer to hello does not stop the hello messages", () => {
  const model = createViewModel();
  greet(model);
  model.receive({ number: 1 });
  vi.advanceTimersByTime(60_000);
  expect(model.sent).toHaveLength(5);
});
