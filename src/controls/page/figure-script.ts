// The live figure's script in the page: Plotly draws each picture in place of the last one. While it
// draws, newer pictures replace those that wait. Plotly itself comes once a page, over the same channel.
import { greetingScript } from "./greeting-script.js";

export const figureScript = `${greetingScript}
const page = (globalThis.nudgebookPage1 ??= {});
const unzip = (bytes) =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();

// The message's buffers begin at any byte; numbers want to begin at a multiple of four.
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
// Hides the page's module loaders, which Plotly would register with instead of the window.
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

// Every live figure asks, one at a time, so that one without a kernel holds up nobody.
const library = async (model) => {
  while (!globalThis.Plotly) {
    if (!page.loading && !(performance.now() - page.asked < 4000)) {
      page.asked = performance.now();
      model.send({ want: "plotly" });
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return globalThis.Plotly;
};

// Lets what has arrived meanwhile be taken first. Not the next frame: that would be a wait.
const turn = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(0);
});

export default {
  render({ model, el }) {
    const box = document.createElement("div");
    const place = el.appendChild(document.createElement("div"));
    place.className = "nudgebook-figure";
    el.classList.add("nudgebook-unanswered"); // what stands below would repeat the still picture
    place.append(box);
    let newest = 0, waiting, drawing = false, closed = false, wanted = 0, room = 0, moving = false;

    // As wide as it was laid out for, or as the page has room: a narrow window cuts nothing off.
    const width = () => Math.min(wanted, room || wanted);
    const fit = () => {
      if (drawing || !box.layout || box.layout.width === width()) return;
      globalThis.Plotly?.relayout(box, { width: width() });
    };
    const observer = new ResizeObserver(() => {
      room = place.clientWidth || room; // nothing while it is out of sight
      fit();
    });
    observer.observe(place);

    const draw = async () => {
      if (drawing) return;
      drawing = true;
      try {
        while (waiting && !closed) {
          const Plotly = await library(model);
          await turn();
          const { picture } = waiting;
          waiting = undefined;
          if (picture) {
            const { data, layout, frames, config, text } = picture;
            wanted = layout.width;
            room ||= place.clientWidth;
            await Plotly.react(box, data, { uirevision: 1, ...layout, width: width() }, config);
            if (moving) await Plotly.deleteFrames(box);
            moving = Boolean(frames);
            if (frames) await Plotly.addFrames(box, frames);
            box.setAttribute("role", "img");
            box.setAttribute("aria-label", text);
          }
          box.hidden = !picture;
          place.classList.add("nudgebook-live");
          el.classList.remove("nudgebook-unanswered");
          place.dataset.drawn = newest;
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
      waiting = { picture };
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
