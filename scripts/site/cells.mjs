// Turns the cells of an executed lesson into HTML. A picture is a file of its own, which the browser loads when the
// reader comes near; a figure is drawn from its JSON at the same place, so that its slider and its Play button work.
import { createHash } from "node:crypto";
import { joined } from "../notebooks/files.mjs";
import { figureOf } from "../notebooks/normalize.mjs";
import { coloured, escaped, render, withoutEmptyHeads } from "./markdown.mjs";

const plain = (text) => `<pre class="text">${escaped(text)}</pre>`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal are control characters
const withoutColours = (text) => text.replace(/\u001b\[[0-9;]*m/g, "");

/** The sentence of a figure, as alternative text. */
const sentenceOf = (data) => escaped(joined(data["text/plain"] ?? "")).replaceAll('"', "&quot;");

/** A control without its kernel. */
const still = /^\s*<p>(Controls: |Training, watched live)/;
const howToMove = `<p class="still">These controls move when the cell runs: <a href="#run">how to run it</a>. Here is what they showed last.</p>`;

const tableOrNote = (html) =>
  still.test(html) ? howToMove : `<div class="table">${withoutEmptyHeads(html)}</div>`;

/** The name of a picture's file: the hash of its bytes. */
export function pictureFile(base64) {
  const bytes = Buffer.from(base64, "base64");
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  return { name: `pictures/${hash}.png`, bytes };
}

function picture({ data, metadata }, site) {
  const { width, height } = metadata["image/png"] ?? {};
  const size = width ? ` width="${width}" height="${height}"` : "";
  const address = site.picture(joined(data["image/png"]).trim());
  return `<img class="paper" loading="lazy" src="${address}" alt="${sentenceOf(data)}"${size}>`;
}

function figure(output, site) {
  const address = site.figure(figureOf(output));
  const drawn = address ? ` class="live" data-figure="${address}"` : "";
  return `<figure${drawn}>${picture(output, site)}</figure>`;
}

function bundle(output, site) {
  const { data } = output;
  if (figureOf(output)) return figure(output, site);
  if (data["image/png"]) return `<figure>${picture(output, site)}</figure>`;
  for (const [mime, show] of [
    ["text/html", tableOrNote],
    ["image/svg+xml", (svg) => svg],
    ["text/markdown", render],
    ["text/plain", plain],
  ]) {
    if (data[mime] !== undefined) return show(joined(data[mime]));
  }
  return "";
}

function outputHtml(output, site) {
  if (output.output_type === "stream") return plain(withoutColours(joined(output.text)));
  if (output.output_type === "error") return plain(withoutColours(output.traceback.join("\n")));
  return bundle(output, site);
}

/**
 * A cell as HTML.
 * @param site `picture(base64)` gives the address of a picture; `figure(hash)` the address of a figure's JSON,
 * or nothing where there is none
 */
export function cellHtml(cell, site) {
  const source = joined(cell.source);
  if (cell.cell_type === "markdown") return `<section>${render(source)}</section>`;
  if (cell.cell_type !== "code") return "";
  const outputs = (cell.outputs ?? []).map((output) => outputHtml(output, site)).join("\n");
  const code = `<pre class="code"><code>${coloured(source, "typescript")}</code></pre>`;
  // What an exercise throws before it is solved does not end the run of a lesson.
  const mayFail = cell.metadata?.tags?.includes("raises-exception") ? " data-may-fail" : "";
  return `<section id="${cell.id}" class="cell"${mayFail}>${code}${outputs && `<div class="output">${outputs}</div>`}</section>`;
}
