// The front end in a page: every message goes to the page by `postMessage`. Text that is printed in small pieces
// travels together, at most fifty milliseconds late.
import type { Diversion, Front, Json, StreamName } from "../wire/link.js";

/** What the page is told. `parent` is the id of the request that is being answered. */
export type FromKernel =
  | { op: "ready" }
  | { op: "stream"; name: StreamName; text: string; parent: string | null }
  | {
      op: "publish";
      type: string;
      content: Json;
      metadata?: Json | undefined;
      buffers?: Uint8Array[] | undefined;
      parent: string | null;
    }
  | { op: "reply"; type: string; content: Json; parent: string }
  | { op: "done"; parent: string }
  | { op: "input"; prompt: string; password: boolean; parent: string | null }
  | { op: "file"; name: string; text: string };

type PageFront = Front & {
  /** Gives the line that the reader has written to the cell that asked. */
  answer(line: string): void;
};

/** Messages that a notebook keeps below a cell. */
const outputs = ["display_data", "error"];
const patience = 20;
const longestWait = 50;

export function createFront(post: (message: FromKernel) => void, memory: Int32Array): PageFront {
  let diversion = (): Diversion | undefined => undefined;
  let printed:
    | { name: StreamName; parent: string | null; texts: string[]; since: number }
    | undefined;
  let answered: ((line: string) => void) | undefined;

  const flush = (): void => {
    if (!printed) return;
    const { name, parent, texts } = printed;
    printed = undefined;
    post({ op: "stream", name, parent, text: texts.join("") });
  };
  const front: PageFront = {
    memory,
    parent: null,
    divert(find) {
      diversion = find;
    },
    stream(name, text) {
      if (text === "") return;
      const way = diversion();
      if (way && "take" in way) {
        way.take({ output_type: "stream", name, text });
        return;
      }
      const parent = way ? way.parent : front.parent;
      if (printed?.name !== name || printed.parent !== parent) flush();
      if (!printed) {
        printed = { name, parent, texts: [], since: performance.now() };
        setTimeout(flush, patience);
      }
      printed.texts.push(text);
      if (performance.now() - printed.since > longestWait) flush();
    },
    publish(type, content, { metadata, buffers } = {}) {
      const way = outputs.includes(type) ? diversion() : undefined;
      if (way && "take" in way) {
        way.take({ output_type: type, ...content });
        return;
      }
      flush();
      // A view would be sent with the whole buffer behind it.
      const own = buffers?.map((one) => one.slice());
      const parent = way ? way.parent : front.parent;
      post({ op: "publish", type, content, metadata, buffers: own, parent });
    },
    reply(request, type, content) {
      flush();
      post({ op: "reply", type, content, parent: request.id });
    },
    done(request) {
      flush();
      post({ op: "done", parent: request.id });
    },
    drain: () => new Promise((resolve) => setTimeout(resolve, 2)),
    askNow() {
      throw new Error("prompt: a page cannot wait for an answer; write `await input()` instead");
    },
    ask(prompt, password) {
      flush();
      post({ op: "input", prompt, password, parent: front.parent });
      return new Promise((resolve) => {
        answered = resolve;
      });
    },
    answer: (line) => answered?.(line),
  };
  return front;
}
