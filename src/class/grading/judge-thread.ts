// A judge seen from the grader's main thread: a thread that grades one notebook after the other. A notebook whose
// types keep the compiler busy without an end costs itself, and the next one gets a new thread.
import type { ChildProcess } from "node:child_process";
import { MessageChannel, Worker } from "node:worker_threads";
import { serve } from "./host.js";
import type { Graded } from "./judge.js";
import type { Limits } from "./sandbox.js";

export type JudgeOptions = Limits & {
  readonly folder: string;
  /** Starts a process for a student's cells. */
  readonly start: () => ChildProcess;
  /** A judge that has done nothing for so many seconds is ended. */
  readonly silence?: number;
};

type Running = { worker: Worker; heard: () => number; end: () => Promise<void> };

function startThread({ folder, start, ...limits }: JudgeOptions): Running {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL("./judge.js", import.meta.url), {
    workerData: { folder, port: port2, flag },
    transferList: [port2],
  });
  let last = performance.now();
  port1.on("message", () => {
    last = performance.now();
  });
  const endStudent = serve(port1, flag, start, limits);
  const end = async (): Promise<void> => {
    endStudent();
    port1.close();
    await worker.terminate();
  };
  return { worker, heard: () => last, end };
}

const failed = (why: string): Graded => ({
  lesson: "",
  marks: [],
  remarks: [`It could not be graded: ${why}`],
});

/** Starts a judge. Its thread starts with the first notebook. */
export function createJudge(options: JudgeOptions) {
  const { silence = 300 } = options;
  let running: Running | undefined;
  const end = async (): Promise<void> => {
    const { end } = running ?? {};
    running = undefined;
    await end?.();
  };
  return {
    end,
    async grade(file: string): Promise<Graded> {
      running ??= startThread(options);
      const { worker, heard } = running;
      const begun = performance.now();
      let timer: NodeJS.Timeout | undefined;
      const graded = await new Promise<Graded>((resolve) => {
        const give = (result: Graded, broken = false): void => {
          worker.removeAllListeners();
          if (broken) void end();
          resolve(result);
        };
        worker.once("message", (result: Graded) => give(result));
        worker.once("error", (error) => give(failed(error.message), true));
        worker.once("exit", () => give(failed("the compiler ended"), true));
        timer = setInterval(() => {
          if (performance.now() - Math.max(begun, heard()) < silence * 1000) return;
          give(failed(`the compiler worked on it for more than ${silence} s`), true);
        }, 1000);
        worker.postMessage(file);
      });
      clearInterval(timer);
      return graded;
    },
  };
}
