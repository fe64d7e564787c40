// The cells of a lesson in their page: run in their order, edited, stopped, and set back. A cell that is run has the
// cells above it run first, once, since it uses their names. A stop keeps all variables; where what computes cannot be
// stopped, the reader can end the kernel, and the page says what that costs.
import { loadScript } from "../../page/script.js";
import { forgetWork, keepEdit } from "../kept.js";
import { createEditor } from "./editor.js";
import { type Changed, changedNotebook, type Notebook } from "./notebook.js";
import { createOutputs, drawOutput, type Output, type Outputs } from "./outputs.js";
import { createSession, type Session } from "./session.js";
import { createWidgets } from "./widgets.js";

export interface Lesson {
  edit(cell: string): void;
  /** Runs a cell, with those above it that have not run; resolves to whether all went well. */
  run(cell: string): Promise<boolean>;
  runAll(): Promise<boolean>;
  stop(): void;
  /** The lesson as a notebook's file. */
  notebook(): Promise<string>;
  /** Sets all cells back to what they were when the page was made. */
  reset(): void;
  /** The cells' outputs, for tests. */
  outputs(): Record<string, readonly Output[]>;
}

interface Cell {
  readonly id: string;
  readonly section: HTMLElement;
  readonly original: string;
  /** The code's element: the page's own, or the editor. */
  shown: HTMLElement;
  code: string;
  outputs: Outputs | undefined;
  count: number | undefined;
  hasRun: boolean;
}

/** After so many milliseconds a stop that had no effect gives way to the end of the kernel. */
const patience = 1500;

export function createLesson(article: HTMLElement): Lesson {
  const { name = "", plotly = "", worker = "", types = "", sources = "" } = article.dataset;
  const root = document.documentElement.dataset.root ?? "";
  const notebookAddress = `${root}notebooks/${name}.ipynb`;
  const loadPlotly = (): Promise<void> => loadScript(plotly);
  let session: Session | undefined;
  let running: Cell | undefined;
  let chosen: Cell | undefined;
  let stopped = false;

  const cells: Cell[] = [...article.querySelectorAll<HTMLElement>("section.cell")].map(
    (section) => {
      const shown = section.querySelector<HTMLElement>("pre.code") as HTMLElement;
      const code = shown.textContent ?? "";
      const original = shown.dataset.original ?? code;
      const state = { outputs: undefined, count: undefined, hasRun: false };
      return { id: section.id, section, original, shown, code, ...state };
    },
  );
  const find = (id: string): Cell => {
    const cell = cells.find((one) => one.id === id);
    if (!cell) throw new Error(`this page has no cell ${id}`);
    return cell;
  };
  const say = (cell: Cell, words: string): void => {
    const place = cell.section.querySelector<HTMLElement>("[data-state]");
    if (place) place.textContent = words;
  };
  const mark = (cell: Cell, state: string): void => {
    cell.section.dataset.run = state;
    const button = cell.section.querySelector<HTMLButtonElement>("[data-run-cell]");
    if (button) button.textContent = state === "running" ? "■ Stop" : "▶ Run";
  };
  const open = (): Session => {
    session ??= createSession({ worker, types, sources, root, notebooks: notebookAddress });
    return session;
  };
  const drawing = {
    plotly,
    widget: (id: string): HTMLElement | undefined =>
      session &&
      createWidgets({
        models: session.models,
        loadPlotly,
        drawOutputs: (place, outputs) =>
          place.replaceChildren(...outputs.map((output) => drawOutput(output, drawing))),
      })(id),
  };
  const outputsOf = (cell: Cell): Outputs => {
    if (cell.outputs) return cell.outputs;
    let place = cell.section.querySelector<HTMLElement>(".output");
    if (!place) {
      place = document.createElement("div");
      place.className = "output";
      cell.section.append(place);
    }
    cell.outputs = createOutputs(place, drawing);
    return cell.outputs;
  };
  const execute = async (cell: Cell): Promise<boolean> => {
    const present = open();
    const outputs = outputsOf(cell);
    running = cell;
    mark(cell, "running");
    outputs.hold();
    outputs.clearLater();
    const { status, count } = await present.run(cell.code, cell.id, outputs);
    if (outputs.list.length === 0 || status === "ok") outputs.settle();
    outputs.release();
    dispatchEvent(new Event("nudgebook-outputs"));
    if (running === cell) running = undefined;
    cell.hasRun = status === "ok";
    cell.count = count;
    mark(cell, status === "ok" ? "done" : "failed");
    return status === "ok";
  };
  const start = async (cell: Cell): Promise<boolean> => {
    const isFirst = session === undefined;
    if (isFirst) say(cell, "Loading the kernel …");
    mark(cell, "running");
    try {
      await open().ready;
      if (isFirst) say(cell, "");
      return true;
    } catch (error) {
      session?.end();
      session = undefined;
      mark(cell, "failed");
      const reason = error instanceof Error ? error.message : String(error);
      say(
        cell,
        `The kernel could not be started (${reason}). The lesson can be read all the same.`,
      );
      return false;
    }
  };
  /** Runs cells one after the other, the last of which is the one that the reader chose. */
  const runList = async (list: readonly Cell[]): Promise<boolean> => {
    const last = list.at(-1);
    if (!last || chosen) return false;
    chosen = last;
    stopped = false;
    const isFine = (await start(last)) && (await runEach(list, last));
    chosen = undefined;
    return isFine;
  };
  const runEach = async (list: readonly Cell[], last: Cell): Promise<boolean> => {
    for (const [i, cell] of list.entries()) {
      const isLast = cell === last;
      say(last, isLast ? "" : `Running the cells above: ${i + 1} of ${list.length - 1}`);
      const isFine = await execute(cell);
      if (isLast) return isFine;
      // What an exercise throws is shown below it, and the lesson goes on.
      const mayFail = cell.section.dataset.mayFail !== undefined;
      if (stopped || !(isFine || mayFail)) {
        mark(last, "");
        if (stopped) say(last, "Stopped.");
        else sayFailed(last, cell);
        return false;
      }
    }
    return true;
  };
  const sayFailed = (cell: Cell, failed: Cell): void => {
    const place = cell.section.querySelector<HTMLElement>("[data-state]");
    const link = document.createElement("a");
    link.href = `#${failed.id}`;
    link.textContent = "A cell above";
    place?.replaceChildren(link, " failed, so this one did not run.");
  };
  const end = (words: string): void => {
    const cell = running;
    running = undefined;
    session?.end();
    session = undefined;
    for (const one of cells) {
      one.hasRun = false;
      if (one.section.dataset.run === "done") mark(one, "");
    }
    if (cell) {
      mark(cell, "failed");
      say(cell, words);
    }
  };
  const offerEnd = (cell: Cell): void => {
    const place = cell.section.querySelector<HTMLElement>("[data-state]");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "End the kernel";
    button.addEventListener("click", () =>
      end(
        "The kernel was ended, and its variables are gone: a cell that you run has the cells above it run again.",
      ),
    );
    place?.replaceChildren("This does not stop. ", button, " (its variables are lost)");
  };
  const change = (cell: Cell, code: string): void => {
    cell.code = code;
    cell.hasRun = false;
    const isChanged = code !== cell.original;
    cell.section.toggleAttribute("data-changed", isChanged);
    const back = cell.section.querySelector<HTMLElement>("[data-set-back]");
    if (back) back.hidden = !isChanged;
    const isKept = keepEdit(name, cell.id, isChanged ? code : undefined);
    if (!isKept)
      say(cell, "This browser keeps nothing: your change is gone when the page is closed.");
  };
  const lesson: Lesson = {
    edit(id) {
      const cell = find(id);
      if (!(cell.shown instanceof HTMLPreElement)) return;
      open().ready.then(
        () => chosen === undefined && say(cell, ""),
        (error) => say(cell, `The kernel could not be started (${error.message}).`),
      );
      const view = createEditor({
        code: cell.code,
        label: `Code of a cell, ${cells.indexOf(cell) + 1} of ${cells.length}`,
        help: {
          complete: (...at) => open().help.complete(...at),
          inspect: (...at) => open().help.inspect(...at),
        },
        run: () => void lesson.run(id),
        changed: (code) => change(cell, code),
      });
      cell.shown.replaceWith(view.dom);
      cell.shown = view.dom;
      view.focus();
      cell.section.querySelector("[data-set-back]")?.addEventListener("click", () => {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: cell.original } });
      });
    },
    async run(id) {
      const cell = find(id);
      if (chosen) {
        if (cell === chosen || cell === running) lesson.stop();
        else say(cell, "Another cell is running.");
        return false;
      }
      const above = cells.slice(0, cells.indexOf(cell)).filter(({ hasRun }) => !hasRun);
      return runList([...above, cell]);
    },
    runAll: () => runList(cells),
    stop() {
      const cell = running;
      if (!cell) return;
      stopped = true;
      session?.stop();
      setTimeout(() => {
        if (running === cell) offerEnd(cell);
      }, patience);
    },
    async notebook() {
      const response = await fetch(notebookAddress);
      const notebook = (await response.json()) as Notebook;
      const changed = cells
        .filter(({ code, original, outputs }) => code !== original || outputs)
        .map(({ id, code, outputs, count }): [string, Changed] => [
          id,
          { code, outputs: outputs?.list, count },
        ]);
      return changedNotebook(notebook, new Map(changed));
    },
    reset() {
      forgetWork(name);
    },
    outputs: () => Object.fromEntries(cells.map(({ id, outputs }) => [id, outputs?.list ?? []])),
  };
  return lesson;
}
