// Threads from both sides: how one is started in Node and in a page, how it is set off and helped, and
// what is said when it cannot begin. That they give the bits of one thread is in simd.test.ts and
// predictor.test.ts.
import { resolveObjectURL } from "node:buffer";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker as NodeWorker } from "node:worker_threads";
import { afterEach, describe, expect, test, vi } from "vitest";
import { helpersFor } from "../../src/engine/predictor/helpers.js";
import { meetingAt as answeringAt } from "../../src/engine/predictor/meeting.js";
import type { Places } from "../../src/engine/predictor/places.js";
import { type Job, meetingAt } from "../../src/engine/threads/meeting.js";
import { canShare, firstWord, startThread } from "../../src/engine/threads/thread.js";
import { startWorkerPool } from "../../src/engine/threads/worker-pool.js";

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

describe("a walk over the examples", () => {
  test("that has begun is taken at once", () => {
    const meeting = meetingAt(new SharedArrayBuffer(32), 0);
    meeting.begin(3, 9);
    const job: Job = { from: 0, to: 0 };
    meeting.next(1, job);
    expect(job).toEqual({ from: 3, to: 9 });
  });

  test("that has not begun is waited for", async () => {
    const buffer = new SharedArrayBuffer(32);
    const other = new NodeWorker(
      `const { workerData } = require("node:worker_threads");
       const words = new Int32Array(workerData);
       setTimeout(() => {
         words.set([5, 7], 4);
         Atomics.add(words, 0, 1);
         Atomics.notify(words, 0);
       }, 30);`,
      { eval: true, workerData: buffer },
    );
    const job: Job = { from: 0, to: 0 };
    meetingAt(buffer, 0).next(1, job);
    expect(job).toEqual({ from: 5, to: 7 });
    await other.terminate();
  });

  test("has a word for a thread that has failed", () => {
    const buffer = new SharedArrayBuffer(32);
    meetingAt(buffer, 0).fail();
    expect(new Int32Array(buffer)[2]).toBe(1);
  });

  test("does not begin with a thread that cannot have its library", async () => {
    const precision = "float32" as const;
    const job = { module: wasm, memory: shared(), plan: 64, barrier: 0, precision, blas };
    const ready = amidCollections(startWorkerPool(job, 2).then(({ ready }) => ready));
    await expect(ready).rejects.toThrow(/koffi/);
  });
});

/** Threads that run beside this one. */
const threads = () => (process.report.getReport() as { workers: unknown[] }).workers.length;

describe("answers", () => {
  const places = { meeting: 0, block: 2, inputs: 3, outputs: 1 } as Places;

  test("are given block by block, by whoever is free", () => {
    const buffer = new SharedArrayBuffer(48);
    const [leader, helper] = [answeringAt(buffer, places, true), answeringAt(buffer, places, true)];
    expect(leader.helped()).toBe(false);
    helper.ready();
    expect(leader.helped()).toBe(true);
    const given: [who: string, rows: number, x: number, y: number][] = [];
    const enough = new Error("no more blocks for me");
    const help = () =>
      helper.follow((rows, x, y) => {
        given.push(["helper", rows, x, y]);
        if (given.length === 3) throw enough;
      });
    const done = leader.lead(7, 100, 1000, (rows, x, y) => {
      given.push(["leader", rows, x, y]);
      if (given.length === 1) expect(help).toThrow(enough);
    });
    expect(done).toBe(true);
    expect(given).toEqual([
      ["leader", 2, 100, 1000],
      ["helper", 2, 124, 1008],
      ["helper", 2, 148, 1016],
      ["leader", 1, 172, 1024],
    ]);
  });

  test("in which a thread has failed are not trusted", () => {
    const meeting = answeringAt(new SharedArrayBuffer(48), places, true);
    meeting.ready();
    expect(meeting.lead(1, 0, 0, () => meeting.fail())).toBe(false);
    expect(meeting.helped()).toBe(false);
  });

  test("are not waited for without end: a thread that does not end its block is given up", () => {
    const buffer = new SharedArrayBuffer(48);
    const meeting = answeringAt(buffer, places, true, 1);
    meeting.ready();
    Atomics.store(new Int32Array(buffer), 2, 1);
    expect(meeting.lead(1, 0, 0, () => {})).toBe(false);
    expect(meeting.helped()).toBe(false);
  });

  test("have no help of a thread that cannot have its library", async () => {
    const duty = () => ({ module: wasm, memory: shared(), places, blas });
    for (const awaited of [true, false]) {
      const alone = helpersFor(duty());
      await amidCollections(alone.start(1, awaited));
      expect(alone.meeting.helped()).toBe(false);
    }
  });

  test("need no thread any more that comes after the end", async () => {
    const helpers = helpersFor({ module: wasm, memory: shared(), places });
    const before = threads();
    const starting = helpers.start(1, true);
    helpers.end();
    await starting;
    expect(helpers.meeting.helped()).toBe(false);
    await expect.poll(threads, { timeout: 30_000 }).toBeLessThanOrEqual(before);
  });
});
