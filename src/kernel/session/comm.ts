// Comms are Jupyter's channels between a cell and the front end; sliders and other controls use them. A library finds
// them as globalThis[Symbol.for("Jupyter.comms")], and works without controls if that is missing. The front end sends a
// new value only after the handler of its last message has ended. A comm belongs to the cell that opened it, and is
// closed when that cell runs again.
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
  /** Sets a handler that is called when either side closes the comm, or when the comm's cell runs again. */
  onClose(handler: () => unknown): void;
  close(data?: Json): void;
};

/** The value of globalThis[Symbol.for("Jupyter.comms")], for libraries. */
type Comms = {
  open(target: string, data?: Json, extras?: Extras & { id?: string }): Comm;
  register(target: string, opened: (comm: Comm, message: CommMessage) => unknown): void;
  /** The number of stops by the user so far; work that awaits compares it with an earlier value. */
  readonly interrupts: number;
  /** Calls the listener after every stop by the user; returns a function that removes the listener. */
  onInterrupt(listener: () => void): () => void;
  /** Shows a bundle now, in place of the bundle with the same id, or right after the value being displayed. */
  show(data: Bundle, options: { id: string; when?: "now" | "after" | "update" }): void;
  /** The mime bundle that the notebook shows for a value. */
  bundle(value: unknown): Bundle | Promise<Bundle>;
  /** The content of Jupyter's error message for an error. */
  describe(error: unknown): ErrorContent;
  /** Runs work, and passes what it prints and displays to `take` instead of the notebook. */
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
  /** The cell that is running, or the cell that ran last. */
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
    /** Closes the comms that a cell opened in its last run. */
    release(name: string): void {
      for (const { comm, owner } of [...open.values()]) if (owner.cell === name) comm.close();
    },
    /** Passes a message to its comm's handler; the handler's outputs appear below the cell that opened the comm. */
    async handle(request: Request): Promise<void> {
      const owner = open.get(String(request.content.comm_id ?? ""))?.owner;
      const diversion = { parent: owner?.parent ?? request.id };
      let before = front.parent;
      try {
        await runs.start(() => {
          // A cell may have started since the message arrived, so the parent is read again.
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
