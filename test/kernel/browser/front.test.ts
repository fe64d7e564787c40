import { expect, test, vi } from "vitest";
import { createFront, type FromKernel } from "../../../src/kernel/browser/front.js";
import { createMemory } from "../../../src/kernel/browser/memory.js";
import type { Request } from "../../../src/kernel/wire/link.js";

const request = { id: "r1" } as Request;

function start() {
  const sent: FromKernel[] = [];
  return { sent, front: createFront((message) => sent.push(message), createMemory()) };
}

test("pieces of printed text travel together, and before whatever is shown after them", () => {
  const { sent, front } = start();
  front.parent = "r1";
  front.stream("stdout", "a");
  front.stream("stdout", "b");
  expect(sent).toEqual([]);
  front.publish("display_data", { data: {} });
  expect(sent).toMatchObject([
    { op: "stream", name: "stdout", text: "ab", parent: "r1" },
    { op: "publish", type: "display_data", parent: "r1" },
  ]);
});

test("text for the other stream, or of another request, begins a message of its own", () => {
  const { sent, front } = start();
  front.parent = "r1";
  front.stream("stdout", "a");
  front.stream("stderr", "b");
  front.parent = "r2";
  front.stream("stderr", "c");
  front.done(request);
  expect(sent.map((one) => (one.op === "stream" ? one.text : one.op))).toEqual([
    "a",
    "b",
    "c",
    "done",
  ]);
});

test("text that nothing follows is sent all the same", () => {
  vi.useFakeTimers();
  const { sent, front } = start();
  front.stream("stdout", "a");
  vi.runAllTimers();
  expect(sent).toHaveLength(1);
  vi.useRealTimers();
});

test("outputs go another way while somebody takes them", () => {
  const { sent, front } = start();
  const taken: object[] = [];
  front.divert(() => ({ take: (output) => taken.push(output) }));
  front.stream("stdout", "a");
  front.publish("display_data", { data: 1 });
  front.publish("comm_msg", { data: 2 });
  expect(taken).toEqual([
    { output_type: "stream", name: "stdout", text: "a" },
    { output_type: "display_data", data: 1 },
  ]);
  expect(sent).toMatchObject([{ type: "comm_msg" }]);
});

test("a part of a buffer is sent without the rest of it", () => {
  const { sent, front } = start();
  front.publish("comm_msg", {}, { buffers: [new Uint8Array(1000).subarray(2, 5)] });
  const [message] = sent as { buffers: Uint8Array[] }[];
  expect(message?.buffers[0]?.buffer.byteLength).toBe(3);
});

test("a question is answered with the reader's line; a cell cannot wait for one without await", async () => {
  const { sent, front } = start();
  const answer = front.ask("name?", false);
  expect(sent).toMatchObject([{ op: "input", prompt: "name?" }]);
  front.answer("Ada");
  expect(await answer).toBe("Ada");
  expect(() => front.askNow("name?", false)).toThrow("write `await input()`");
});
