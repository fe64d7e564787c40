// The scripts that make a drawn figure fit its page. It is as wide as the page and no taller than the window; its
// letters grow with it. In a narrow page its panels stand one below the other. Its sentence is alternative text
// and opens with a button. The arrow keys move its slider, the space bar plays it. Every lesson.

/** The narrowest page, in pixels, that shows panels side by side; the same as in geometry.ts. */
const narrowPage = 700;

/**
 * `layoutFor(layout, across)` returns the layout and the size for a page that is `across` pixels wide, `placed`
 * applies the size, `dress` adds the words and the keys.
 */
export const fitScript = `
const wide = new WeakMap(); // the layout for a wide page, by the layout that is drawn
const heights = new WeakMap(); // their heights, which Plotly deletes when JupyterLab changes a width
const layoutFor = (drawn, across, now) => {
  const layout = wide.get(drawn) ?? drawn;
  if (!heights.has(layout)) heights.set(layout, layout.height ?? now);
  const height = heights.get(layout);
  const { narrow, width = layout.width, keep } = layout.meta ?? {};
  if (narrow && across < ${narrowPage}) {
    const changed = Object.entries(narrow.layout ?? {}).map(([key, value]) =>
      [key, Array.isArray(value) || typeof layout[key] !== "object" ? value : { ...layout[key], ...value }]);
    const made = { ...layout, height, ...Object.fromEntries(changed) };
    if (made.legend) made.legend = { ...made.legend, itemwidth: 30, font: { size: 12 } };
    wide.set(made, layout);
    return { layout: made, bars: narrow.bars, width: across, height: made.height, scale: 1 };
  }
  const most = Math.min(across / width, 0.75 * innerHeight / height, 2);
  const scale = Math.max(1, most);
  return { layout, scale, height, width: keep ? Math.min(across / scale, width) : across / scale };
};
// The size stands at the parent: JupyterLab empties the style of the box itself.
const placed = ({ parentElement: row }, { width, height, scale }) => {
  row.classList.add("nudgebook-row");
  const sizes = { width: width + "px", height: height + "px", scale,
    below: Math.round((scale - 1) * height) + "px" };
  for (const [name, size] of Object.entries(sizes))
    row.style.setProperty("--nudgebook-" + name, size);
};
// Colour bars stand elsewhere in a narrow page.
const traces = (box, data, bars) => {
  box.nudgebookBars ??= data.map(({ colorbar }) => colorbar);
  return data.map((trace, i) => trace.colorbar
    ? { ...trace, colorbar: { ...box.nudgebookBars[i], ...bars?.[i] } } : trace);
};
const jump = { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } };

const dress = (box, text, library) => {
  const picture = box.querySelector(".plot-container");
  if (!picture) return;
  const slider = box.layout.sliders?.[0];
  picture.setAttribute("role", slider ? "slider" : "img");
  picture.setAttribute("aria-label", text);
  const say = () => {
    const now = box._fullLayout?.sliders?.[0]?.active ?? 0;
    const steps = box.layout.sliders[0].steps;
    const word = slider.currentvalue?.prefix ?? "";
    for (const [name, value] of [["min", 0], ["max", steps.length - 1], ["now", now],
      ["text", word + (steps[now]?.label ?? "")]]) picture.setAttribute("aria-value" + name, value);
  };
  if (slider) { picture.tabIndex = 0; say(); }
  let words = box.querySelector(":scope > .nudgebook-words");
  if (!words) {
    words = document.createElement("details");
    words.className = "nudgebook-words";
    words.append(document.createElement("summary"), document.createElement("p"));
    words.firstChild.textContent = "In words";
    box.append(words);
    box.addEventListener("keydown", async (event) => {
      if (!event.target.classList.contains("plot-container")) return;
      const steps = box.layout.sliders?.[0]?.steps;
      const now = box._fullLayout?.sliders?.[0]?.active ?? 0;
      const to = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1,
        PageDown: now - 10, PageUp: now + 10, Home: 0, End: Infinity }[event.key];
      if (!steps || (to === undefined && event.key !== " ")) return;
      event.preventDefault();
      event.stopPropagation();
      const Plotly = await library();
      const play = box.layout.updatemenus?.[0]?.buttons[0].args;
      const playing = box.dataset.playing === "yes";
      box.dataset.playing = to === undefined && !playing ? "yes" : "";
      if (to === undefined) {
        await Plotly.animate(box, playing ? [null] : null, playing ? jump : play[1]).catch(() => {});
        if (!playing) box.dataset.playing = "";
      } else {
        const next = Math.min(steps.length - 1, Math.max(0, to));
        await Plotly.animate(box, steps[next].args[0], jump).catch(() => {});
      }
      dress(box, text, library);
    });
  }
  words.lastChild.textContent = text;
};
const styles = "nudgebook-figure-styles";
if (!document.getElementById(styles)) {
  const style = Object.assign(document.createElement("style"), { id: styles });
  style.textContent = ".nudgebook-words { position: absolute; right: 6px; bottom: 4px; z-index: 9;" +
    " max-width: 92%; font: 13px/1.4 system-ui, sans-serif; color: #1a1a1a; text-align: right }" +
    " .nudgebook-words summary { cursor: pointer; list-style: none; opacity: .75 }" +
    " .nudgebook-words[open] { background: #fff; border: 1px solid #bbb; border-radius: 4px; padding: 4px 10px }" +
    " .nudgebook-words p { margin: 4px 0; text-align: left }" +
    " .js-plotly-plot:has(> .nudgebook-words) { position: relative }" +
    " .nudgebook-row > .js-plotly-plot { width: var(--nudgebook-width) !important; flex: none;" +
    " height: var(--nudgebook-height) !important; overflow: visible; transform-origin: 0 0;" +
    " transform: scale(var(--nudgebook-scale)); margin-bottom: var(--nudgebook-below) }";
  document.head.append(style);
}
`;

/** Makes the figures fit that JupyterLab's own Plotly draws: those that are a cell's output. */
export const figurePageScript = `${fitScript}
const library = async () => {
  const container = globalThis._JUPYTERLAB?.["jupyterlab-plotly"];
  const load = container && await container.get("./mimeExtension");
  return load?.().RenderedPlotly?.Plotly ?? globalThis.Plotly;
};
const known = new WeakSet();
const adopt = (box) => {
  if (known.has(box) || !box.layout?.meta?.text) return;
  known.add(box);
  const { text } = box.layout.meta;
  let across = 0, busy = false;
  const fit = async () => {
    const row = box.parentElement;
    if (!row || busy) return;
    const room = Math.floor(row.getBoundingClientRect().right - box.getBoundingClientRect().left - 8);
    if (room < 100 || room === across) return;
    across = room;
    busy = true;
    const Plotly = await library();
    const next = layoutFor(box.layout, across, box._fullLayout.height);
    placed(box, next);
    if (next.layout !== box.layout) {
      Object.assign(next.layout, { autosize: true, width: next.width, height: next.height });
      await Plotly.react(box, traces(box, box.data, next.bars), next.layout);
    } else await Plotly.relayout(box, { width: next.width, height: next.height });
    dress(box, text, library);
    busy = false;
    fit();
  };
  new ResizeObserver(fit).observe(box.parentElement);
  fit();
};
const look = () => {
  for (const box of document.querySelectorAll(".jp-RenderedPlotly.js-plotly-plot")) adopt(box);
};
export default {
  initialize() {
    if (globalThis.nudgebookFigures1) return;
    globalThis.nudgebookFigures1 = true;
    let due;
    new MutationObserver(() => { clearTimeout(due); due = setTimeout(look, 50); })
      .observe(document.body, { childList: true, subtree: true });
    look();
  },
};
`;
