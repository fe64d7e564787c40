// Scripts that run in every page of a kernel.
import { expect, test } from "vitest";
import { runInPages } from "../../src/display/page-script.js";
import { createFront, removeFront } from "../controls/front.js";

removeFront();

test("a script is opened once as a model without a view, however often it is asked for", () => {
  const front = createFront();
  runInPages("greeting", "export default {}");
  runInPages("greeting", "export default {}");
  const scripts = [...front.models.values()].filter(
    ({ state }) => state._anywidget_id === "nudgebook.greeting",
  );
  expect(scripts.map(({ state }) => state._esm)).toEqual(["export default {}"]);
});

test("without a kernel nothing happens", () => {
  removeFront();
  expect(() => runInPages("greeting", "export default {}")).not.toThrow();
});
