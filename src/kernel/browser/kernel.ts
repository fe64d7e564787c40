// The kernel in a page's worker: a session over files in memory, with the page in place of Jupyter's sockets.
// The compiler is in the same worker, so a cell is checked, made and run as in Node.
import { createCompiler } from "../compile/compiler.js";
import { createCells } from "../session/cells.js";
import { createSession, globals } from "../session/session.js";
import { translateStacks } from "../show/trace.js";
import type { Compiler } from "../syntax/names.js";
import { type Request, shared } from "../wire/link.js";
import { redirectConsole } from "./console.js";
import { createFiles, type FileSources, folder, resolvePath } from "./files.js";
import { createFront, type FromKernel } from "./front.js";
import { createModules } from "./modules.js";
import { evaluate, stackFiles } from "./stacks.js";
import { createTurn, turnOf } from "./turns.js";
import { packages, platform } from "./types.js";

/** What the kernel is told. */
export type ToKernel =
  | Omit<Request, "stops" | "socket">
  | { op: "interrupt"; stop: number }
  | { op: "input"; line: string };

export type Parts = {
  compiler: Compiler;
  memory: Int32Array;
  post(message: FromKernel): void;
  /** The number of stops, where memory is not shared. */
  askStops?: (() => number) | undefined;
  /** Declarations by their paths, those of the language below `/typescript`. */
  types: Readonly<Record<string, string>>;
  fetchFile: FileSources["fetch"];
  /** Variables of the environment, as the library reads them. */
  environment: Record<string, string>;
  /** Files that the page keeps: it is told when one is written. */
  isKept(path: string): boolean;
  /** Packages that the worker has. */
  modules: Readonly<Record<string, () => unknown>>;
  fetchModule(address: string): Promise<unknown>;
};

/** `setImmediate`: a page's own timers wait four milliseconds when they follow one another. */
function addImmediates(): void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const setImmediate = (work: (...inputs: unknown[]) => void, ...inputs: unknown[]): number => {
    port2.postMessage(0);
    return waiting.push(() => work(...inputs));
  };
  Object.assign(globalThis, { setImmediate });
}

const pathModule = {
  join: (...parts: string[]) => {
    const whole = parts.filter(Boolean).join("/");
    const full = resolvePath(whole);
    return whole.startsWith("/") ? full : full.slice(folder.length + 1) || ".";
  },
  resolve: resolvePath,
  dirname: (path: string) => path.slice(0, Math.max(1, path.lastIndexOf("/"))),
  basename(path: string, ending = "") {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
  },
  extname: (path: string) => /[^/.](\.[^./]*)$/.exec(path)?.[1] ?? "",
  sep: "/",
};

/** Starts the kernel; gives the function that takes the page's messages. */
export function startKernel(parts: Parts): (message: ToKernel) => void {
  const { memory, post, isKept } = parts;
  const front = createFront(post, memory);
  const { fs, forCompiler } = createFiles({
    types: { ...packages, ...parts.types },
    fetch: parts.fetchFile,
    written(name, content) {
      if (isKept(name) && typeof content === "string") post({ op: "file", name, text: content });
    },
  });
  const builtins: Record<string, unknown> = {
    "node:fs": fs,
    "node:fs/promises": fs.promises,
    "node:path": pathModule,
    "node:os": { tmpdir: () => "/tmp", homedir: () => "/home", EOL: "\n" },
  };
  const process = {
    env: parts.environment,
    pid: 1,
    cwd: () => folder,
    getBuiltinModule: (name: string) => builtins[name],
  };
  Object.assign(globalThis, { process, __stop__: memory });
  addImmediates();
  const isShared = parts.askStops === undefined;
  const turn = turnOf(isShared);
  const session = createSession(front, {
    open({ protection, remark }) {
      const compiler = createCompiler(parts.compiler, forCompiler, turn);
      compiler.open(folder, `${globals}\n${platform}`);
      compiler.check(""); // makes the first program before a cell asks for it
      const own = Object.entries(builtins).map(([name, value]) => [name, () => value]);
      const { load, require, helpers } = createModules(
        { ...Object.fromEntries(own), ...parts.modules },
        parts.fetchModule,
      );
      const cells = createCells({
        ...{ compiler, load, require, evaluate, folder, remark },
        protect: protection.during,
        define: fs.writeFileSync,
        prepare: () => undefined,
      });
      const guard = { ...helpers, turn: createTurn(memory, parts.askStops) };
      return { compiler, cells, helpers: guard };
    },
    housekeeping: () => undefined,
    shell: async () => {
      throw new Error("a page has no shell; commands such as !ls run in Jupyter");
    },
    completePath: () => undefined,
  });
  redirectConsole(front.stream);
  translateStacks(stackFiles);
  hideTurns(turn.check);
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    session.late("A promise was rejected and nobody caught it:", event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    session.late("Not caught, after its cell had ended:", event.error);
  });
  session.begin();
  post({ op: "ready" });
  return (message) => {
    if (message.op === "input") front.answer(message.line);
    else if (message.op === "interrupt") {
      Atomics.store(memory, shared.interrupts, Math.max(message.stop, session.runs.stops()));
      session.runs.stop(message.stop);
    } else session.take({ ...message, stops: session.runs.stops(), socket: "shell" });
  };
}

/** What the compiler has put into loops is no text of the reader's, which a lesson may look at. */
function hideTurns(check: string): void {
  const textOf = Function.prototype.toString;
  const inserted = ` ${check}`;
  Function.prototype.toString = function () {
    return textOf.call(this).replaceAll(inserted, "");
  };
}
