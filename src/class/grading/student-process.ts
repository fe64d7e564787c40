// Runs the cells of one student's notebook in a process that has no solutions. The grader sends compiled cells and
// inputs on file descriptor 3; the process replies with the values that the student's functions return. The grader
// compares these values, so no mark can be forged here. This file keeps its own references to built-in functions, taken
// before the first cell runs, so that a cell cannot replace them.
import fs from "node:fs";
import Module from "node:module";
import path from "node:path";
import vm from "node:vm";
import { asError, type Call, decode, encode, longest } from "./wire.js";

/** A message from the grader: run a cell, return the value of a variable, or call one of the student's functions. */
export type Order =
  | { do: "cell"; code: string; name: string }
  | { do: "take"; name: string }
  | { do: "call"; target: number; inputs: unknown };

const channel = 3;
const { readSync, writeSync } = fs;
const { parse, stringify } = JSON;
const { runInThisContext } = vm;
const { apply } = Reflect;
const { setPrototypeOf } = Object;
const { from, alloc } = Buffer;
const toText = Buffer.prototype.toString;
const sourceOf = Function.prototype.toString;
const slice = Buffer.prototype.subarray;
const joined = Buffer.concat;
const folder = import.meta.dirname;
const require = Module.createRequire(path.join(folder, "cell.js"));

let rest = alloc(0);

/** Returns the grader's next message, and blocks until there is one. When the grader has ended, the process ends. */
function read(): Record<string, unknown> {
  const piece = alloc(65_536);
  for (;;) {
    for (let i = 0; i < rest.length; i++) {
      if (rest[i] !== 10) continue;
      const line = apply(toText, apply(slice, rest, [0, i]), ["utf8"]) as string;
      rest = apply(slice, rest, [i + 1]);
      return setPrototypeOf(parse(line), null) as Record<string, unknown>;
    }
    const length = readSync(channel, piece, 0, piece.length, null);
    if (length === 0) leave();
    rest = joined([rest, apply(slice, piece, [0, length])]);
  }
}

let current: unknown = 0;

/** Sends a message to the grader; `to` is the number of the grader's message that is answered. */
function write(text: string): void {
  const bytes = from(`{"to":${current},${text}}\n`);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(channel, bytes, at);
  } catch {
    leave(); // the grader has ended
  }
}

const functions: Call[] = [];
const keep = (work: Call): number => {
  functions[functions.length] = work;
  return functions.length - 1;
};

/** Calls a function in the grader's process that an exercise passed as an input. */
function call(number: number, inputs: unknown[]): unknown {
  write(`"ask":${number},"inputs":${encode(inputs, { keep })}`);
  const { threw, value, number: next } = read();
  current = next;
  if (threw !== undefined) throw new Error(`${threw}`);
  return decode(value, { call });
}

const exports: Record<string, unknown> = {};

async function obey(order: Order): Promise<string> {
  if (order.do === "cell") {
    const run = runInThisContext(order.code, { filename: order.name });
    await apply(run, globalThis, [exports, require, path.join(folder, "cell.ts"), folder]);
    return '"done":true';
  }
  if (order.do === "take") {
    const value = exports[order.name];
    const text = typeof value === "function" ? apply(sourceOf, value, []) : "";
    return `"value":${encode(value, { keep })},"text":${stringify(`${text}`)}`;
  }
  const inputs = decode(order.inputs, { call }) as unknown[];
  const result = apply(functions[order.target] as Call, undefined, inputs);
  return `"value":${encode(result, { keep })},"inputs":${encode(inputs, { keep })}`;
}

async function serve(): Promise<void> {
  for (;;) {
    const { number, ...order } = read() as { number: number } & Order;
    current = number;
    let reply: string;
    try {
      reply = await obey(order);
    } catch (error) {
      const message = asError(error).message;
      reply = `"threw":${stringify(message.length > 2000 ? "a very long message" : message)}`;
    }
    write(
      reply.length > 3 * longest ? '{"threw":"The result is too large to be compared"}' : reply,
    );
  }
}

// A cell may not call `process.reallyExit`, which is replaced below; this file uses the original.
const { reallyExit } = process as unknown as { reallyExit(code: number): never };
const leave = (): never => apply(reallyExit, process, [0]) as never;
const refuse = (what: string) => () => {
  throw new Error(`${what} is not possible while the notebook is graded`);
};

/** Defines the kernel's globals (`display`, `progress` and so on), which do nothing here, and blocks the network. */
function prepare(): void {
  const nothing = () => undefined;
  const same = (value: unknown) => value;
  const standard = (value: { __esModule?: boolean; default?: unknown } | undefined) =>
    value?.__esModule ? value.default : value;
  const modules = {
    standard,
    space: same,
    import: async (_: string, name: string) => require(name),
  };
  const meta = (filename: string) => ({ url: `file://${filename}`, filename, dirname: folder });
  const guard = { run: nothing, check: nothing, resumed: (_: unknown, value: unknown) => value };
  const given = {
    __kernel__: { ...guard, ...modules, meta, use: same, useLater: same },
    display: nothing,
    clearOutput: nothing,
    prompt: () => "",
    input: async () => "",
    progress: same,
    fetch: refuse("The network"),
    WebSocket: refuse("The network"),
  };
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const ends = ["exit", "abort", "kill", "reallyExit", "binding", "dlopen", "chdir"] as const;
  for (const name of ends) {
    Object.defineProperty(process, name, { value: refuse(`\`process.${name}()\``) });
  }
  const network =
    /^(?:node:)?(?:net|https?|http2|dgram|tls|dns(?:\/promises)?|inspector(?:\/promises)?)$/;
  const internals = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = internals._load;
  internals._load = (request, ...rest) =>
    network.test(request) ? refuse("The network")() : apply(load, Module, [request, ...rest]);
  process.on("uncaughtException", nothing);
  process.on("unhandledRejection", nothing);
  // Node has no work left, but the promise of the cell is still open.
  process.on("beforeExit", () => {
    write('"threw":"It waits for something that never comes."');
    void serve();
  });
}

prepare();
void serve();
