// Shows pictures and pages that other libraries make: DOM elements (of jsdom, linkedom or happy-dom; Observable Plot
// and d3 make such elements), canvases, the bytes of an image file, and figures of Vega and Plotly, which are plain
// data. Each is recognised by properties that its standard defines.

export type Parts = Record<string, unknown>;
type Maybe<T> = T | Promise<T>;

const svgNamespace = "http://www.w3.org/2000/svg";

type Element = {
  nodeType: number;
  localName?: string;
  namespaceURI?: string;
  outerHTML?: string;
  textContent?: string;
  documentElement?: Element;
  childNodes?: Iterable<Element>;
  querySelectorAll?(selector: string): Iterable<Element>;
  ownerDocument?: { defaultView?: { XMLSerializer?: new () => Serializer } };
};
type Serializer = { serializeToString(node: unknown): string };

/** The text of an element, without styles and scripts, for terminals and screen readers. */
function words(element: Element): string {
  let text = element.textContent ?? "";
  for (const { textContent } of element.querySelectorAll?.("style, script") ?? []) {
    text = text.replace(textContent ?? "", " ");
  }
  const all = `<${element.localName ?? "fragment"}> ${text}`.replace(/\s+/g, " ").trim();
  return all.length > 300 ? `${all.slice(0, 300)}…` : all;
}

/** An SVG element as XML with its namespace, which an image needs. */
function svgText(element: Element): string {
  const Serializer = element.ownerDocument?.defaultView?.XMLSerializer;
  const text = Serializer ? new Serializer().serializeToString(element) : String(element.outerHTML);
  return /^<svg[^>]*\sxmlns=/.test(text)
    ? text
    : text.replace(/^<svg/, `<svg xmlns="${svgNamespace}"`);
}

function elementParts(value: object): Parts | undefined {
  // A d3 selection is shown as its first element.
  const node = (
    "_groups" in value && "node" in value && typeof value.node === "function" ? value.node() : value
  ) as Element;
  if (typeof node?.nodeType !== "number") return undefined;
  if (node.nodeType === 9 && node.documentElement) return elementParts(node.documentElement);
  if (node.nodeType === 11) {
    const html = [...(node.childNodes ?? [])].map((n) => n.outerHTML ?? n.textContent ?? "");
    return { "text/plain": words(node), "text/html": html.join("") };
  }
  if (node.nodeType !== 1 || typeof node.outerHTML !== "string") return undefined;
  const shown =
    node.namespaceURI === svgNamespace && node.localName === "svg"
      ? { "image/svg+xml": svgText(node) }
      : { "text/html": node.outerHTML };
  return { "text/plain": words(node), ...shown };
}

type Canvas = { width: number; height: number; toDataURL(type: string): Maybe<string> };

function canvasParts(value: object): Maybe<Parts> | undefined {
  const canvas = value as Canvas;
  if (typeof canvas.toDataURL !== "function" || typeof canvas.width !== "number") return undefined;
  const parts = (url: string): Parts => ({
    "text/plain": `a canvas of ${canvas.width} × ${canvas.height}`,
    "image/png": url.slice(url.indexOf(",") + 1),
  });
  const url = canvas.toDataURL("image/png");
  return typeof url === "string" ? parts(url) : url.then(parts);
}

/** Bytes as base64, as messages carry them. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2 ** 13) {
    text += String.fromCharCode(...bytes.subarray(at, at + 2 ** 13));
  }
  return btoa(text);
}

/** The first bytes of each kind of image file, as hexadecimal digits. */
const beginnings = [
  ["image/png", "89504e470d0a1a0a"],
  ["image/jpeg", "ffd8ff"],
  ["image/gif", "474946383"],
] as const;

function imageParts(value: object): Parts | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  const first = Array.from(value.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0"));
  const start = first.join("");
  const [type] = beginnings.find(([, beginning]) => start.startsWith(beginning)) ?? [];
  return type && { "text/plain": `${type}, ${value.length} bytes`, [type]: base64(value) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const schema = /\/vega\.github\.io\/schema\/(vega|vega-lite)\/v(\d+)/;
const plotlyParts = new Set(["data", "layout", "config", "frames"]);

/** The parts of a Vega figure; the version is set to 5, which JupyterLab draws and later versions resemble. */
function vegaParts(spec: Parts): Parts | undefined {
  const [, language, version] = schema.exec(String(spec.$schema)) ?? [];
  if (!language) return undefined;
  const type = (of: number): string => `application/vnd.${language.replace("-", "")}.v${of}+json`;
  const types = new Set([type(Number(version)), type(Math.min(5, Number(version)))]);
  const { title, description = title } = spec;
  const about = isObject(description) ? description.text : description;
  return {
    "text/plain": `a figure of ${language}${about ? `: ${about}` : ""}`,
    ...Object.fromEntries([...types].map((name) => [name, spec])),
  };
}

function figureParts(value: object): Parts | undefined {
  if ("toSpec" in value && typeof value.toSpec === "function") {
    const spec: unknown = value.toSpec();
    return isObject(spec) ? vegaParts(spec) : undefined;
  }
  if ("$schema" in value) return vegaParts(value as Parts);
  if (!("data" in value && "layout" in value) || !isObject(value.layout)) return undefined;
  const { data } = value;
  const traces = Array.isArray(data) && data.length > 0 && data.every((one) => isObject(one));
  if (!traces || !data.every(({ type, x, y }) => typeof type === "string" || x || y)) return;
  if (!Object.keys(value).every((name) => plotlyParts.has(name))) return undefined;
  const title = isObject(value.layout.title) ? value.layout.title.text : value.layout.title;
  const text = `a figure of Plotly${title ? `: ${title}` : ""}`;
  return { "text/plain": text, "application/vnd.plotly.v1+json": value };
}

/** The parts of a value that is a picture or a page of a recognised kind; undefined for any other value. */
export function pictureParts(value: object): Maybe<Parts> | undefined {
  return elementParts(value) ?? canvasParts(value) ?? imageParts(value) ?? figureParts(value);
}
