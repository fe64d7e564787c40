// Threads from both sides: how one is started in Node and in a page, how it is set off and helped, and
// what is said when it cannot begin. That they give the bits of one thread is in float32.test.ts and
// predictor.test.ts.
import { resolveObjectURL } from "node:buffer";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker as NodeWorker } from "node:worker_threads";
import { afterEach, describe, expect, test, vi } from "vitest";
import { canShare, firstWord, startThread } from "../../src/engine/threads/start-thread.js";
import { SIGNAL_BYTES, type Work, workSignal } from "../../src/engine/threads/work-signal.js";
import { workerPool } from "../../src/engine/threads/worker-pool.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What only Node has is gone while this runs. */
function inPage<T>(work: () => T): T {
  const modules = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
  try {
    return work();
  } finally {
    modules.mockRestore();
  }
}

const wasm = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
const shared = () => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });

/** Collects garbage, again and again, until the work has ended. */
async function amidCollections<T>(work: Promise<T>): Promise<T> {
  setFlagsFromString("--expose-gc");
  const collecting = setInterval(runInNewContext("gc") as () => void, 1);
  return work.finally(() => clearInterval(collecting));
}

/** A library that is not there. */
const blas = { file: "/nowhere/libopenblas.so", caller: "file:///nowhere/koffi.js" };

describe("a thread", () => {
  test("in a page is a worker of the page's, which gets its text and its duty", async () => {
    const seen: { urls: string[]; duties: unknown[]; ended: number; last?: PageWorker } = {
      ...{ urls: [], duties: [], ended: 0 },
    };
    class PageWorker {
      onmessage?: (event: { data: string }) => void;
      onerror?: (event: { message: string }) => void;
      constructor(url: string) {
        seen.urls.push(url);
        seen.last = this;
      }
      postMessage(duty: unknown) {
        seen.duties.push(duty);
      }
      terminate() {
        seen.ended++;
      }
    }
    vi.stubGlobal("Worker", PageWorker);
    const thread = await inPage(() => startThread("work()", { thread: 1 }));
    const [url = ""] = seen.urls;
    expect(await resolveObjectURL(url)?.text()).toBe("work()");
    expect(seen.duties).toEqual([{ thread: 1 }]);
    const words: string[] = [];
    thread.onMessage((word) => void words.push(word));
    seen.last?.onmessage?.({ data: "ready" });
    seen.last?.onerror?.({ message: "no memory" });
    expect(words).toEqual(["ready", "no memory"]);
    thread.end();
    expect(seen.ended).toBe(1);
    expect(resolveObjectURL(url)).toBeUndefined();
  });

  test("in Node says its first word, or why it has none", async () => {
    const first = async (text: string) => firstWord(await startThread(text, {}));
    const say = 'require("node:worker_threads").parentPort.postMessage("here")';
    expect(await first(say)).toBe("here");
    expect(await first('throw new Error("broken")')).toContain("broken");
    expect(await first("process.exit()")).toBe("it ended at once");
  });

  test("that never says a word is not waited for without end", async () => {
    const silent = { onMessage: () => {}, end: () => {} };
    expect(await firstWord(silent, true, 1)).toBe("no answer within 0.001 s");
    expect(await firstWord(silent, false, 1)).toBe("no answer within 0.001 s");
  });

  test("has memory to share in Node, and in a page only when that is isolated", () => {
    expect(canShare()).toBe(true);
    expect(inPage(canShare)).toBe(false);
    vi.stubGlobal("crossOriginIsolated", true);
    expect(inPage(canShare)).toBe(true);
  });
});

const work: Work = { first: 3, second: 9, x: 100, y: 1000 };
const signalAt = (options = {}, buffer = new SharedArrayBuffer(SIGNAL_BYTES)) => ({
  buffer,
  signal: workSignal(buffer, 0, options),
});

describe("work", () => {
  test("that has begun is done at once, by every thread that is ready", () => {
    const { buffer, signal } = signalAt();
    expect(signal.helped()).toBe(false);
    const other = workSignal(buffer, 0);
    other.ready();
    expect(signal.helped()).toBe(true);
    signal.begin(work);
    const seen: Work[] = [];
    other.follow((given) => {
      seen.push(given, { ...given, first: other.take(), second: signal.take() });
      return false;
    });
    expect(seen).toEqual([work, { ...work, first: 0, second: 1 }]);
    expect(signal.close()).toBe(true);
  });

  test("that has not begun is waited for", async () => {
    const { buffer, signal } = signalAt();
    const other = new NodeWorker(
      `const { workerData } = require("node:worker_threads");
       const words = new Int32Array(workerData);
       setTimeout(() => {
         words.set([5, 7], 4);
         words[8] = 1;
         Atomics.add(words, 0, 1);
         Atomics.notify(words, 0);
       }, 30);`,
      { eval: true, workerData: buffer },
    );
    signal.follow(({ first, second }) => {
      expect([first, second]).toEqual([5, 7]);
      return false;
    });
    await other.terminate();
  });

  test("that was closed before a thread came is passed over", () => {
    const { buffer, signal } = signalAt();
    signal.begin(work);
    expect(signal.close()).toBe(true);
    const late = workSignal(buffer, 0);
    const words = new Int32Array(buffer);
    // The closed work is the first that the late thread finds; the next one is begun while it looks.
    const notify = vi.spyOn(Atomics, "notify").mockImplementation(() => {
      notify.mockRestore();
      signal.begin({ ...work, first: 4 });
      return 0;
    });
    const seen: number[] = [];
    late.follow(({ first }) => {
      seen.push(first);
      return false;
    });
    expect(seen).toEqual([4]);
    expect(words[9]).toBe(0);
  });

  test("in which a thread has failed is not trusted", () => {
    const { signal } = signalAt();
    signal.ready();
    signal.begin(work);
    signal.fail();
    expect([signal.close(), signal.helped()]).toEqual([false, false]);
  });

  test("is not waited for without end: a thread that does not finish is given up", () => {
    const { buffer, signal } = signalAt({ seconds: 0.001 });
    signal.ready();
    Atomics.store(new Int32Array(buffer), 9, 1);
    expect(signal.close()).toBe(false);
    expect(signal.helped()).toBe(false);
  });
});

/** Threads that run beside this one. */
const threads = () => (process.report.getReport() as { workers: unknown[] }).workers.length;

describe("a pool", () => {
  const job = (more = {}) => ({
    ...{ module: wasm, memory: shared(), precision: "float32" as const, signal: 0, work: 64 },
    ...more,
  });

  test("does not begin with a thread that cannot have its library", async () => {
    for (const awaited of [true, false]) {
      const pool = workerPool(job({ blas }));
      await expect(amidCollections(pool.start(1, awaited))).rejects.toThrow(/koffi/);
      expect(pool.signal.helped()).toBe(false);
    }
  });

  test("has no thread any more that comes after the end", async () => {
    const pool = workerPool(job());
    const before = threads();
    const starting = pool.start(1, true);
    pool.end();
    await starting;
    expect(pool.signal.helped()).toBe(false);
    await expect.poll(threads, { timeout: 30_000 }).toBeLessThanOrEqual(before);
  });
});
