// A lesson as a page to read: its cells in their order, a list of its headings beside them, how to run it, and
// what the search finds in it.
import path from "node:path";
import { joined } from "../notebooks/files.mjs";
import { cellHtml } from "./cells.mjs";
import { anchorOf, escaped, plainText } from "./markdown.mjs";

/** The anchor, or with a number behind it where the page has the same one already. */
function onlyOne(anchor, seen) {
  const count = seen.get(anchor) ?? 0;
  seen.set(anchor, count + 1);
  return count === 0 ? anchor : `${anchor}-${count}`;
}

/** HTML whose headings have anchors of their own, counted as in `sectionsOf`. */
function withOwnAnchors(html) {
  const seen = new Map();
  return html.replace(/<h([1-3]) id="([^"]*)"/g, (_, level, anchor) => {
    return `<h${level} id="${onlyOne(anchor, seen)}"`;
  });
}

/** The sections of a Markdown text: heading, anchor, and the words below it. */
export function sectionsOf(markdown) {
  const parts = markdown
    .replace(/```[\s\S]*?```/g, "")
    .split(/^(#{1,3} .+)$/m)
    .slice(1);
  const seen = new Map();
  return parts.flatMap((part, i) => {
    const found = i % 2 === 0 && /^(#+) (.+)$/.exec(part);
    if (!found) return [];
    const heading = plainText(found[2]);
    return [
      {
        level: found[1].length,
        heading,
        anchor: onlyOne(anchorOf(heading), seen),
        text: plainText(parts[i + 1]),
      },
    ];
  });
}

const markdownOf = ({ cells }) =>
  cells
    .filter(({ cell_type: type }) => type === "markdown")
    .map(({ source }) => joined(source))
    .join("\n\n");

/** What is known of a lesson from its file: title, question, minutes, sections. */
export function lessonOf(source, notebook) {
  const markdown = markdownOf(notebook);
  const name = path.basename(source, ".ipynb");
  const sections = sectionsOf(markdown);
  const minutes = Number(/about (\d+) minutes/i.exec(markdown)?.[1]);
  const isLesson = /^\d\d-/.test(name);
  if (isLesson && !minutes) {
    throw new Error(`${name} does not say how long it takes: "about 50 minutes"`);
  }
  return {
    name,
    source,
    notebook,
    file: `${name}.html`,
    title: sections[0]?.heading ?? name,
    question: plainText(/^\*\*(.+)\*\*$/m.exec(markdown)?.[1] ?? ""),
    minutes,
    isLesson,
    sections,
  };
}

/** The list of headings beside a text. */
export function contents(sections) {
  const items = sections
    .filter(({ level }) => level === 2)
    .map(({ heading, anchor }) => `<li><a href="#${anchor}">${escaped(heading)}</a></li>`);
  if (items.length === 0) return "";
  return `<nav class="contents" aria-label="Contents of this page"><details><summary>On this page</summary><ol>${items.join("")}</ol></details></nav>`;
}

const howToRun = (name) => `<section id="run" class="run">
<h2>Run this lesson</h2>
<p>The numbers and pictures above are those of its last execution. Press <b>Run</b> below a cell to run it here, in your browser: its controls move, its code can be changed, and it checks your answers. Nothing is installed and nothing leaves this page; at the first click, 1.6 MB are loaded.</p>
<p>To keep your work as files, and to use packages and data of your own, open it in JupyterLab. That takes <a href="https://nodejs.org">Node</a> 20.19 or newer and Python 3.10 or newer, and a few minutes once.</p>
<ol>
<li>Download the project and open its folder in a terminal.</li>
<li>Run <code>npm start</code>. It installs what is missing inside the folder, and opens JupyterLab on the lessons.</li>
<li>Open <code>${name}.ipynb</code> there.</li>
</ol>
<p>Have you a Jupyter with the Nudgebook kernel already? <a href="notebooks/${name}.ipynb" download>Download this lesson as .ipynb</a>.</p>
</section>`;

/** The body of a lesson's page and what stands beside it. */
export function lessonPage(lesson, { previous, next, lessons, site, assets }) {
  const { name, title, question, sections, notebook } = lesson;
  const cells = notebook.cells.map((cell) => cellHtml(cell, site));
  const way = (to, rel, words) =>
    to ? `<a rel="${rel}" href="${to.file}">${words(to.title)}</a>` : "<span></span>";
  const ways = `<nav class="ways" aria-label="Lessons before and after">${way(previous, "prev", (t) => `← ${t}`)}${way(next, "next", (t) => `${t} →`)}</nav>`;
  const tools = `<div class="lesson-tools" data-tools="${lessons.map((one) => one.name).join(" ")}"><a href="notebooks/${name}.ipynb" download>Download as .ipynb</a><a href="#run">How to run it</a></div>`;
  const files = {
    plotly: "plotly.js",
    live: "live.js",
    worker: "kernel.js",
    types: "types.json",
    sources: "sources.json",
  };
  const data = Object.entries(files).map(([key, asset]) => ` data-${key}="${assets[asset]}"`);
  return {
    title: `${title} · Nudgebook`,
    description: `${question} A lesson of Nudgebook, a course on neural networks in TypeScript.`,
    aside: contents([...sections, { level: 2, heading: "Run this lesson", anchor: "run" }]),
    body: `<article data-name="${name}"${data.join("")}>\n${withOwnAnchors([cells[0], tools, ...cells.slice(1)].join("\n"))}\n${howToRun(name)}\n</article>\n${ways}`,
    scripts: ["lesson.js"],
    styles: ["math.css", "lesson.css"],
  };
}
