// Starts the kernel in Node: first the socket thread, which answers while the compiler loads; then a session for the
// notebook's folder.
import fs from "node:fs";
import path from "node:path";
import { createFiles, slashed } from "../modules/files.js";
import { completePath } from "../modules/paths.js";
import {
  compilerFile,
  compilerVersion,
  nodeTypes,
  tslabModule,
  tslabRequire,
} from "../modules/places.js";
import { stackFiles } from "../modules/stack-files.js";
import { createSession, globals } from "../session/session.js";
import { translateStacks } from "../show/trace.js";
import { startFront } from "../wire/front.js";
import { createLateOutput } from "../wire/late-output.js";
import { type Json, shared } from "../wire/link.js";
import { redirectOutput } from "../wire/output.js";
import type { Connection } from "../wire/protocol.js";
import { createAsyncStack } from "./async-stack.js";
import { separateImmediates } from "./immediates.js";
import { languageInformation } from "./language.js";
import { createHousekeeping } from "./memory.js";
import { createNotebook, type Kept } from "./notebook.js";
import { runCommand } from "./shell-command.js";
import { makeSnapshot, snapshotFile, wantsSnapshot } from "./snapshot-file.js";
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

/** Serves one front end, such as JupyterLab, until it asks for a shutdown. */
function startKernel(connection: Connection, version: string, kept?: Kept): void {
  const front = startFront(connection, kernelInformation(version), tslabRequire.resolve("zeromq"));
  const folder = path.resolve(process.cwd());
  const tslab = () =>
    tslabModule((content, update) =>
      front.publish(update ? "update_display_data" : "display_data", content as Json),
    );
  const housekeeping = createHousekeeping();
  const lateOutput = createLateOutput(front);
  const session = createSession(front, {
    open(parts) {
      const own = { folder, globals, replacements: { tslab }, kept };
      const { cells, ...notebook } = createNotebook({ ...parts, ...own });
      const run: typeof cells.run = (...words) => lateOutput.follow(() => cells.run(...words));
      return { ...notebook, cells: { ...cells, run } };
    },
    divert: lateOutput.current,
    housekeeping,
    shell: runCommand,
    completePath: (code, at) => completePath(code, at, folder),
  });
  housekeeping();
  separateImmediates();
  const tightenAsyncStack = createAsyncStack();
  redirectOutput(front);
  redirectInput(session.ask);
  translateStacks(stackFiles);
  const { runs } = session;
  front.listen({
    request: session.take,
    interrupt(stop) {
      tightenAsyncStack();
      runs.stop(stop);
    },
    shutdown: () => process.exit(0),
  });
  // Node loads this when the first message comes. A stop that ended the loading would leave it half done for ever.
  void globalThis.MessageEvent;
  session.begin();

  process.on("uncaughtException", (error) =>
    session.late("Not caught, after its cell had ended:", error),
  );
  process.on("unhandledRejection", (error) =>
    session.late("A promise was rejected and nobody caught it:", error),
  );
  process.on("SIGINT", () => runs.stop(Atomics.add(front.memory, shared.interrupts, 1) + 1));
  process.on("exit", (code) => {
    session.leave(code);
    front.close();
    // `process.exit` would stop the socket thread in the middle of ZeroMQ's native code.
    process.kill(process.pid, "SIGKILL");
  });

  if (!kept && wantsSnapshot()) setTimeout(() => prepareSnapshot(folder), 5000).unref();
}

/** Makes the snapshot for kernels that start in a folder, unless it exists; returns whether it exists in the end. */
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
