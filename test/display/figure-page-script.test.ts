// The script that fits figures into their page: it is text, which a browser runs.
import { expect, test } from "vitest";
import { figurePageScript, fitScript } from "../../src/display/figure-page-script.js";

type Fit = { layout: { height: number; xaxis?: object }; width: number; scale: number };

/** `layoutFor` of the script, in a window of this height. */
function layoutFor(innerHeight: number): (layout: object, across: number) => Fit {
  const make = new Function("innerHeight", "document", `${fitScript}; return layoutFor;`);
  return make(innerHeight, { getElementById: () => ({}) });
}

const narrow = { layout: { height: 900, xaxis: { domain: [0, 1] } } };
const layout = {
  height: 500,
  xaxis: { title: "x", domain: [0, 0.4] },
  meta: { width: 800, narrow },
};

test("a figure grows with its page, up to three quarters of the window's height", () => {
  expect(layoutFor(800)(layout, 1000)).toMatchObject({ scale: 1.2, width: 1000 / 1.2 });
  expect(layoutFor(2000)(layout, 1200)).toMatchObject({ scale: 1.5, width: 800 });
  expect(layoutFor(4000)(layout, 4000)).toMatchObject({ scale: 2, width: 2000 });
});

test("a height that Plotly deletes later is remembered, or read from what is drawn", () => {
  const layoutAt = layoutFor(800);
  const own: { height?: number } = { ...layout };
  expect(layoutAt(own, 1000)).toMatchObject({ height: 500 });
  delete own.height;
  expect(layoutAt(own, 900)).toMatchObject({ height: 500 });
  const { height: _, ...lost } = layout;
  const script = layoutFor(800) as unknown as (...args: unknown[]) => Fit;
  expect(script(lost, 1000, 400)).toMatchObject({ height: 400, scale: 1.25 });
});

test("a figure whose units are equal on both axes is not stretched", () => {
  const kept = { ...layout, meta: { ...layout.meta, keep: true } };
  expect(layoutFor(800)(kept, 1200)).toMatchObject({ scale: 1.2, width: 800 });
});

test("a page narrower than 700 pixels gets the layout with one column, and a wide one the first again", () => {
  const layoutAt = layoutFor(800);
  const phone = layoutAt(layout, 380);
  expect(phone).toMatchObject({ width: 380, scale: 1 });
  expect(phone.layout).toMatchObject({ height: 900, xaxis: { title: "x", domain: [0, 1] } });
  expect(layoutAt(phone.layout, 1000).layout).toBe(layout);
});

test("the script for JupyterLab is a module that names what it runs on a new page", () => {
  expect(figurePageScript).toContain("initialize()");
  expect(() => new Function(figurePageScript.replace("export default", "return"))).not.toThrow();
});
