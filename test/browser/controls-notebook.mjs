// A notebook with every control in it, and what a reader does to them by mouse.
import fs from "node:fs";
import path from "node:path";

const imports = `import { button, checkbox, createFigure, digitPad, dropdown, interact, live, progressBar, row, slider, stack, text } from "nudgebook";
const layout = { width: 420, height: 220, shapes: [], annotations: [], margin: { t: 20, r: 10, b: 30, l: 40 } };
const line = (name: string, f: (x: number) => number) => {
  const x = Array.from({ length: 101 }, (_, i) => i / 10);
  const frames = Array.from({ length: 12 }, (_, k) => ({ name: \`\${name}, frame \${k}\`, data: [], traces: [] }));
  return createFigure({ data: [{ type: "scatter", mode: "lines", name, x, y: x.map(f) }], frames, layout, text: \`The line \${name}.\` });
};
let calls = 0;`;

const cells = {
  figure: `interact({ rate: slider({ min: 0, max: 10, step: 0.1, value: 2 }), kind: dropdown({ sine: Math.sin, cosine: Math.cos }) }, ({ rate, kind }) => {
  calls += 1;
  if (rate > 9.95) throw new RangeError("too fast");
  return line(\`\${kind.name} \${rate}\`, (x) => kind(rate * x / 10));
})`,
  words: `interact({ on: checkbox(), name: text({ value: "cat" }), again: button("Again"), bar: progressBar({ value: 0.4 }) }, ({ on, name, again }) => {
  console.log("printed");
  return \`\${name} \${on} \${again}\`;
})`,
  pad: `interact({ digit: digitPad({ size: 8 }) }, ({ digit }) => \`\${digit.filter((pixel) => pixel > 0.5).length} bright\`)`,
  live: `async function* training() {
  for (let step = 1; ; step += 1) { await new Promise((next) => setTimeout(next, 5)); yield step; }
}
const run = await live(training(), (step) => line(\`step \${step}\`, (x) => x * step));
run.stopped`,
  slow: `interact({ wait: checkbox() }, async ({ wait }) => { if (wait) await new Promise(() => {}); return \`waited \${wait}\`; })`,
};
const places = Object.fromEntries(Object.keys(cells).map((name, i) => [name, i + 1]));

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** Writes the notebook into the server's folder; gives back its name. */
export function writeNotebook(
  server,
  name = "controls.ipynb",
  sources = [imports, ...Object.values(cells)],
) {
  const kernelspec = {
    name: "nudgebook",
    display_name: "TypeScript (Nudgebook)",
    language: "typescript",
  };
  const notebook = {
    cells: sources.map((source, i) => ({
      cell_type: "code",
      id: `cell-${i}`,
      metadata: {},
      source,
      execution_count: null,
      outputs: [],
    })),
    metadata: { kernelspec, language_info: { name: "typescript" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  fs.writeFileSync(path.join(server.copy, name), JSON.stringify(notebook));
  return name;
}

export const cell = (page, name) => page.locator(".jp-Notebook .jp-Cell").nth(places[name] ?? name);
export const liveFigure = (page, name) =>
  cell(page, name).locator(".nudgebook-live .js-plotly-plot");

/** Waits until the live figure of a cell has a line of this name. */
export async function untilLine(page, name, wanted) {
  const plot = liveFigure(page, name);
  await plot.scrollIntoViewIfNeeded();
  try {
    await page.waitForFunction(
      ([element, line]) => {
        const [trace] = element.data ?? [];
        return (
          trace && new RegExp(line).test(trace.name) && element.querySelector(".scatterlayer path")
        );
      },
      [await plot.elementHandle(), wanted],
      { timeout: 60_000 },
    );
  } catch {
    const seen = await plot.evaluate((element) => element.data?.[0]?.name);
    throw new Error(`a line named ${wanted} expected, seen ${seen}`);
  }
}

export const untilText = (page, name, words) =>
  cell(page, name)
    .locator(".jp-OutputArea", { hasText: words })
    .first()
    .waitFor({ timeout: 60_000 });

/** Drags a cell's first slider from where it is to a share of its way, in as many moves as told. */
export async function dragTo(page, name, share, moves = 20) {
  const handle = cell(page, name).locator(".noUi-handle").first();
  await handle.scrollIntoViewIfNeeded();
  const from = await handle.boundingBox();
  const rail = await cell(page, name).locator(".noUi-base").first().boundingBox();
  const y = from.y + from.height / 2;
  await page.mouse.move(from.x + from.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(rail.x + share * rail.width, y, { steps: moves });
  await page.mouse.up();
}

export const readout = (page, name) =>
  cell(page, name).locator(".widget-readout").first().textContent();
