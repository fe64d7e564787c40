// A figure that changes while it is watched, of a control or of a training: the kernel sends each picture, and Plotly
// draws it in the place of the last one, fitted to the width of the page. Of the pictures that arrive while one is
// drawn, only the newest is drawn next.
import { fitted, type Picture } from "../fit-layout.js";
import { createPlayer } from "../player.js";
import type { Model } from "./models.js";

interface PlotlyLibrary {
  react(place: HTMLElement, picture: object): Promise<void>;
  addFrames(place: HTMLElement, frames: object[]): Promise<void>;
  animate(place: HTMLElement, frames: (string | null)[], options: object): Promise<void>;
  deleteFrames(place: HTMLElement, indices: number[]): Promise<void>;
}

interface Message {
  readonly number?: number;
  readonly picture?: (Picture & { readonly text?: string }) | null;
  /** Tables of numbers that travel as bytes: which trace each belongs to, and how wide it is. */
  readonly tables?: readonly { readonly trace: number; readonly columns: number }[];
}

/** A message's bytes begin anywhere; an array of 32-bit numbers must begin at a multiple of four. */
function rowsOf({ buffer, byteOffset, byteLength }: DataView, columns: number): Float32Array[] {
  const all = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  const count = all.length / columns;
  return Array.from({ length: count }, (_, row) =>
    all.subarray(row * columns, (row + 1) * columns),
  );
}

/** The element of a figure's model; `loadPlotly` loads the library that draws. */
export function figureView(model: Model, loadPlotly: () => Promise<void>): HTMLElement {
  const element = document.createElement("div");
  element.className = "nudgebook-figure nudgebook-unanswered";
  const [title, caption] = [document.createElement("p"), document.createElement("p")];
  title.className = "figure-title";
  caption.className = "figure-caption";
  const place = document.createElement("div");
  place.className = "plot paper";
  place.setAttribute("role", "img");
  element.append(title, place, caption);
  const plotly = () => Reflect.get(globalThis, "Plotly") as unknown as PlotlyLibrary;
  let newest = 0;
  let current: Message["picture"];
  let isDue = false;
  let isDrawing = false;
  let names: string[] = [];
  let player: ReturnType<typeof createPlayer> | undefined;

  const drawOnce = async (): Promise<void> => {
    const picture = current;
    element.hidden = !picture;
    if (!picture) return;
    const { data, layout, title: heading, caption: words } = fitted(picture, element.clientWidth);
    title.textContent = heading;
    caption.textContent = words;
    const config = { ...picture.config, displayModeBar: false, responsive: false };
    const whole = { uirevision: 1, ...layout, width: element.clientWidth };
    place.style.height = `${layout.height}px`;
    await plotly().react(place, { data, layout: whole, config });
    place.setAttribute("aria-label", picture.text ?? heading);
    // One at a time: Plotly 4.1 sorts the indices of a list as text, 10 before 2, and fails.
    for (let i = names.length; i > 0; i--) await plotly().deleteFrames(place, [i - 1]);
    const { frames = [] } = picture;
    if (frames.length > 0) await plotly().addFrames(place, frames);
    const before = names.join();
    names = frames.map(({ name }) => name);
    if (names.join() === before) {
      await player?.show();
      return;
    }
    player?.element.remove();
    player = frames.length > 0 ? createPlayer(place, picture, plotly()) : undefined;
    if (player) caption.before(player.element);
  };
  const draw = async (): Promise<void> => {
    isDue = true;
    if (isDrawing) return;
    isDrawing = true;
    try {
      await loadPlotly();
      while (isDue && (element.clientWidth > 0 || !current)) {
        isDue = false;
        const number = newest;
        await drawOnce();
        element.classList.replace("nudgebook-unanswered", "nudgebook-live");
        element.dataset.drawn = String(number);
      }
    } finally {
      isDrawing = false;
    }
  };
  const take = (
    { number = 0, picture, tables = [] }: Message,
    buffers: readonly DataView[],
  ): void => {
    if (number <= newest) return;
    newest = number;
    for (const [i, { trace, columns }] of tables.entries()) {
      const [target, bytes] = [picture?.data[trace], buffers[i]];
      if (target && bytes) target.z = rowsOf(bytes, columns);
    }
    // A drawing has its width in the layout; a figure, which fits any page, has it beside.
    if (picture) picture.layout.meta ??= { width: picture.layout.width ?? 720 };
    current = picture;
    draw().catch((error) => {
      caption.textContent = String(error);
    });
  };
  model.on("msg:custom", take as (...parts: never[]) => void);
  let width = 0;
  new ResizeObserver(() => {
    if (element.clientWidth === width || element.clientWidth === 0) return;
    width = element.clientWidth;
    if (current) draw().catch(() => {});
  }).observe(element);
  model.send({ hello: true });
  return element;
}
