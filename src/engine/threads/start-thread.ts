// Starts another thread from the text of its script: a worker thread in Node, a Web Worker in a page. A thread never
// keeps a process alive, except until its first message if the caller waits for that message.
import { isNode, nodeModule } from "../../math/runtime.js";

export interface Thread {
  /** Calls `listener` with the thread's first message, or with its error as text. */
  onMessage(listener: (word: string) => void): void;
  end(): void;
}

/** Whether threads can share memory here: always in Node; in a page only with cross-origin isolation. */
export const canShare = (): boolean =>
  typeof SharedArrayBuffer === "function" &&
  (isNode() || (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true);

/** The number of processors of the machine. */
export function processors(): number {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  return navigator?.hardwareConcurrency ?? nodeModule("node:os")?.availableParallelism() ?? 1;
}

/** A thread that sends nothing for this many milliseconds after its start counts as failed. */
const LIMIT = 10_000;

/** Resolves with a thread's first message, or with the reason why there is none. */
export function firstWord(thread: Thread, awaited = true, limit = LIMIT): Promise<string> {
  return new Promise((resolve) => {
    const late = () => resolve(`no answer within ${limit / 1000} s`);
    const timer: { unref?(): unknown } | number = setTimeout(late, limit);
    if (!awaited && typeof timer === "object") timer.unref?.();
    thread.onMessage((word) => {
      clearTimeout(timer as number);
      resolve(word);
    });
  });
}

/** Starts a thread that runs `text` with the data `duty`; `awaited` keeps the process alive until its first message. */
export async function startThread(text: string, duty: unknown, awaited = true): Promise<Thread> {
  const threads = nodeModule("node:worker_threads");
  if (threads) {
    const worker = new threads.Worker(text, { eval: true, workerData: duty });
    if (!awaited) worker.unref();
    return {
      onMessage: (listener) => {
        worker.once("message", (word: string) => {
          worker.unref();
          listener(word);
        });
        worker.once("error", (error) => listener(String(error)));
        worker.once("exit", () => listener("it ended at once"));
      },
      end: () => void worker.terminate(),
    };
  }
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.postMessage(duty);
  return {
    onMessage: (listener) => {
      worker.onmessage = ({ data }) => listener(data as string);
      worker.onerror = ({ message }) => listener(message);
    },
    end: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
