// A session put together: the cells of one notebook, what they show and print, the controls they open, and one
// handler for every request. A host brings the front end, the compiler with its modules, and what only it can do.
import type { CellCompiler } from "../compile/compiler.js";
import { createDisplay, displayTypes } from "../show/display.js";
import { errorContent } from "../show/failure.js";
import { createProgress, progressTypes } from "../show/progress.js";
import { guardName } from "../syntax/guard.js";
import { createCapture } from "../wire/capture.js";
import type { Front, Json, Request } from "../wire/link.js";
import { createProtection, type Protection } from "../wire/protection.js";
import type { Cells } from "./cells.js";
import { commsKey, createComms } from "./comm.js";
import { createExecution } from "./execution.js";
import { complete, describe, inspect, isComplete, type PathCompletion } from "./help.js";
import { createHistory } from "./history.js";
import { createRuns, type Runs } from "./stopping.js";
import { isWord, wordsOf } from "./words.js";

/** The types of what the kernel gives to cells. */
export const globals = [displayTypes, progressTypes].join("\n");

type Notebook = { compiler: CellCompiler; cells: Cells; helpers: object };

export type Host = {
  /** Makes the compiler and the cells. */
  open(parts: { protection: Protection; runs: Runs; remark(text: string): void }): Notebook;
  /** Called when a cell has ended. */
  housekeeping(): void;
  /** Runs a command of the system. */
  shell(command: string, onStop: Runs["onStop"]): Promise<void>;
  /** Completes the name of a module, inside the quotes of an import. */
  completePath(code: string, position: number): PathCompletion | undefined;
};

export function createSession(front: Front, host: Host) {
  const protection = createProtection(front.memory);
  protection.on(); // a stop that comes during the start must not end the start
  const runs = createRuns(front.memory, protection);
  const history = createHistory();
  const display = createDisplay(front, () => execution.showing());
  const capture = createCapture(() => execution.isRunning());
  const cell = (): string => execution.showing().cell;
  const { comms, information, handle, release } = createComms({
    ...{ front, runs, protection, display, capture, cell },
  });
  const remark = (text: string): void => front.stream("stderr", `${text}\n`);
  const { compiler, cells, helpers } = host.open({ protection, runs, remark });
  const execution = createExecution({
    ...{ front, cells, runs, protection, display, history },
    housekeeping: host.housekeeping,
    again: release,
    shell: (command) => host.shell(command, runs.onStop),
    help(name) {
      const found = describe(compiler, name, name.length - 1);
      return found && { "text/plain": found.plain, "text/markdown": found.markdown };
    },
  });

  front.divert(capture.current);
  const { use, useLater } = cells;
  const { enter: run, check, resumed } = runs;
  const guard = { run, check, resumed, use, useLater, ...helpers };
  for (const [name, value] of [
    ...Object.entries(display.functions),
    ["progress", createProgress(display.show)] as const,
    [guardName, guard] as const,
    [commsKey, comms] as const,
  ]) {
    const [configurable, writable] = [true, true];
    Object.defineProperty(globalThis, name, { value, configurable, writable, enumerable: false });
  }

  const answers: Record<string, (content: Json) => Json> = {
    complete_request: (content) => complete(compiler, content, host.completePath),
    inspect_request: (content) => inspect(compiler, content),
    is_complete_request({ code }) {
      const cell = String(code ?? "");
      if (isWord(cell)) return { status: "complete" };
      return isComplete(compiler.compiler, wordsOf(cell).code);
    },
    history_request: (content) => history.answer(content),
    comm_info_request: (content) => information(content),
  };
  const answer = (request: Request): void => {
    const { type, content } = request;
    const find = Object.hasOwn(answers, type) ? answers[type] : undefined;
    if (!find) {
      front.done(request);
      return;
    }
    const replyType = type.replace(/_request$/, "_reply");
    try {
      front.reply(request, replyType, find(content));
    } catch (error) {
      front.reply(request, replyType, { status: "error", ...errorContent(error) });
    }
  };
  const take = (request: Request): void => {
    if (request.type === "execute_request") execution.take(request);
    else if (/^comm_(?:open|msg|close)$/.test(request.type)) void handle(request);
    else answer(request);
  };
  return {
    runs,
    take: (request: Request): void => protection.during(() => take(request)),
    /** Asks the reader for a line; undefined when the cell that runs may not ask. */
    ask: (): Promise<string> | undefined =>
      execution.showing().mayAsk ? front.ask("", false) : undefined,
    /** Shows an error that came after its cell had ended. */
    late(what: string, error: unknown): void {
      front.stream("stderr", `${what}\n${errorContent(error).traceback.join("\n")}\n`);
    },
    /** From here on the reader's code may be stopped. */
    begin: protection.off,
    leave: execution.leave,
  };
}
