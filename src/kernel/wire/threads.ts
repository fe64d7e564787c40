// The messages between Node's two threads: the main thread runs cells, the socket thread talks to Jupyter. Messages go
// through the worker's port; values that both threads must see at once are in shared memory.
import { type Json, type Request, type SocketName, type StreamName, shared } from "./link.js";
import type { Connection } from "./protocol.js";

/** A message to the socket thread. `parent` is the id of the request that is being answered. */
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

/** A message to the main thread. */
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
  /** The largest size of the main thread's heap, in bytes. */
  heapLimit: number;
};

type MessagePort = import("node:worker_threads").MessagePort;

/** The symbol of the global function that switches Node's check of async callbacks off (node/async-stack.ts). */
export const looseningKey = "nudgebook.loosen";

/** The number of unsent bytes of output above which a cell that prints blocks. */
export const outputLimit = 16 * 2 ** 20;

export function createSharedMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * Object.keys(shared).length);
}
