// The script that runs in the page for a changing figure: Plotly draws each picture in place of the last one.
// Of the pictures that arrive while it draws, only the newest is drawn next. The kernel sends Plotly itself
// over the figure's channel, once for each page. Every lesson.
import { fitScript } from "../../display/figure-page-script.js";
import { greetingScript } from "./greeting-script.js";
import { handlesScript } from "./handles-script.js";

export const figureScript = `${greetingScript}
${fitScript}
${handlesScript}
const page = (globalThis.nudgebookPage1 ??= {});
const unzip = (bytes) =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();

// A message's buffers begin at any byte; an array of 32-bit numbers must begin at a multiple of four.
const rowsOf = ({ buffer, byteOffset, byteLength }, columns) => {
  const all = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  return Array.from({ length: all.length / columns }, (_, row) =>
    all.subarray(row * columns, (row + 1) * columns));
};

const run = (url, attributes = {}) => new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), attributes);
  script.onload = resolve;
  script.onerror = reject;
  script.src = url;
  document.head.append(script);
});
// Hides the page's module loaders: Plotly would register with them instead of the window.
const wrapped = (source) =>
  ["(function (define, module, exports) {", source, "\\n}).call(window)"];

const receive = async ({ plotly, url, integrity }, [bytes] = []) => {
  if (!plotly || page.loading || globalThis.Plotly) return;
  page.loading = true;
  try {
    if (bytes) {
      const blob = new Blob(wrapped(await unzip(bytes)), { type: "text/javascript" });
      await run(URL.createObjectURL(blob));
    } else await run(url, { integrity, crossOrigin: "anonymous" });
  } catch { page.loading = false; }
};

// Every figure requests Plotly, one at a time and again after four seconds, since a figure without a
// kernel gets no answer.
const library = async (model) => {
  while (!globalThis.Plotly) {
    if (!page.loading && !(performance.now() - page.asked < 4000)) {
      page.asked = performance.now();
      model.send({ request: "plotly" });
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return globalThis.Plotly;
};

// Resolves after the messages that have arrived already. The next frame would be later.
const nextTask = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(0);
});

export default {
  render({ model, el }) {
    const box = document.createElement("div");
    const outer = el.appendChild(document.createElement("div"));
    outer.className = "nudgebook-figure";
    el.classList.add("nudgebook-unanswered"); // the output below would repeat the saved picture
    outer.append(box);
    let newest = 0, queued, shown, drawing = false, closed = false, room = 0, drawnFor = 0;
    let frameCount = 0;

    const fit = () => {
      if (!shown || queued || drawing || room === drawnFor) return;
      queued = shown;
      draw();
    };
    const observer = new ResizeObserver(() => {
      room = outer.clientWidth || room; // 0 while it is hidden
      fit();
    });
    observer.observe(outer);

    const draw = async () => {
      if (drawing) return;
      drawing = true;
      try {
        while (queued && !closed) {
          const Plotly = await library(model);
          await nextTask();
          const { picture, handles = [] } = queued;
          queued = undefined;
          if (picture) {
            const { data, layout, frames, config, text } = picture;
            room ||= outer.clientWidth;
            drawnFor = room;
            const next = layoutFor(layout, room || layout.width);
            placed(box, next);
            box.nudgebookBars = undefined;
            await Plotly.react(box, traces(box, data, next.bars),
              { uirevision: 1, ...next.layout, width: next.width }, config);
            // One at a time: Plotly 4.1 sorts the indices of a list as text, 10 before 2, and fails.
            while (frameCount > 0) await Plotly.deleteFrames(box, [--frameCount]);
            frameCount = frames?.length ?? 0;
            if (frames) await Plotly.addFrames(box, frames);
            dress(box, text, () => Plotly);
            showHandles(box, handles, (message) => model.send(message));
          }
          shown = picture && { picture, handles };
          box.hidden = !picture;
          outer.classList.add("nudgebook-live");
          el.classList.remove("nudgebook-unanswered");
          outer.dataset.drawn = newest;
        }
      } finally {
        drawing = false;
      }
      fit(); // the page may have become narrower meanwhile
    };
    const take = async (message, buffers) => {
      receive(message, buffers);
      if (!(message.number > newest)) return;
      newest = message.number;
      const { number } = message;
      const { zipped, tables = [] } = message;
      const picture = zipped ? JSON.parse(await unzip(buffers.at(-1))) : message.picture;
      if (number < newest) return;
      tables.forEach(({ trace, columns }, i) => {
        picture.data[trace].z = rowsOf(buffers[i], columns);
      });
      queued = { picture, handles: message.handles };
      draw();
    };
    model.on("msg:custom", take);
    greet(model);
    return () => {
      closed = true;
      observer.disconnect();
      model.off("msg:custom", take);
      globalThis.Plotly?.purge(box);
    };
  },
};
`;
