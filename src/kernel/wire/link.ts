// The link between the two threads: the main thread runs cells, the socket thread talks to Jupyter.
// Messages go over the worker's port; what must be seen at once, even while the other side
// computes, stands in shared memory.
import type { Connection, Json } from "./protocol.js";

export type StreamName = "stdout" | "stderr";
export type SocketName = "shell" | "control";

/** What the socket thread is told. `parent` is the id of the request that is being answered. */
export type ToSockets =
  | { op: "stream"; name: StreamName; text: string; parent: string | null }
  | {
      op: "publish";
      type: string;
      content: Json;
      parent: string | null;
      metadata?: Json | undefined;
      buffers?: Uint8Array[] | undefined;
      cost: number;
    }
  | { op: "reply"; type: string; content: Json; parent: string; socket: SocketName }
  | { op: "done"; parent: string }
  | { op: "drain" }
  | { op: "acknowledge" }
  | { op: "input"; prompt: string; password: boolean; parent: string | null }
  | { op: "close" };

export type Request = {
  op: "request";
  type: string;
  id: string;
  socket: SocketName;
  /** How many stops had been asked for when it arrived. */
  stops: number;
  content: Json;
  metadata: Json;
  buffers: Uint8Array[];
};

/** What the main thread is told. */
export type FromSockets =
  | Request
  | { op: "interrupt"; stop: number }
  | { op: "terminated" }
  | { op: "drained" }
  | { op: "input"; value: string }
  | { op: "shutdown" };

export type SocketsStart = {
  connection: Connection;
  information: Json;
  zeromq: string;
  memory: SharedArrayBuffer;
  inputs: MessagePort;
  /** Bytes that the main thread's heap may hold. */
  heapLimit: number;
};

type MessagePort = import("node:worker_threads").MessagePort;

/** The fields of the shared memory, as places in an Int32Array. */
export const shared = { protection: 0, interrupts: 1, unsent: 2, closed: 3, heard: 4 } as const;

/** The symbol of the function that is called right before a computation is ended: node/async-stack.ts. */
export const looseningKey = "nudgebook.loosen";

/** So many bytes of output may wait to be sent before a printing cell has to wait. */
export const outputLimit = 16 * 2 ** 20;

export function createSharedMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * Object.keys(shared).length);
}
