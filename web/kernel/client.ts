// A page's side of the kernel: starts its worker, sends Jupyter's requests, and stops what runs. Where pages are
// isolated, both sides share the number of stops; elsewhere the service worker answers the worker that asks for it.
import type { FromKernel } from "../../src/kernel/browser/front.js";
import { createMemory, noticeAt } from "../../src/kernel/browser/memory.js";
import { shared } from "../../src/kernel/wire/link.js";
import type { Start } from "./worker.js";

/** The addresses of the kernel's files. */
export interface KernelFiles {
  readonly worker: string;
  readonly types: string;
  readonly sources: string;
  readonly notebooks: string;
  /** The folder of the site. */
  readonly root: string;
}

export interface KernelClient {
  /** Resolves when the kernel can take requests; requests that are sent before wait in the worker. */
  readonly ready: Promise<void>;
  /** Sends a request; gives its id. */
  request(
    type: string,
    content: object,
    extras?: { metadata?: object; buffers?: Uint8Array[] },
  ): string;
  answer(line: string): void;
  stop(): void;
  end(): void;
}

/** Starts a kernel; `receive` gets every message but that it is ready. */
export function startKernel(
  files: KernelFiles,
  progress: string | undefined,
  receive: (message: FromKernel) => void,
): KernelClient {
  const memory = createMemory();
  const isShared = memory.buffer instanceof ArrayBuffer === false;
  const name = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const worker = new Worker(files.worker);
  let stops = 0;
  let count = 0;
  let started: () => void = () => {};
  let failed: (error: Error) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    started = resolve;
    failed = reject;
  });
  const early: object[] = [];
  let isReady = false;
  const send = (message: object) => {
    if (isReady) worker.postMessage(message);
    else early.push(message);
  };
  worker.onmessage = ({ data }: MessageEvent<FromKernel | { op: "failed"; message: string }>) => {
    if (data.op === "failed") failed(new Error(data.message));
    else if (data.op === "ready") {
      isReady = true;
      for (const message of early) worker.postMessage(message);
      started();
    } else receive(data);
  };
  worker.onerror = ({ message }) => failed(new Error(message || "the kernel could not be loaded"));
  const at = (address: string) => new URL(address, document.baseURI).href;
  const first: Omit<Start, "types"> = {
    op: "start",
    memory,
    sources: at(files.sources),
    notebooks: at(files.notebooks),
    stops: isShared ? undefined : at(`${files.root}stops/${name}`),
    progress,
  };
  // Loaded at the same time as the worker.
  fetch(at(files.types))
    .then((response) => response.json())
    .then((types: Start["types"]) => worker.postMessage({ ...first, types }))
    .catch(failed);
  return {
    ready,
    request(type, content, { metadata = {}, buffers = [] } = {}) {
      count += 1;
      const id = `${name}-${count}`;
      send({ op: "request", type, id, content, metadata, buffers });
      return id;
    },
    answer: (line) => send({ op: "input", line }),
    stop() {
      stops += 1;
      if (isShared) {
        Atomics.store(memory, shared.interrupts, stops);
        Atomics.store(memory, noticeAt, 1);
      } else navigator.serviceWorker?.controller?.postMessage({ stops, name });
      send({ op: "interrupt", stop: stops });
    },
    end: () => worker.terminate(),
  };
}
