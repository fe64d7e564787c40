// Points of a figure that the reader drags.
import { describe, expect, test } from "vitest";
import { createFigure, handles, interact } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const layout = { width: 300, height: 200, shapes: [], annotations: [] };
const figure = (text: string) => createFigure({ data: [], layout, text });

describe("handles", () => {
  test("have a place for each name, which code can set", () => {
    const ends = handles({ left: [0, 1], right: [2, 3] });
    const seen: unknown[] = [];
    ends.onChange(({ left }) => seen.push(left));
    ends.value = { ...ends.value, left: [5, 6] };
    expect(ends.value).toEqual({ left: [5, 6], right: [2, 3] });
    expect(seen).toEqual([[5, 6]]);
  });

  test("are sent with the figure, and a page that drags one gets the figure for its new place", async () => {
    const front = createFront();
    const ends = handles({ left: [0, 1], right: [2, 3] }, { along: "y" });
    const shown = interact({ ends }, (values) => figure(`Right is at ${values.ends.right[1]}.`));
    await front.sendFromView("Any", { hello: true });
    const first = front.page("Any").customs.at(-1);
    expect(first?.handles).toEqual([
      { name: "left", x: 0, y: 1, along: "y", panel: 0 },
      { name: "right", x: 2, y: 3, along: "y", panel: 0 },
    ]);
    await front.sendFromView("Any", { moved: 1, x: 2, y: 4.123456 });
    await shown.settled();
    expect(ends.value.right).toEqual([2, 4.123]);
    expect(shown.value.text).toBe("Right is at 4.123.");
    expect(front.page("Any").customs.at(-1)).toMatchObject({ handles: [{}, { y: 4.123 }] });
  });

  test("a message about a handle that does not exist, or without numbers, changes nothing", async () => {
    const front = createFront();
    const ends = handles({ left: [0, 1] });
    interact({ ends }, () => figure("One."));
    await front.sendFromView("Any", { moved: 3, x: 2, y: 4 });
    await front.sendFromView("Any", { moved: 0, x: "left", y: 4 });
    expect(ends.value).toEqual({ left: [0, 1] });
  });

  test("places that are not two finite numbers are refused", () => {
    expect(() => handles({ left: [0, Number.NaN] })).toThrow(
      "handles: expected [x, y] as left, got",
    );
    expect(() => handles([] as never)).toThrow("handles: expected places by name, got");
    expect(() => handles({ a: [0, 1] }, { over: [0, 1] as never })).toThrow(
      "handles: expected over to be [[from, to], [from, to]]",
    );
  });
});
