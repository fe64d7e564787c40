// The main thread's side of the front end: sends printed text, outputs and replies to the socket thread. A cell that
// prints faster than the front end reads blocks here.
import v8 from "node:v8";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import {
  type Diversion,
  type Front,
  type Json,
  type Publication,
  type Request,
  shared,
} from "./link.js";
import type { Connection } from "./protocol.js";
import {
  createSharedMemory,
  type FromSockets,
  outputLimit,
  type SocketsStart,
  type ToSockets,
} from "./threads.js";

/** The main thread's handlers for messages from the socket thread. */
type Listener = {
  request(request: Request): void;
  interrupt(stop: number): void;
  shutdown(): void;
};

/** The front end in Node, which also passes on the socket thread's messages. */
type NodeFront = Front & {
  listen(listener: Listener): void;
  /** Sends all messages and closes the sockets, before the process ends. */
  close(): void;
};

/** The types of messages that a notebook shows below a cell. */
const outputs = ["display_data", "error"];

/** The cost of a message besides its bytes, in bytes: so few messages wait unsent, and a stop takes effect at once. */
const messageCost = 2 ** 15;

const byteLength = (buffer: Uint8Array): number => buffer.byteLength;

/** Starts the socket thread; the sockets answer from now on. */
export function startFront(connection: Connection, information: Json, zeromq: string): NodeFront {
  const buffer = createSharedMemory();
  const memory = new Int32Array(buffer);
  const inputs = new MessageChannel();
  const start: SocketsStart = {
    connection,
    information,
    zeromq,
    memory: buffer,
    inputs: inputs.port2,
    heapLimit: v8.getHeapStatistics().heap_size_limit,
  };
  const worker = new Worker(new URL("./sockets.js", import.meta.url), {
    workerData: start,
    transferList: [inputs.port2],
  });
  let parent: string | null = null;
  let drained: (() => void) | null = null;
  let diversion = (): Diversion | undefined => undefined;
  const tell = (message: ToSockets): void => worker.postMessage(message);

  /** Adds to the number of unsent bytes and waits while it is too large, in short waits so that a stop takes effect. */
  const account = (cost: number): void => {
    Atomics.add(memory, shared.unsent, cost);
    while (Atomics.load(memory, shared.unsent) > outputLimit + cost) {
      Atomics.wait(memory, shared.unsent, Atomics.load(memory, shared.unsent), 20);
    }
  };
  return {
    memory,
    get parent(): string | null {
      return parent;
    },
    set parent(id: string | null) {
      parent = id;
    },
    divert(find): void {
      diversion = find;
    },
    listen(listener: Listener): void {
      worker.on("message", (message: FromSockets) => {
        if (message.op === "interrupt") {
          listener.interrupt(message.stop);
          tell({ op: "acknowledge" });
        } else if (message.op === "drained") drained?.();
        else if (message.op === "shutdown") listener.shutdown();
        else if (message.op === "request") listener.request(message);
      });
    },
    stream(name, text): void {
      if (text === "") return;
      const way = diversion();
      if (way && "take" in way) {
        way.take({ output_type: "stream", name, text });
        return;
      }
      account(text.length);
      tell({ op: "stream", name, text, parent: way ? way.parent : parent });
    },
    publish(type, content, { metadata, buffers }: Publication = {}): void {
      const way = outputs.includes(type) ? diversion() : undefined;
      if (way && "take" in way) {
        way.take({ output_type: type, ...content });
        return;
      }
      const texts = Object.values(content.data ?? {}).filter((part) => typeof part === "string");
      const sizes = [...texts.map(({ length }) => length), ...(buffers ?? []).map(byteLength)];
      const cost = sizes.reduce((sum, size) => sum + size, messageCost);
      account(cost);
      const about = way ? way.parent : parent;
      tell({ op: "publish", type, content, metadata, buffers, parent: about, cost });
    },
    reply(request, type, content): void {
      tell({ op: "reply", type, content, parent: request.id, socket: request.socket });
    },
    done(request): void {
      tell({ op: "done", parent: request.id });
    },
    drain(): Promise<void> {
      return new Promise((resolve) => {
        drained = resolve;
        tell({ op: "drain" });
      });
    },
    askNow(prompt, password): string {
      while (receiveMessageOnPort(inputs.port1));
      tell({ op: "input", prompt, password, parent });
      const never = new Int32Array(new SharedArrayBuffer(4));
      for (;;) {
        const answer = receiveMessageOnPort(inputs.port1);
        if (answer) return String(answer.message);
        Atomics.wait(never, 0, 0, 20);
      }
    },
    async ask(prompt, password): Promise<string> {
      while (receiveMessageOnPort(inputs.port1));
      tell({ op: "input", prompt, password, parent });
      for (;;) {
        const answer = receiveMessageOnPort(inputs.port1);
        if (answer) return String(answer.message);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close(): void {
      tell({ op: "close" });
      Atomics.wait(memory, shared.closed, 0, 10_000);
    },
  };
}
