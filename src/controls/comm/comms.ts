// What a kernel may offer to controls, found under Symbol.for("Jupyter.comms"): channels to the front
// end, and the way a notebook shows values and errors. Without it a control is a plain object.
// Every lesson; Jupyter's messaging protocol calls a channel a comm.
import type { MimeBundle } from "../../display/mime.js";

export type JsonObject = Record<string, unknown>;
export type CommMessage = { data: unknown; buffers: Uint8Array[] };
type Extras = { metadata?: JsonObject; buffers?: Uint8Array[] };

/** A channel to the front end. Its messages are handled one after the other. */
export type Comm = {
  readonly id: string;
  send(data: JsonObject, extras?: Extras): void;
  onMessage(handler: (message: CommMessage) => unknown): void;
  onClose(handler: () => unknown): void;
  close(): void;
};

/** One output of a notebook cell, as its file holds it. */
export type CellOutput = JsonObject;

export type Comms = {
  open(target: string, data: JsonObject, extras?: Extras & { id?: string }): Comm;
  register(target: string, opened: (comm: Comm) => unknown): void;
  /** How often the reader has pressed the stop button. */
  readonly interrupts: number;
  /** Calls the listener at every stop, even in the middle of a computation; returns how to end this. */
  onInterrupt(listener: () => void): () => void;
  show(bundle: MimeBundle, options: { id: string; when?: "now" | "after" | "update" }): void;
  bundle(value: unknown): MimeBundle | Promise<MimeBundle>;
  describe(error: unknown): { ename: string; evalue: string; traceback: string[] };
  /** Runs the work, and passes on what it prints instead of printing it. */
  capture<T>(take: (output: CellOutput) => void, work: () => T): T;
};

/** The kernel's offer, if there is one. */
export function findComms(): Comms | undefined {
  return Reflect.get(globalThis, Symbol.for("Jupyter.comms")) as Comms | undefined;
}

/** Resolves after the events that are queued already. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) =>
    typeof setImmediate === "function" ? setImmediate(resolve) : setTimeout(resolve, 0),
  );
