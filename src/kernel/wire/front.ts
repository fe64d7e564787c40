// The front end as the main thread sees it: what is printed, published and replied goes from here
// to the socket thread. Whoever prints faster than the front end reads waits here.
import v8 from "node:v8";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Diversion } from "./capture.js";
import {
  createSharedMemory,
  type FromSockets,
  outputLimit,
  type Request,
  type SocketsStart,
  type StreamName,
  shared,
  type ToSockets,
} from "./link.js";
import type { Connection, Json } from "./protocol.js";

export type Publication = {
  metadata?: Json | undefined;
  buffers?: Uint8Array[] | undefined;
};

/** The one who listens to what the socket thread says. */
export type Listener = {
  request(request: Request): void;
  interrupt(stop: number): void;
  shutdown(): void;
};

/** Messages that a notebook keeps below a cell. */
const outputs = ["display_data", "error"];

/** A message costs more than its bytes: few enough may wait that a stop is seen at once. */
const messageCost = 2 ** 15;

const byteLength = (buffer: Uint8Array): number => buffer.byteLength;

export type Front = ReturnType<typeof startFront>;

/** Starts the socket thread; the sockets answer from here on. */
export function startFront(connection: Connection, information: Json, zeromq: string) {
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

  /** Waits while too much is unsent; in short pieces, so that a stop gets through. */
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
    /** From here on outputs ask for another way first. */
    divert(find: () => Diversion | undefined): void {
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
    stream(name: StreamName, text: string): void {
      if (text === "") return;
      const way = diversion();
      if (way && "take" in way) {
        way.take({ output_type: "stream", name, text });
        return;
      }
      account(text.length);
      tell({ op: "stream", name, text, parent: way ? way.parent : parent });
    },
    publish(type: string, content: Json, { metadata, buffers }: Publication = {}): void {
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
    reply(request: Request, type: string, content: Json): void {
      tell({ op: "reply", type, content, parent: request.id, socket: request.socket });
    },
    done(request: Request): void {
      tell({ op: "done", parent: request.id });
    },
    /** Resolves when every request that was sent so far has arrived. */
    drain(): Promise<void> {
      return new Promise((resolve) => {
        drained = resolve;
        tell({ op: "drain" });
      });
    },
    /** Asks the reader for a line and waits, without giving control to anything else. */
    askNow(prompt: string, password: boolean): string {
      while (receiveMessageOnPort(inputs.port1));
      tell({ op: "input", prompt, password, parent });
      const never = new Int32Array(new SharedArrayBuffer(4));
      for (;;) {
        const answer = receiveMessageOnPort(inputs.port1);
        if (answer) return String(answer.message);
        Atomics.wait(never, 0, 0, 20);
      }
    },
    /** Asks the reader for a line; timers and promises go on meanwhile. */
    async ask(prompt: string, password: boolean): Promise<string> {
      while (receiveMessageOnPort(inputs.port1));
      tell({ op: "input", prompt, password, parent });
      for (;;) {
        const answer = receiveMessageOnPort(inputs.port1);
        if (answer) return String(answer.message);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    /** Before the process ends: everything is sent and the sockets are closed. */
    close(): void {
      tell({ op: "close" });
      Atomics.wait(memory, shared.closed, 0, 10_000);
    },
  };
}
