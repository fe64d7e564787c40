// The start page: what this is, a network that learns while one watches, the lessons, and how to teach with them, use
// the library, and use the kernel. The example of the library is README's own.
import { coloured, escaped, render } from "./markdown.mjs";

const code = (text, language = "typescript") =>
  `<pre class="code"><code>${coloured(text.trim(), language)}</code></pre>`;

/** The first block of TypeScript in README, the table under "How the kernel compares", and the commands for a class. */
export function fromReadme(readme, teaching) {
  const example = /```ts\n([\s\S]+?)```/.exec(readme)?.[1];
  const table = /## How the kernel compares\n\n(\|[\s\S]+?)\n\n/.exec(readme)?.[1];
  const commands = /```sh\n([\s\S]+?)```/.exec(teaching)?.[1];
  if (!example || !table) throw new Error("README.md has no example or no table of kernels");
  if (!commands) throw new Error("teaching/README.md has no commands");
  return { example, table, commands };
}

const card = ({ file, title, question, minutes, picture }, assets) => `<li class="card">
<img class="paper" loading="lazy" src="${assets[picture]}" alt="" width="480" height="270">
<div><h3><a href="${file}">${escaped(title)}</a></h3><p>${escaped(question)}</p><p class="time">${minutes} minutes</p></div></li>`;

const demo = `<div class="demo" data-demo>
<p><strong>Drag a point.</strong> A network of ten neurons looks for the border between circles and diamonds while you watch.</p>
<canvas width="800" height="600" tabindex="0" role="application" aria-label="Points of two classes, and the border that a network learns between them. Arrow keys move the chosen point, N chooses the next one." aria-describedby="demo-state"></canvas>
<div class="row"><button type="button" data-demo-run>Pause</button><button type="button" data-demo-again>Start again</button><button type="button" data-demo-data>Other points</button><output id="demo-state"></output></div>
<noscript><p>With scripts allowed, a network learns here while you watch.</p></noscript>
</div>`;

/** The body of the start page. */
export function startPage({ lessons, readme, teaching, assets }) {
  const { example, table, commands } = fromReadme(readme, teaching);
  const hours = Math.round(lessons.reduce((sum, { minutes }) => sum + minutes, 0) / 60);
  return {
    file: "index.html",
    kind: "start",
    title: "Nudgebook: learn how neural networks learn, in TypeScript",
    description: `A free course of ${lessons.length} lessons on how neural networks learn, with figures that move, exercises that say what is wrong, a playground, and the small TypeScript library behind it.`,
    scripts: ["start.js"],
    body: `<div class="hero">
<h1>See how a neural network learns. Then build one.</h1>
${demo}
<div class="pitch">
<p><strong>Nudgebook</strong> is a free course: ${lessons.length} lessons in TypeScript, from one weighted sum to a network that reads digits. Every number is computed on the page, every formula stands beside its code, and an exercise tells you <em>what kind</em> of wrong an answer is.</p>
<p class="actions"><a class="button primary" href="${lessons[0].file}">Start with lesson 0</a><a class="button" href="playground.html">Open the playground</a></p>
</div>
</div>
<section id="lessons">
<h2>The lessons</h2>
<p>About ${hours} hours in all. You need school mathematics and a little programming; slopes, vectors and matrices are explained where they come up. Each lesson can be read here, and run and changed in JupyterLab. <a href="lessons.html">List of lessons and notation</a></p>
<ol class="cards">
${lessons.map((lesson) => card(lesson, assets)).join("\n")}
<li class="card"><img class="paper" loading="lazy" src="${assets["playground.webp"]}" alt="" width="480" height="270"><div><h3><a href="playground.html">The playground</a></h3><p>Train a network on data of your own, look at each example’s nudges, and take the experiment with you as a link or a notebook.</p></div></li>
</ol>
</section>
<div class="columns">
<section id="teach">
<h2>Teach with it</h2>
<p>For each lesson there is <a href="teaching/index.html">a page for teachers</a>: its aim, its time, where people stumble, and what to ask the room. The notebooks are handed out, collected and graded by commands, with a page of feedback for each student.</p>
${code(commands, "none")}
</section>
<section id="library">
<h2>Use the library</h2>
<p>The lessons explain every function of a small library: networks, losses, optimizers, backprop, figures. It is typed, has no dependencies, and runs in Node, Bun, Deno and browsers.</p>
${code("npm install nudgebook", "none")}
${code(example)}
</section>
<section id="here">
<h2>Run it here</h2>
<p>One command sets everything up inside the project’s folder and opens the lessons in JupyterLab. It needs <a href="https://nodejs.org">Node</a> 20.19 or newer and Python 3.10 or newer.</p>
${code("npm start", "none")}
<p>These pages are one folder of static files. <code>npm run site</code> builds it, any web server shows it, and <code>npx nudgebook site</code> shows it on your own machine. Pages that you have opened stay readable without a network.</p>
<p><button type="button" data-keep-all hidden>Keep all pages for reading offline</button></p>
</section>
<section id="kernel">
<h2>Use the kernel</h2>
<p>A Jupyter kernel for TypeScript: cells are type-checked together before they run, errors show your line, a stop keeps what was computed, and sliders move figures.</p>
${code("npx nudgebook kernel install", "none")}
${render(table)}
</section>
</div>`,
  };
}
