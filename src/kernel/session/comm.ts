// Comms: channels between a cell and the front end, on which sliders and other controls talk.
// A library reaches them as globalThis[Symbol.for("Jupyter.comms")] and does without where that is
// missing. The front end sends the next value only when the last message's handler has ended.
// A comm belongs to the cell that opened it, and is closed when that cell runs again.
import { type Bundle, bundleOf } from "../show/bundle.js";
import type { Display } from "../show/display.js";
import { type ErrorContent, errorContent } from "../show/failure.js";
import type { Capture } from "../wire/capture.js";
import { type Front, type Json, newId, type Request, shared, type Taker } from "../wire/link.js";
import type { Protection } from "../wire/protection.js";
import type { Runs } from "./stopping.js";

export type CommMessage = { data: unknown; metadata: Json; buffers: Uint8Array[] };
type Handler = (message: CommMessage) => unknown;
type Extras = { metadata?: Json; buffers?: Uint8Array[] };

export type Comm = {
  readonly id: string;
  readonly target: string;
  send(data: Json, extras?: Extras): void;
  onMessage(handler: Handler): void;
  /** Called when either side closes it, or when its cell runs again. */
  onClose(handler: () => unknown): void;
  close(data?: Json): void;
};

/** What a library finds under Symbol.for("Jupyter.comms"). */
type Comms = {
  open(target: string, data?: Json, extras?: Extras & { id?: string }): Comm;
  register(target: string, opened: (comm: Comm, message: CommMessage) => unknown): void;
  /** How many times the reader has stopped something; work that awaits compares it. */
  readonly interrupts: number;
  /** Calls the listener when the reader has stopped something, also what was computing; gives back how to end that. */
  onInterrupt(listener: () => void): () => void;
  /** Shows a bundle now, changes the one with its id, or shows it after the value that asks. */
  show(data: Bundle, options: { id: string; when?: "now" | "after" | "update" }): void;
  /** The bundle that the notebook shows for a value. */
  bundle(value: unknown): Bundle | Promise<Bundle>;
  /** The content of Jupyter's error message. */
  describe(error: unknown): ErrorContent;
  /** Runs work and takes what it prints and displays, as outputs of a notebook. */
  capture<T>(take: Taker, work: () => T): T;
};

export const commsKey = Symbol.for("Jupyter.comms");

type Owner = { cell: string; parent: string | null };
type Entry = { comm: Comm; owner: Owner; message?: Handler; closed?: () => unknown };

type Parts = {
  front: Front;
  runs: Runs;
  protection: Protection;
  display: Display;
  capture: Capture;
  /** The cell that runs, or the one that ran last. */
  cell(): string;
};

export function createComms({ front, runs, protection, display, capture, cell }: Parts) {
  const open = new Map<string, Entry>();
  const targets = new Map<string, (comm: Comm, message: CommMessage) => unknown>();
  let handling: Owner | undefined;

  const add = (id: string, target: string): Comm => {
    const owner = handling ?? { cell: cell(), parent: front.parent };
    const comm: Comm = {
      id,
      target,
      send(data, { metadata = {}, buffers = [] } = {}) {
        if (open.get(id) !== entry) return;
        front.publish("comm_msg", { comm_id: id, data }, { metadata, buffers });
      },
      onMessage(handler) {
        entry.message = handler;
      },
      onClose(handler) {
        entry.closed = handler;
      },
      close(data = {}) {
        if (!open.delete(id)) return;
        front.publish("comm_close", { comm_id: id, data });
        entry.closed?.();
      },
    };
    const entry: Entry = { comm, owner };
    open.set(id, entry);
    return comm;
  };
  const comms: Comms = {
    open(target, data = {}, { id = newId(), metadata = {}, buffers = [] } = {}) {
      const comm = add(id, target);
      const content = { comm_id: id, target_name: target, data };
      front.publish("comm_open", content, { metadata, buffers });
      return comm;
    },
    register: (target, opened) => void targets.set(target, opened),
    get interrupts() {
      return Atomics.load(front.memory, shared.interrupts);
    },
    onInterrupt: runs.onStop,
    show(data, { id, when = "now" }) {
      if (when === "after") display.attach(data, id);
      else display.show(data, id, when === "update");
    },
    bundle: bundleOf,
    describe: errorContent,
    capture: (take, work) => capture.during({ take }, work),
  };

  const route = (request: Request): unknown => {
    const { content, metadata, buffers } = request;
    const id = String(content.comm_id ?? "");
    const message = { data: content.data, metadata, buffers };
    if (request.type === "comm_open") {
      const target = String(content.target_name ?? "");
      const opened = targets.get(target);
      if (opened) return opened(add(id, target), message);
      return front.publish("comm_close", { comm_id: id, data: {} });
    }
    const entry = open.get(id);
    if (request.type === "comm_msg") return entry?.message?.(message);
    open.delete(id);
    return entry?.closed?.();
  };
  return {
    comms,
    information(content: Json): Json {
      const wanted = content.target_name;
      const found = [...open.values()].filter(({ comm }) => !wanted || comm.target === wanted);
      const entries = found.map(({ comm }) => [comm.id, { target_name: comm.target }]);
      return { status: "ok", comms: Object.fromEntries(entries) };
    },
    /** Closes what a cell had opened in its former run. */
    release(name: string): void {
      for (const { comm, owner } of [...open.values()]) if (owner.cell === name) comm.close();
    },
    /** Gives a message to its handler; its outputs go below the cell that the comm belongs to. */
    async handle(request: Request): Promise<void> {
      const owner = open.get(String(request.content.comm_id ?? ""))?.owner;
      const diversion = { parent: owner?.parent ?? request.id };
      let before = front.parent;
      try {
        await runs.start(() => {
          // A cell may have begun since the message arrived.
          before = front.parent;
          front.parent = request.id;
          handling = owner;
          const ended = capture.during(diversion, () => route(request));
          handling = undefined;
          front.parent = before;
          return ended;
        });
      } catch (error) {
        handling = undefined;
        capture.reset();
        if (front.parent === request.id) front.parent = before;
        capture.during(diversion, () => front.publish("error", errorContent(error)));
      } finally {
        protection.off();
        front.done(request);
      }
    },
  };
}
