// A progress bar for a loop: for (const step of progress(100)) …, or bar.set(done). The bar is one output that changes
// at most ten times a second, so that a loop of a million steps sends only a few messages.
import { newId } from "../wire/link.js";
import type { Bundle } from "./bundle.js";
import { escapeHtml } from "./table.js";

/** The type declarations of progress for cells. */
export const progressTypes = `
/** A bar that a loop moves itself. */
interface Progress extends Iterable<number> {
  /** Goes on by so many steps, with a note such as a loss. */
  step(steps?: number, note?: string): void;
  /** Says how many steps are done, with a note. */
  set(done: number, note?: string): void;
}
/** Shows how far a loop has come: for (const i of progress(100)) { … }, or progress(100).set(3, "loss 0.2"). */
function progress(total: number, options?: { label?: string }): Progress;
/** Gives the items one by one and shows how many have been taken. */
function progress<T>(items: Iterable<T>, options?: { label?: string }): Iterable<T>;
`;

type Show = (data: Bundle, id: string, update: boolean) => void;
type Bar = { step(steps?: number, note?: string): void; set(done: number, note?: string): void };

const pause = 100;

function bundleOf(
  label: string,
  done: number,
  total: number,
  seconds: number,
  note: string,
): Bundle {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1;
  const many = Number.isFinite(total)
    ? `${done} of ${total} (${Math.round(share * 100)} %)`
    : `${done}`;
  const words = [label, many, `${seconds.toFixed(1)} s`, note].filter((word) => word !== "");
  const text = words.join(", ");
  const max = Number.isFinite(total) ? ` value="${share}"` : "";
  const bar = `<progress max="1"${max} style="width:16em;vertical-align:middle"></progress>`;
  return { "text/plain": text, "text/html": `<div>${bar} ${escapeHtml(text)}</div>` };
}

function sizeOf(items: Iterable<unknown>): number {
  if ("length" in items) return Number(items.length);
  if ("size" in items) return Number(items.size);
  return Number.POSITIVE_INFINITY;
}

function* count(total: number): Generator<number> {
  for (let i = 0; i < total; i++) yield i;
}

/** Creates the function `progress` that cells call. */
export function createProgress(show: Show) {
  const start = (total: number, label: string): Bar => {
    const id = `progress-${newId()}`;
    const started = performance.now();
    let done = 0;
    let shownAt = 0;
    let said = "";
    const present = (update: boolean): void => {
      shownAt = performance.now();
      show(bundleOf(label, done, total, (shownAt - started) / 1000, said), id, update);
    };
    const set = (now: number, note = said): void => {
      const ends = now >= total && done < total;
      done = now;
      said = note;
      if (ends || performance.now() - shownAt >= pause) present(true);
    };
    present(false);
    return { set, step: (steps = 1, note) => set(done + steps, note) };
  };
  return (
    what: number | Iterable<unknown>,
    { label = "" }: { label?: string } = {},
  ): Iterable<unknown> => {
    const isCount = typeof what === "number";
    const items = isCount ? count(what) : what;
    const total = isCount ? what : sizeOf(items);
    const bar = start(total, label);
    function* walk(): Generator<unknown> {
      let done = 0;
      for (const item of items) {
        yield item;
        done += 1;
        bar.set(done);
      }
    }
    return Object.assign({ [Symbol.iterator]: walk }, isCount ? bar : {});
  };
}
