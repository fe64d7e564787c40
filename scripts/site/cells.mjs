// Turns the cells of an executed lesson into HTML. A figure is drawn from its JSON, so that its slider and its
// Play button work; before that, and without scripts, the page shows its picture.
import { joined } from "../notebooks/files.mjs";
import { figureOf } from "../notebooks/normalize.mjs";
import { coloured, escaped, render } from "./markdown.mjs";

const plain = (text) => `<pre class="text">${escaped(text)}</pre>`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal are control characters
const withoutColours = (text) => text.replace(/\u001b\[[0-9;]*m/g, "");

function picture({ data, metadata }) {
  const { width, height } = metadata["image/png"] ?? {};
  const size = width ? ` width="${width}" height="${height}"` : "";
  return `<img src="data:image/png;base64,${joined(data["image/png"]).trim()}" alt="${sentenceOf(data)}"${size}>`;
}

/** The sentence of a figure, as alternative text. */
const sentenceOf = (data) => escaped(joined(data["text/plain"] ?? "")).replaceAll('"', "&quot;");

function figure(output, figures) {
  const drawn = figures.get(figureOf(output));
  if (!drawn) return `<figure>${picture(output)}</figure>`;
  const json = JSON.stringify(drawn).replaceAll("<", "\\u003c");
  return `<figure class="live" aria-label="${sentenceOf(output.data)}">${picture(output)}<script type="application/json">${json}</script></figure>`;
}

function bundle(output, figures) {
  const { data } = output;
  if (figureOf(output)) return figure(output, figures);
  if (data["image/png"]) return picture(output);
  for (const [mime, show] of [
    ["text/html", (html) => `<div class="table">${html}</div>`],
    ["image/svg+xml", (svg) => svg],
    ["text/markdown", render],
    ["text/plain", plain],
  ]) {
    if (data[mime] !== undefined) return show(joined(data[mime]));
  }
  return "";
}

function outputHtml(output, figures) {
  if (output.output_type === "stream") return plain(withoutColours(joined(output.text)));
  if (output.output_type === "error") return plain(withoutColours(output.traceback.join("\n")));
  return bundle(output, figures);
}

/** A cell as HTML; `figures` holds the JSON of figures by their hash. */
export function cellHtml(cell, figures) {
  const source = joined(cell.source);
  if (cell.cell_type === "markdown") return `<section>${render(source)}</section>`;
  if (cell.cell_type !== "code") return "";
  const outputs = (cell.outputs ?? []).map((output) => outputHtml(output, figures)).join("\n");
  const code = `<pre class="code"><code>${coloured(source, "typescript")}</code></pre>`;
  return `<section id="${cell.id}" class="cell">${code}${outputs && `<div class="output">${outputs}</div>`}</section>`;
}
