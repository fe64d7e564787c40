// The front end as the rest of the kernel sees it: requests come in, outputs and replies go out. Node's host has
// sockets in a thread of their own behind it (front.ts), a page's host a port to the page. What must be seen at once,
// even while a cell computes, stands in memory that both sides share.

export type Json = Record<string, unknown>;
export type StreamName = "stdout" | "stderr";
export type SocketName = "shell" | "control";

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

export type Publication = {
  metadata?: Json | undefined;
  buffers?: Uint8Array[] | undefined;
};

export type Taker = (output: Json) => void;

/** Another way for outputs: to a taker, or below the cell whose request is named. */
export type Diversion = { take: Taker } | { parent: string | null };

export type Front = {
  /** Numbers by the places in `shared`. */
  readonly memory: Int32Array;
  /** The id of the request that is being answered. */
  parent: string | null;
  /** From here on outputs ask for another way first. */
  divert(find: () => Diversion | undefined): void;
  stream(name: StreamName, text: string): void;
  publish(type: string, content: Json, extras?: Publication): void;
  reply(request: Request, type: string, content: Json): void;
  done(request: Request): void;
  /** Resolves when every request that was sent so far has arrived. */
  drain(): Promise<void>;
  /** Asks the reader for a line and waits, without giving control to anything else. */
  askNow(prompt: string, password: boolean): string;
  /** Asks the reader for a line; timers and promises go on meanwhile. */
  ask(prompt: string, password: boolean): Promise<string>;
};

/** The fields of the shared memory, as places in an Int32Array. */
export const shared = { protection: 0, interrupts: 1, unsent: 2, closed: 3, heard: 4 } as const;

/** An id that nothing else has, also in a page without a secure address, where `randomUUID` is missing. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (one) =>
    one.toString(16).padStart(8, "0"),
  ).join("");
