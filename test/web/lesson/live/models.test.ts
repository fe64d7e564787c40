import { expect, test, vi } from "vitest";
import { createModels } from "../../../../web/lesson/live/models.js";

function start() {
  const sent: { comm_id: string; data: Record<string, unknown> }[] = [];
  const models = createModels((content) => {
    sent.push(content as (typeof sent)[number]);
    return `m${sent.length}`;
  });
  models.message("comm_open", { comm_id: "a", data: { state: { value: 1 } } });
  const model = models.get("a");
  if (!model) throw new Error("the model was not made");
  return { models, model, sent };
}

test("while the kernel handles a value, only the newest of those that follow is sent", () => {
  const { models, model, sent } = start();
  for (const value of [2, 3, 4]) model.push({ value });
  expect(sent.map(({ data }) => data.state)).toEqual([{ value: 2 }]);
  models.handled("m1");
  models.handled("m1");
  expect(sent.map(({ data }) => data.state)).toEqual([{ value: 2 }, { value: 4 }]);
});

test("a script's values are sent together when it saves them", () => {
  const { model, sent } = start();
  model.set("x", 1);
  model.set("y", 2);
  expect(sent).toEqual([]);
  model.save_changes();
  expect(sent[0]?.data).toEqual({ method: "update", state: { x: 1, y: 2 }, buffer_paths: [] });
});

test("a change by the kernel reaches the listeners of that value, a message those of messages", () => {
  const { models, model } = start();
  const [changed, heard] = [vi.fn(), vi.fn()];
  model.on("change:value", changed);
  model.on("msg:custom", heard);
  models.message("comm_msg", { comm_id: "a", data: { method: "update", state: { value: 5 } } });
  expect(model.get("value")).toBe(5);
  expect(changed).toHaveBeenCalledTimes(1);
  const bytes = new Uint8Array([0, 7, 8]).subarray(1);
  models.message("comm_msg", { comm_id: "a", data: { method: "custom", content: "hi" } }, [bytes]);
  const [content, [view]] = heard.mock.calls[0] as [string, [DataView]];
  expect([content, view.getUint8(0)]).toEqual(["hi", 7]);
  model.off("change:value");
  models.message("comm_msg", { comm_id: "a", data: { method: "update", state: { value: 6 } } });
  expect(changed).toHaveBeenCalledTimes(1);
});

test("a closed model is gone, and messages for it are nothing", () => {
  const { models } = start();
  models.message("comm_close", { comm_id: "a" });
  expect(models.referred("IPY_MODEL_a")).toBeUndefined();
  models.message("comm_msg", { comm_id: "a", data: { method: "update", state: {} } });
});
