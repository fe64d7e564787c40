import { describe, expect, test } from "vitest";
import { bundleOf } from "../../src/kernel/show/bundle.js";

/** An element as every DOM has it, jsdom, linkedom and happy-dom among them. */
const element = (localName: string, outerHTML: string, more: object = {}) => ({
  nodeType: 1,
  localName,
  namespaceURI: localName === "svg" ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml",
  outerHTML,
  textContent: outerHTML.replace(/<[^>]*>/g, ""),
  ...more,
});

describe("an element of a document", () => {
  test("is shown as HTML, and as its words in a terminal", () => {
    expect(bundleOf(element("p", "<p>one <b>two</b></p>"))).toEqual({
      "text/plain": "<p> one two",
      "text/html": "<p>one <b>two</b></p>",
    });
  });

  test("that is a picture is shown as SVG with its namespace, which an image of its own needs", () => {
    expect(bundleOf(element("svg", '<svg width="9"><path/></svg>'))).toMatchObject({
      "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" width="9"><path/></svg>',
    });
  });

  test("that is a picture is written as XML where the document can do that", () => {
    const XMLSerializer = class {
      serializeToString = () => '<svg xmlns="http://www.w3.org/2000/svg">&#160;</svg>';
    };
    const more = { ownerDocument: { defaultView: { XMLSerializer } } };
    expect(bundleOf(element("svg", "<svg>&nbsp;</svg>", more))).toMatchObject({
      "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg">&#160;</svg>',
    });
  });

  test("leaves its styles out of its words", () => {
    const more = { querySelectorAll: () => [{ textContent: ".a { b: c }" }] };
    const { "text/plain": words } = bundleOf(
      element("svg", "<svg><style>.a { b: c }</style><text>Title</text></svg>", more),
    ) as Record<string, string>;
    expect(words).toBe("<svg> Title");
  });

  test("stands for its document, for a fragment its parts do, and for a selection of d3 its first element", () => {
    const p = element("p", "<p>x</p>");
    expect(bundleOf({ nodeType: 9, documentElement: p })).toMatchObject({
      "text/html": "<p>x</p>",
    });
    expect(
      bundleOf({ nodeType: 11, childNodes: [p, { nodeType: 3, textContent: "y" }] }),
    ).toMatchObject({ "text/html": "<p>x</p>y" });
    expect(bundleOf({ _groups: [[p]], node: () => p })).toMatchObject({ "text/html": "<p>x</p>" });
    expect(bundleOf({ _groups: [[]], node: () => null })).not.toHaveProperty("text/html");
  });
});

describe("a picture", () => {
  test("on a canvas is shown as PNG, also where the canvas takes time to give it", async () => {
    const parts = { "text/plain": "a canvas of 2 × 3", "image/png": "AQID" };
    const canvas = { width: 2, height: 3, toDataURL: () => "data:image/png;base64,AQID" };
    expect(bundleOf(canvas)).toEqual(parts);
    const slow = { ...canvas, toDataURL: async () => "data:image/png;base64,AQID" };
    await expect(bundleOf(slow)).resolves.toEqual(parts);
  });

  test("in the bytes of a file is shown, and other bytes are listed", () => {
    const png = Buffer.from("89504e470d0a1a0a00", "hex");
    expect(bundleOf(png)).toEqual({
      "text/plain": "image/png, 9 bytes",
      "image/png": png.toString("base64"),
    });
    expect(bundleOf(Buffer.from("GIF89a"))).toHaveProperty("image/gif");
    expect(bundleOf(new Uint8Array([0xff, 0xd8, 0xff, 0]))).toHaveProperty("image/jpeg");
    expect(bundleOf(Buffer.from("GIRAFFE"))).not.toHaveProperty("image/gif");
  });

  test("that draws itself as SVG or HTML, as a view of Vega does, is asked to", async () => {
    await expect(bundleOf({ toSVG: async () => "<svg/>" })).resolves.toMatchObject({
      "image/svg+xml": "<svg/>",
    });
    expect(bundleOf({ toHTML: () => "<b>" })).toMatchObject({ "text/html": "<b>" });
  });
});

describe("a figure as data", () => {
  const $schema = "https://vega.github.io/schema/vega-lite/v6.json";

  test("of Vega names its version, and version 5, which JupyterLab draws", () => {
    const spec = { $schema, title: "Rain", mark: "bar" };
    expect(bundleOf(spec)).toEqual({
      "text/plain": "a figure of vega-lite: Rain",
      "application/vnd.vegalite.v6+json": spec,
      "application/vnd.vegalite.v5+json": spec,
    });
    expect(
      bundleOf({ toSpec: () => ({ ...spec, $schema: $schema.replace("-lite/v6", "/v5") }) }),
    ).toHaveProperty(["application/vnd.vega.v5+json"]);
  });

  test("of Plotly has traces and a layout", () => {
    const figure = { data: [{ x: [1], y: [2] }], layout: { title: { text: "Up" } } };
    expect(bundleOf(figure)).toEqual({
      "text/plain": "a figure of Plotly: Up",
      "application/vnd.plotly.v1+json": figure,
    });
  });

  test("is not every object with such names", () => {
    const others = [
      { $schema: "https://json-schema.org/draft-07/schema#" },
      { data: [{ type: "bar" }], layout: {}, error: null },
      { data: [{ id: 1 }], layout: {} },
      { data: [], layout: {} },
      { data: [{ type: "bar" }], layout: "two columns" },
      { toSpec: () => 1 },
    ];
    for (const value of others) expect(Object.keys(bundleOf(value))).toEqual(["text/plain"]);
  });
});
