// The kernel put together: the socket thread first, so that it answers while the compiler loads;
// then the compiler, the cells, and one handler for every request.
import fs from "node:fs";
import path from "node:path";
import { createFiles, slashed } from "../modules/files.js";
import {
  compilerFile,
  compilerVersion,
  nodeTypes,
  tslabModule,
  tslabRequire,
} from "../modules/places.js";
import { commsKey, createComms } from "../session/comm.js";
import { createExecution } from "../session/execution.js";
import { complete, describe, inspect, isComplete } from "../session/help.js";
import { createHistory } from "../session/history.js";
import { createRuns } from "../session/stopping.js";
import { isWord, wordsOf } from "../session/words.js";
import { createDisplay, displayTypes } from "../show/display.js";
import { errorContent } from "../show/failure.js";
import { createProgress, progressTypes } from "../show/progress.js";
import { translateStacks } from "../show/trace.js";
import { guardName } from "../syntax/guard.js";
import { createCapture } from "../wire/capture.js";
import { startFront } from "../wire/front.js";
import { type Json, type Request, shared } from "../wire/link.js";
import { redirectOutput } from "../wire/output.js";
import { createProtection } from "../wire/protection.js";
import type { Connection } from "../wire/protocol.js";
import { createAsyncStack } from "./async-stack.js";
import { separateImmediates } from "./immediates.js";
import { languageInformation } from "./language.js";
import { createHousekeeping } from "./memory.js";
import { createNotebook, type Kept } from "./notebook.js";
import { completePath } from "./paths.js";
import { runCommand } from "./shell.js";
import { makeSnapshot, snapshotFile, wantsSnapshot } from "./snapshot-file.js";
import { stackFiles } from "./stack-files.js";
import { redirectInput } from "./stdin.js";

function kernelInformation(version: string): Json {
  return {
    status: "ok",
    protocol_version: "5.4",
    implementation: "nudgebook",
    implementation_version: version,
    banner: `Nudgebook ${version}: TypeScript ${compilerVersion} on Node ${process.version}`,
    language_info: languageInformation,
    debugger: false,
    help_links: [
      { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
      { text: "Node.js", url: "https://nodejs.org/docs/latest/api/" },
    ],
  };
}

/** The types of what the kernel gives to cells. */
const globals = [displayTypes, progressTypes].join("\n");

/** Serves one front end until it says stop. */
function startKernel(connection: Connection, version: string, kept?: Kept): void {
  const front = startFront(connection, kernelInformation(version), tslabRequire.resolve("zeromq"));
  const protection = createProtection(front.memory);
  protection.on(); // a stop that comes during the start must not end the start
  const runs = createRuns(front.memory, protection);
  const folder = path.resolve(process.cwd());
  const history = createHistory();
  const display = createDisplay(front, () => execution.showing());
  const capture = createCapture(() => execution.isRunning());
  const { comms, information, handle, release } = createComms({
    front,
    runs,
    protection,
    display,
    capture,
    cell: () => execution.showing().cell,
  });
  const tslab = () =>
    tslabModule((content, update) =>
      front.publish(update ? "update_display_data" : "display_data", content as Json),
    );
  const { compiler, cells, helpers } = createNotebook({
    folder,
    protection,
    globals,
    replacements: { tslab },
    remark: (text) => front.stream("stderr", `${text}\n`),
    kept,
  });
  const housekeeping = createHousekeeping();
  housekeeping();
  const execution = createExecution({
    housekeeping,
    front,
    cells,
    runs,
    protection,
    display,
    history,
    again: release,
    shell: (command) => runCommand(command, runs.onStop),
    help(name) {
      const found = describe(compiler, name, name.length - 1);
      return found && { "text/plain": found.plain, "text/markdown": found.markdown };
    },
  });

  separateImmediates();
  const tightenAsyncStack = createAsyncStack();
  front.divert(capture.current);
  redirectOutput(front);
  redirectInput(() => (execution.showing().mayAsk ? front.ask("", false) : undefined));
  translateStacks(stackFiles);
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
    complete_request: (content) =>
      complete(compiler, content, (code, at) => completePath(code, at, folder)),
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
  front.listen({
    request: (request) => protection.during(() => take(request)),
    interrupt(stop) {
      tightenAsyncStack();
      runs.stop(stop);
    },
    shutdown: () => process.exit(0),
  });
  protection.off();

  const late = (what: string) => (error: unknown) => {
    front.stream("stderr", `${what}\n${errorContent(error).traceback.join("\n")}\n`);
  };
  process.on("uncaughtException", late("Not caught, after its cell had ended:"));
  process.on("unhandledRejection", late("A promise was rejected and nobody caught it:"));
  process.on("SIGINT", () => runs.stop(Atomics.add(front.memory, shared.interrupts, 1) + 1));
  process.on("exit", (code) => {
    execution.leave(code);
    front.close();
    // Node's own way out would end the socket thread half-way through native code.
    process.kill(process.pid, "SIGKILL");
  });

  if (!kept && wantsSnapshot()) setTimeout(() => prepareSnapshot(folder), 5000).unref();
}

/** Makes the snapshot for kernels that start in a folder, unless it is there; returns whether it is there. */
export function prepareSnapshot(folder: string, priority?: number): Promise<boolean> {
  const { library, libraries, nodeTypes: types } = createFiles(slashed(path.resolve(folder)));
  const kernel = import.meta.filename;
  const own = slashed(path.join(import.meta.dirname, "..", "..", "index.js"));
  const plan = { globals, library, libraries, nodeTypes: types, own, compilerFile, kernel };
  return makeSnapshot(snapshotFile([compilerFile, nodeTypes(folder)]), plan, priority);
}

/** Starts the kernel that Jupyter's connection file describes. */
export function startFromFile(file: string, kept?: Kept): void {
  const connection: Connection = JSON.parse(fs.readFileSync(file, "utf8"));
  const { version } = JSON.parse(
    fs.readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
  );
  startKernel(connection, version, kept);
  process.send?.("started");
}
