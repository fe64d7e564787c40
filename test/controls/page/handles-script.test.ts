// Handles over a figure, as a page moves them.
import { afterEach, expect, test, vi } from "vitest";
import { handlesScript } from "../../../src/controls/page/handles-script.js";

afterEach(() => void vi.unstubAllGlobals());

type Spot = { name: string; x: number; y: number; along: string; panel: number; over?: number[][] };
type Button = { spot: Spot; index: number; style: Record<string, string>; due?: number };
type Move = (box: object, button: Button, x: number, y: number, send: (m: object) => void) => void;

const axis = { range: [0, 10], _offset: 100, d2p: (value: number) => 20 * value };
const box = { _fullLayout: { xaxis: axis, yaxis: axis } };

function moved(spot: Partial<Spot>, x: number, y: number) {
  vi.stubGlobal("document", { getElementById: () => ({}) });
  vi.stubGlobal("requestAnimationFrame", (work: () => void) => work());
  const moveHandle = new Function(`${handlesScript}; return moveHandle;`)() as Move;
  const sent: object[] = [];
  const labels: string[] = [];
  const button = {
    spot: { name: "end", x: 1, y: 2, along: "both", panel: 0, ...spot },
    index: 3,
    style: {} as Record<string, string>,
    setAttribute: (_: string, label: string) => void labels.push(label),
  };
  moveHandle(box, button, x, y, (message) => void sent.push(message));
  return { button, sent, label: labels.at(-1) };
}

test("a handle goes where it is dragged, states its place and tells the kernel", () => {
  const { button, sent, label } = moved({}, 4, 5);
  expect(button.style).toEqual({ left: "180px", top: "200px" });
  expect(label).toBe("end: 4.00, 5.00");
  expect(sent).toEqual([{ moved: 3, x: 4, y: 5 }]);
});

test("a handle stays inside the axes, or inside the range that it has", () => {
  expect(moved({}, -4, 50).sent).toEqual([{ moved: 3, x: 0, y: 10 }]);
  const over = [
    [2, 3],
    [4, 5],
  ];
  expect(moved({ over }, -4, 50).sent).toEqual([{ moved: 3, x: 2, y: 5 }]);
});

test("a handle along one axis keeps its other coordinate", () => {
  expect(moved({ along: "x" }, 4, 5).sent).toEqual([{ moved: 3, x: 4, y: 2 }]);
  expect(moved({ along: "y" }, 4, 5)).toMatchObject({ sent: [{ x: 1, y: 5 }], label: "end: 5.00" });
});
