// A model whose view is a script in the page.
import { expect, test } from "vitest";
import { scriptModel } from "../../../src/controls/widgets/script-model.js";
import { createFront, removeFront } from "../front.js";

removeFront();

test("the model carries its script under a name of its own", () => {
  const front = createFront();
  scriptModel("sample", "export default {};", { pen: 2 });
  expect(front.page("Any").state).toMatchObject({
    _anywidget_id: "nudgebook.sample",
    _esm: "export default {};",
    pen: 2,
  });
});

test("a view's hello message gets an answer, and any other message gets none", async () => {
  const front = createFront();
  scriptModel("sample", "export default {};");
  await front.sendFromView("Any", { picture: 1 });
  expect(front.page("Any").customs).toEqual([]);
  await front.sendFromView("Any", { hello: true });
  expect(front.page("Any").customs).toEqual([{ live: true }]);
});
