// The script as a page loads it. What it draws is tested in browsers, in test/browser.
import { afterEach, expect, test, vi } from "vitest";
import { figureScript } from "../../../src/controls/page/figure-script.js";
import { loadScript } from "./scripts.js";

afterEach(() => void vi.unstubAllGlobals());

test("the script is a module whose view anywidget can render", async () => {
  expect((await loadScript(figureScript)).default).toEqual({ render: expect.any(Function) });
});
