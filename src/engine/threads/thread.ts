// A thread beside this one: a worker of Node's or of a page, started from a text. It never keeps a
// process alive, but for the moment until somebody who waits for it has heard its first word.

export interface Thread {
  /** Calls back with the first word that the thread says, or with its error. */
  onMessage(listener: (word: string) => void): void;
  end(): void;
}

/** Whether memory can be shared here: in Node always, in a page when it is isolated. */
export const canShare = (): boolean =>
  typeof SharedArrayBuffer === "function" &&
  (isNode() || (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true);

export const isNode = () => typeof process !== "undefined" && Boolean(process.versions?.node);

/** How many threads the machine has. */
export async function processors(): Promise<number> {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  return navigator?.hardwareConcurrency ?? (await import("node:os")).availableParallelism();
}

/** Starts a thread that runs `text` and is given `duty`; `awaited` says whether its word is waited for. */
export async function startThread(text: string, duty: unknown, awaited = true): Promise<Thread> {
  if (isNode()) {
    const { Worker } = await import("node:worker_threads");
    const worker = new Worker(text, { eval: true, workerData: duty });
    if (!awaited) worker.unref();
    return {
      onMessage: (listener) => {
        worker.once("message", (word: string) => {
          worker.unref();
          listener(word);
        });
        worker.once("error", (error) => listener(String(error)));
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
