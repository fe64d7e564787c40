// The interface between the kernel and the front end: requests come in, outputs and replies go out. In Node, sockets in
// another thread implement it (front.ts), in a page a port to the page. Values that both sides must see at once, even
// while a cell computes, are in shared memory.

export type Json = Record<string, unknown>;
export type StreamName = "stdout" | "stderr";
export type SocketName = "shell" | "control";

export type Request = {
  op: "request";
  type: string;
  id: string;
  socket: SocketName;
  /** The number of stops that the user had asked for when the request arrived. */
  stops: number;
  content: Json;
  metadata: Json;
  buffers: Uint8Array[];
};

export type Publication = {
  metadata?: Json | undefined;
  buffers?: Uint8Array[] | undefined;
};

export type Taker = (output: Json) => void;

/** Another destination of outputs: a function that takes them, or the cell of the request with the id `parent`. */
export type Diversion = { take: Taker } | { parent: string | null };

export type Front = {
  /** Shared numbers, at the indices in `shared`. */
  readonly memory: Int32Array;
  /** The id of the request that is being answered. */
  parent: string | null;
  /** Sets a function that is called for every output; if it returns a diversion, the output goes there. */
  divert(find: () => Diversion | undefined): void;
  stream(name: StreamName, text: string): void;
  publish(type: string, content: Json, extras?: Publication): void;
  reply(request: Request, type: string, content: Json): void;
  done(request: Request): void;
  /** Resolves when all requests that the front end has sent so far have arrived. */
  drain(): Promise<void>;
  /** Asks the user for a line and blocks the thread until it is there. */
  askNow(prompt: string, password: boolean): string;
  /** Asks the user for a line; timers and promises go on meanwhile. */
  ask(prompt: string, password: boolean): Promise<string>;
};

/** The numbers in shared memory, as indices of an Int32Array. */
export const shared = { protection: 0, interrupts: 1, unsent: 2, closed: 3, heard: 4 } as const;

/** A new random id; without `randomUUID`, which pages without https lack. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (one) =>
    one.toString(16).padStart(8, "0"),
  ).join("");
