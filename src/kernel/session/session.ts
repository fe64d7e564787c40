// Creates a session: the cells of one notebook, their outputs and controls, and one function that handles every
// request. The host, Node or a page, provides the front end, the compiler, the modules, and what only it can do.
import type { CellCompiler } from "../compile/compiler.js";
import { createDisplay, displayTypes } from "../show/display.js";
import { errorContent } from "../show/failure.js";
import { createProgress, progressTypes } from "../show/progress.js";
import { guardName } from "../syntax/guard.js";
import { createCapture } from "../wire/capture.js";
import type { Diversion, Front, Json, Request } from "../wire/link.js";
import { createProtection, type Protection } from "../wire/protection.js";
import type { Cells } from "./cells.js";
import { commsKey, createComms } from "./comm.js";
import { createExecution } from "./execution.js";
import { complete, describe, inspect, isComplete, type PathCompletion } from "./help.js";
import { createHistory } from "./history.js";
import { createRuns, type Runs } from "./stopping.js";
import { isWord, wordsOf } from "./words.js";

/** The type declarations of the kernel's functions for cells. */
export const globals = [displayTypes, progressTypes].join("\n");

type Notebook = { compiler: CellCompiler; cells: Cells; helpers: object };

export type Host = {
  /** Creates the compiler and the cells. */
  open(parts: { protection: Protection; runs: Runs; remark(text: string): void }): Notebook;
  /** Where output goes that a cell makes after its end; below the newest cell without it. */
  divert?(): Diversion | undefined;
  /** Called after every cell. */
  housekeeping(): void;
  /** Runs a command of the operating system. */
  shell(command: string, onStop: Runs["onStop"]): Promise<void>;
  /** Completes the name of a module inside the quotes of an import. */
  completePath(code: string, position: number): PathCompletion | undefined;
};

export function createSession(front: Front, host: Host) {
  const protection = createProtection(front.memory);
  protection.on(); // so that a stop during the start does not end the kernel
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

  front.divert(() => capture.current() ?? host.divert?.());
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
    /** Asks the user for a line; returns undefined if the running cell may not ask. */
    ask: (): Promise<string> | undefined =>
      execution.showing().mayAsk ? front.ask("", false) : undefined,
    /** Shows an error that happened after its cell had ended. */
    late(what: string, error: unknown): void {
      front.stream("stderr", `${what}\n${errorContent(error).traceback.join("\n")}\n`);
    },
    /** Allows stops from now on; called when the start is complete. */
    begin: protection.off,
    leave: execution.leave,
  };
}
