// A thread beside this one: a worker of Node's or of a page, started from a text. It never keeps a
// process alive, but for the moment until somebody who waits for it has heard its first word.
import { isNode, nodeModule } from "../../math/runtime.js";

export interface Thread {
  /** Calls back with the first word that the thread says, or with its error. */
  onMessage(listener: (word: string) => void): void;
  end(): void;
}

/** Whether memory can be shared here: in Node always, in a page when it is isolated. */
export const canShare = (): boolean =>
  typeof SharedArrayBuffer === "function" &&
  (isNode() || (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true);

/** How many threads the machine has. */
export function processors(): number {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  return navigator?.hardwareConcurrency ?? nodeModule("node:os")?.availableParallelism() ?? 1;
}

/** A thread that has not answered after so many milliseconds counts as one that cannot start. */
const LIMIT = 10_000;

/** The first word of a thread, or why there is none. */
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

/** Starts a thread that runs `text` and is given `duty`; `awaited` says whether its word is waited for. */
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
