// Sends messages through a ZeroMQ socket in order, one at a time, since ZeroMQ refuses a second send during the first.
// The unsent bytes are counted, so that a cell that prints faster than the front end reads blocks instead of filling
// the memory. Short pieces of printed text are joined into one message.
import type * as zmq from "zeromq";
import { type Json, type StreamName, shared } from "./link.js";
import { type Connection, type Draft, type Message, serialize } from "./protocol.js";

type Sendable = { send(frames: (string | Uint8Array)[]): Promise<void> };

/** Returns a function that sends a message through a socket after the messages before it. */
export function createOutbox(socket: Sendable, connection: Connection) {
  let last: Promise<void> = Promise.resolve();
  return (draft: Draft): Promise<void> => {
    const frames = serialize(draft, connection);
    last = last.then(() => socket.send(frames)).catch(() => undefined);
    return last;
  };
}

const longestPiece = 2 ** 18;
const patience = 20;

type Pending = { name: StreamName; parent: Message | undefined; texts: string[]; size: number };

/** Sends outputs and states to all front ends, in order; a slow front end slows the cell down. */
export function createBroadcast(
  socket: zmq.XPublisher,
  connection: Connection,
  memory: Int32Array,
): {
  publish(draft: Draft, cost?: number): Promise<void>;
  stream(name: StreamName, text: string, parent: Message | undefined): void;
  flush(): Promise<void>;
} {
  let last: Promise<void> = Promise.resolve();
  let pending: Pending | null = null;
  let timer: NodeJS.Timeout | undefined;

  /**
   * Sends a message; if the socket is full and refuses the message, sends it again. A front end that takes nothing for
   * twenty seconds loses messages, so that other front ends get theirs.
   */
  const send = async (frames: (string | Uint8Array)[]): Promise<void> => {
    for (const started = performance.now(); !socket.closed; ) {
      try {
        return await socket.send(frames);
      } catch {
        if (socket.closed) return;
        if (performance.now() - started > 20_000) dropForAMinute();
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
  };
  const dropForAMinute = (): void => {
    socket.noDrop = false;
    setTimeout(() => {
      if (!socket.closed) socket.noDrop = true;
    }, 60_000).unref();
  };
  const enqueue = (draft: Draft, cost: number): Promise<void> => {
    last = last
      .then(() => send(serialize(draft, connection)))
      .catch(() => undefined)
      .then(() => {
        Atomics.sub(memory, shared.unsent, cost);
        Atomics.notify(memory, shared.unsent);
      });
    return last;
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (pending) {
      const { name, texts, parent, size } = pending;
      pending = null;
      return enqueue({ type: "stream", content: { name, text: texts.join("") }, parent }, size);
    }
    return last;
  };
  return {
    flush,
    publish(draft, cost = 0) {
      flush();
      return enqueue(draft, cost);
    },
    stream(name, text, parent) {
      if (pending && (pending.name !== name || pending.parent !== parent)) flush();
      pending ??= { name, parent, texts: [], size: 0 };
      pending.texts.push(text);
      pending.size += text.length;
      if (pending.size >= longestPiece) flush();
      else timer ??= setTimeout(flush, patience);
    },
  };
}

/** Sends the welcome message that every new subscriber of the broadcast socket gets (Jupyter enhancement 65). */
export async function welcomeSubscribers(
  socket: zmq.XPublisher,
  publish: (draft: Draft) => Promise<void>,
): Promise<void> {
  for await (const [frame] of socket) {
    if (frame?.[0] !== 1) continue;
    const topic = frame.subarray(1);
    const content: Json = { subscription: topic.toString() };
    publish({ type: "iopub_welcome", content, identities: topic.length > 0 ? [topic] : [] });
  }
}
