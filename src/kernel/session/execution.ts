// Handles Jupyter's execute requests one after the other: publishes input and outputs, and sends the reply. After an
// error, the requests that were already waiting are answered as aborted.
import { type Bundle, bundleOf } from "../show/bundle.js";
import type { Display, Showing } from "../show/display.js";
import {
  type ErrorContent,
  errorContent,
  isInterruption,
  refusalContent,
} from "../show/failure.js";
import type { Front, Json, Request } from "../wire/link.js";
import type { Protection } from "../wire/protection.js";
import { type Cells, RefusedCell } from "./cells.js";
import type { createHistory } from "./history.js";
import type { Runs } from "./stopping.js";
import { askedName, hintFor, wordsOf } from "./words.js";

type Parts = {
  front: Front;
  cells: Cells;
  runs: Runs;
  protection: Protection;
  display: Display;
  history: ReturnType<typeof createHistory>;
  /** Called after every cell. */
  housekeeping(): void;
  /** Called before a cell runs, with its id: closes the comms of its last run. */
  again(cell: string): void;
  /** Runs a command of the operating system. */
  shell(command: string): Promise<void>;
  /** The help on a name for JupyterLab's pager, which the user asks for with `name?`. */
  help(name: string): Bundle | undefined;
};

const failureOf = (error: unknown, code = ""): ErrorContent =>
  error instanceof RefusedCell ? refusalContent(error.refusal, hintFor(code)) : errorContent(error);

const lasted = (time: number): string =>
  time < 1000 ? `${time.toPrecision(3)} ms` : `${(time / 1000).toPrecision(3)} s`;

export function createExecution(parts: Parts) {
  const { front, cells, runs, protection, display, history, help, again } = parts;
  const queue: Request[] = [];
  let running = false;
  let count = 0;
  let active: Request | null = null;
  let stopsSeen = 0;
  let showing: Showing = { run: 0, cell: "", mayAsk: false };

  /** Evaluates the expressions in the request's `user_expressions`; each gets its mime bundle or its error. */
  const evaluate = async (expressions: unknown): Promise<Json> => {
    if (typeof expressions !== "object" || expressions === null) return {};
    const results: Json = {};
    for (const [name, expression] of Object.entries(expressions)) {
      try {
        const value = await runs.start(() => cells.evaluate(String(expression)));
        results[name] = { status: "ok", data: await bundleOf(value), metadata: {} };
      } catch (error) {
        results[name] = { status: "error", ...failureOf(error) };
      }
    }
    return results;
  };

  const page = (name: string): Json[] => {
    const data = help(name) ?? { "text/plain": `Nothing is known about ${name}.` };
    return [{ source: "page", data, start: 0 }];
  };

  /**
   * Runs the code of a request; resolves with the mime bundle of its result. A stop that arrived after the request also
   * stops this run, even if the previous run was still ending; not if that stop has already stopped the previous run.
   */
  const perform = (cell: string, { stops }: Request): Promise<Bundle | undefined> =>
    runs.start(
      async ({ check }) => {
        const { code, commands, timed } = wordsOf(cell, cells.declares);
        const started = performance.now();
        for (const command of commands ?? []) {
          await parts.shell(command);
          check();
        }
        const outcome = commands ? undefined : await cells.run(code, `In[${count}]`, check);
        await display.settled();
        if (timed) front.stream("stdout", `${lasted(performance.now() - started)}\n`);
        return outcome && outcome.value !== undefined ? bundleOf(outcome.value) : undefined;
      },
      Math.max(stops, stopsSeen),
    );

  const fail = async (request: Request, error: unknown): Promise<void> => {
    const { silent, stop_on_error: stop = true } = request.content;
    if (isInterruption(error)) stopsSeen = runs.stops();
    const failure = await runs.start(() => cells.settle(error)).catch((last) => last);
    const content = failureOf(failure, String(request.content.code ?? ""));
    if (!silent) front.publish("error", content);
    let waiting: Request[] = [];
    if (stop) {
      await front.drain();
      waiting = queue.splice(0);
    }
    const reply = { status: "error", execution_count: count, user_expressions: {}, ...content };
    front.reply(request, "execute_reply", { ...reply, payload: [] });
    for (const other of waiting) {
      front.reply(other, "execute_reply", { status: "aborted", execution_count: count });
    }
  };

  const execute = async (request: Request): Promise<void> => {
    const { content, metadata } = request;
    const { silent = false, store_history: store = true } = content;
    const code = String(content.code ?? "");
    const name = askedName(code);
    const cell = typeof metadata.cellId === "string" ? metadata.cellId : code;
    front.parent = request.id;
    showing = { run: runs.latest() + 1, cell, mayAsk: content.allow_stdin !== false };
    if (!silent && store) {
      count += 1;
      history.add(count, code);
    }
    again(cell);
    if (!silent) front.publish("execute_input", { code, execution_count: count });
    try {
      active = request;
      const data = name === undefined ? await perform(code, request) : undefined;
      if (data && !silent) {
        front.publish("execute_result", { data, metadata: {}, execution_count: count });
      }
      display.showAttached();
      const expressions = await evaluate(content.user_expressions);
      const payload = name === undefined ? [] : page(name);
      const reply = { status: "ok", execution_count: count, payload };
      front.reply(request, "execute_reply", { ...reply, user_expressions: expressions });
    } catch (error) {
      await fail(request, error);
    } finally {
      active = null;
    }
  };

  const work = async (): Promise<void> => {
    if (running) return;
    running = true;
    protection.on();
    for (let next = queue.shift(); next; next = queue.shift()) {
      await execute(next).catch((error) => front.stream("stderr", `${String(error)}\n`));
      parts.housekeeping();
    }
    protection.off();
    running = false;
  };
  return {
    showing: (): Showing => showing,
    isRunning: (): boolean => active !== null,
    take(request: Request): void {
      queue.push(request);
      void work();
    },
    /** Tells the front end that a cell called process.exit(), before the process ends. */
    leave(code: number): void {
      if (!active) return;
      const evalue = String(code);
      const traceback = [`SystemExit: process.exit(${code}) was called; the kernel ends.`];
      const content = { ename: "SystemExit", evalue, traceback };
      front.publish("error", content);
      const reply = { status: "error", execution_count: count, ...content };
      for (const request of [active, ...queue.splice(0)]) {
        front.reply(request, "execute_reply", request === active ? reply : { status: "aborted" });
      }
    },
  };
}
