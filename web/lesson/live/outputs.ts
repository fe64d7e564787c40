// The outputs of a cell that has run in the page: kept as a notebook's file holds them, and drawn as the page's own
// outputs are. Figures are drawn by Plotly, controls by widgets.ts.
import { drawPicture } from "../figures.js";
import type { Picture } from "../fit-layout.js";
import { escaped, markdownHtml } from "./markdown.js";

export type Output = {
  output_type: string;
  name?: string;
  text?: string;
  data?: Record<string, unknown>;
  metadata?: unknown;
  traceback?: string[];
  [key: string]: unknown;
};

const plotlyMime = "application/vnd.plotly.v1+json";
const widgetMime = "application/vnd.jupyter.widget-view+json";
const pictureMimes = ["image/png", "image/jpeg", "image/gif"];

/** What drawing needs of the page. */
export interface Drawing {
  /** The address of Plotly. */
  readonly plotly: string;
  /** The element of a control; nothing where its model has been closed. */
  widget(id: string): HTMLElement | undefined;
}

const colours: Record<string, string> = { "31": "red", "2": "dim" };

/** A text with a terminal's colours as HTML. */
export function colouredHtml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal are control characters
  const parts = text.split(/\u001b\[([0-9;]*)m/);
  return parts
    .map((part, i) => {
      if (i % 2 === 1) return colours[part] ? `<span class="term-${colours[part]}">` : "</span>";
      return escaped(part);
    })
    .join("");
}

/** The Jupyter rule that hides what was saved for readers without a kernel stands in the outputs themselves. */
const isSaved = (html: string): boolean => html.includes("nudgebook-still");

/** A corner of a table without words is no heading. */
const withoutEmptyHeads = (html: string): string =>
  html.replace(/<th([^>]*)>\s*<\/th>/g, "<td$1></td>");

function element(tag: string, className: string, html = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.innerHTML = html;
  return made;
}

/** Draws one output. */
export function drawOutput(output: Output, drawing: Drawing): HTMLElement {
  if (output.output_type === "stream") {
    const kind = output.name === "stderr" ? "text warning" : "text";
    return element("pre", kind, colouredHtml(output.text ?? ""));
  }
  if (output.output_type === "error") {
    return element("pre", "text error", colouredHtml((output.traceback ?? []).join("\n")));
  }
  const data = output.data ?? {};
  const text = String(data["text/plain"] ?? "");
  const widget = data[widgetMime] as { model_id: string } | undefined;
  const made = widget && drawing.widget(widget.model_id);
  if (made) {
    made.classList.add("control");
    return made;
  }
  if (data[plotlyMime]) {
    const figure = element("figure", "live");
    drawPicture(figure, structuredClone(data[plotlyMime]) as Picture, drawing.plotly, text).catch(
      (error) => figure.append(element("pre", "text", escaped(String(error)))),
    );
    return figure;
  }
  for (const mime of pictureMimes) {
    if (data[mime] === undefined) continue;
    const picture = document.createElement("img");
    picture.className = "paper";
    picture.alt = text;
    picture.src = `data:${mime};base64,${String(data[mime])}`;
    return picture;
  }
  const html = data["text/html"];
  if (typeof html === "string")
    return element("div", isSaved(html) ? "table saved" : "table", withoutEmptyHeads(html));
  if (typeof data["image/svg+xml"] === "string") {
    return element("div", "table", data["image/svg+xml"]);
  }
  const markdown = data["text/markdown"];
  if (typeof markdown === "string") return element("div", "table", markdownHtml(markdown));
  return element("pre", "text", escaped(text));
}

/** The outputs of one cell, and their place in the page. */
export function createOutputs(place: HTMLElement, drawing: Drawing) {
  let list: Output[] = [];
  let elements: HTMLElement[] = [];
  let clearsLater = false;

  const draw = (output: Output, i: number): void => {
    const made = drawOutput(output, drawing);
    elements[i]?.replaceWith(made);
    if (!elements[i]) place.append(made);
    elements[i] = made;
  };
  const clear = (): void => {
    clearsLater = false;
    list = [];
    elements = [];
    place.replaceChildren();
  };
  return {
    place,
    get list(): readonly Output[] {
      return list;
    },
    clear,
    /** Removes everything when there is something new to show. */
    clearLater(): void {
      clearsLater = true;
    },
    add(output: Output): Output {
      if (clearsLater) clear();
      const last = list.at(-1);
      if (last && output.output_type === "stream" && last.output_type === "stream") {
        if (last.name === output.name) {
          last.text = `${last.text ?? ""}${output.text ?? ""}`;
          draw(last, list.length - 1);
          return last;
        }
      }
      list.push(output);
      draw(output, list.length - 1);
      return output;
    },
    /** The cell has ended: what it did not show again is gone. */
    settle(): void {
      if (clearsLater) clear();
    },
    /** Draws an output again that has changed. */
    redraw(output: Output): void {
      const i = list.indexOf(output);
      if (i >= 0) draw(output, i);
    },
    /** What stands here until the first output arrives keeps its room. */
    hold(): void {
      place.style.minHeight = `${place.offsetHeight}px`;
    },
    release(): void {
      place.style.minHeight = "";
    },
  };
}

export type Outputs = ReturnType<typeof createOutputs>;
