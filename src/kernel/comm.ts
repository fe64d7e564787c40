// Comms: channels between a cell and the front end, on which sliders and other controls talk.
// A library reaches them as globalThis[Symbol.for("Jupyter.comms")] and does without where that is
// missing. The front end sends the next value only when the last message's handler has ended.
import { randomUUID } from "node:crypto";
import { errorContent } from "./failure.js";
import type { Front } from "./front.js";
import type { Request } from "./link.js";
import type { Protection } from "./protection.js";
import type { Json } from "./protocol.js";
import type { Runs } from "./stopping.js";

export type CommMessage = { data: unknown; metadata: Json; buffers: Uint8Array[] };
type Handler = (message: CommMessage) => unknown;
type Extras = { metadata?: Json; buffers?: Uint8Array[] };

export type Comm = {
  readonly id: string;
  readonly target: string;
  send(data: Json, extras?: Extras): void;
  onMessage(handler: Handler): void;
  onClose(handler: Handler): void;
  close(data?: Json): void;
};

/** What a library finds under Symbol.for("Jupyter.comms"). */
export type Comms = {
  open(target: string, data?: Json, extras?: Extras & { id?: string }): Comm;
  register(target: string, opened: (comm: Comm, message: CommMessage) => unknown): void;
};

export const commsKey = Symbol.for("Jupyter.comms");

type Entry = { comm: Comm; message?: Handler; closed?: Handler };

export function createComms(front: Front, runs: Runs, protection: Protection) {
  const open = new Map<string, Entry>();
  const targets = new Map<string, (comm: Comm, message: CommMessage) => unknown>();

  const add = (id: string, target: string): Comm => {
    const comm: Comm = {
      id,
      target,
      send: (data, { metadata = {}, buffers = [] } = {}) =>
        front.publish("comm_msg", { comm_id: id, data }, { metadata, buffers }),
      onMessage(handler) {
        entry.message = handler;
      },
      onClose(handler) {
        entry.closed = handler;
      },
      close(data = {}) {
        if (open.delete(id)) front.publish("comm_close", { comm_id: id, data });
      },
    };
    const entry: Entry = { comm };
    open.set(id, entry);
    return comm;
  };
  const comms: Comms = {
    open(target, data = {}, { id = randomUUID(), metadata = {}, buffers = [] } = {}) {
      const comm = add(id, target);
      const content = { comm_id: id, target_name: target, data };
      front.publish("comm_open", content, { metadata, buffers });
      return comm;
    },
    register: (target, opened) => void targets.set(target, opened),
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
    return entry?.closed?.(message);
  };
  return {
    comms,
    information(content: Json): Json {
      const wanted = content.target_name;
      const found = [...open.values()].filter(({ comm }) => !wanted || comm.target === wanted);
      const entries = found.map(({ comm }) => [comm.id, { target_name: comm.target }]);
      return { status: "ok", comms: Object.fromEntries(entries) };
    },
    /** Gives a message to its handler; its outputs belong to that message while it runs. */
    async handle(request: Request): Promise<void> {
      const before = front.parent;
      try {
        await runs.start(() => {
          front.parent = request.id;
          const ended = route(request);
          front.parent = before;
          return ended;
        });
      } catch (error) {
        front.parent = request.id;
        front.publish("error", errorContent(error));
      } finally {
        front.parent = before;
        protection.off();
        front.done(request);
      }
    },
  };
}
