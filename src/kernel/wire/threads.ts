// The link between Node's two threads: the main thread runs cells, the socket thread talks to Jupyter.
// Messages go over the worker's port; what must be seen at once stands in shared memory.
import { type Json, type Request, type SocketName, type StreamName, shared } from "./link.js";
import type { Connection } from "./protocol.js";

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

/** The symbol of the function that is called right before a computation is ended: node/async-stack.ts. */
export const looseningKey = "nudgebook.loosen";

/** So many bytes of output may wait to be sent before a printing cell has to wait. */
export const outputLimit = 16 * 2 ** 20;

export function createSharedMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * Object.keys(shared).length);
}
