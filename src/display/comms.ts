// The interface through which controls reach a kernel. A kernel that has one stores it on globalThis under
// Symbol.for("Jupyter.comms"): it opens channels to the front end and shows values and errors in cells.
// Without it a control is a plain object. Jupyter's messaging protocol calls a channel a comm. Every lesson.
import type { MimeBundle } from "./mime.js";

export type JsonObject = Record<string, unknown>;
export type CommMessage = { data: unknown; buffers: Uint8Array[] };
type Extras = { metadata?: JsonObject; buffers?: Uint8Array[] };

/** A channel (comm) to the front end. The messages that arrive on it are handled one after the other. */
export type Comm = {
  readonly id: string;
  send(data: JsonObject, extras?: Extras): void;
  onMessage(handler: (message: CommMessage) => unknown): void;
  onClose(handler: () => unknown): void;
  close(): void;
};

/** One output of a notebook cell, in the form in which the notebook file stores it. */
export type CellOutput = JsonObject;

export type Comms = {
  open(target: string, data: JsonObject, extras?: Extras & { id?: string }): Comm;
  register(target: string, opened: (comm: Comm) => unknown): void;
  /** How often the reader has pressed the stop button since the kernel started. */
  readonly interrupts: number;
  /**
   * Calls the listener whenever the reader presses stop, even during a computation; returns a function that
   * removes it.
   */
  onInterrupt(listener: () => void): () => void;
  show(bundle: MimeBundle, options: { id: string; when?: "now" | "after" | "update" }): void;
  bundle(value: unknown): MimeBundle | Promise<MimeBundle>;
  describe(error: unknown): { ename: string; evalue: string; traceback: string[] };
  /** Runs `work` and passes each output that it prints to `take` instead of showing it in the cell. */
  capture<T>(take: (output: CellOutput) => void, work: () => T): T;
};

/** The kernel's interface for controls, or undefined where no kernel provides one. */
export function findComms(): Comms | undefined {
  return Reflect.get(globalThis, Symbol.for("Jupyter.comms")) as Comms | undefined;
}

/** Resolves after the events that are already queued have been handled. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) =>
    typeof setImmediate === "function" ? setImmediate(resolve) : setTimeout(resolve, 0),
  );
