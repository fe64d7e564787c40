// Starts and ends a judge: a thread that grades one notebook after the other. When the types in a notebook keep the
// compiler busy without end, only that notebook is lost: the thread is ended, and the next notebook gets a new thread.
import type { ChildProcess } from "node:child_process";
import { MessageChannel, Worker } from "node:worker_threads";
import { serve } from "./host.js";
import type { Graded } from "./judge.js";
import type { Limits } from "./sandbox.js";

export type JudgeOptions = Limits & {
  readonly folder: string;
  /** Starts a process for a student's cells. */
  readonly start: () => ChildProcess;
  /** A judge that sends nothing is ended after this many seconds of the grader's processor time. */
  readonly silence: number;
};

/** The processor time of the grader in seconds; the clock would count the work of other programs too. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

type Running = { worker: Worker; heard: () => number; end: () => Promise<void> };

function startThread({ folder, start, ...limits }: JudgeOptions): Running {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL("./judge.js", import.meta.url), {
    workerData: { folder, port: port2, flag },
    transferList: [port2],
  });
  let last = processorTime();
  port1.on("message", () => {
    last = processorTime();
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

/** Creates a judge; the judge's thread starts with the first notebook. */
export function createJudge(options: JudgeOptions) {
  const { silence } = options;
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
      const begun = processorTime();
      let timer: NodeJS.Timeout | undefined;
      let forget = (): void => undefined;
      const graded = await new Promise<Graded>((resolve) => {
        const broken = (why: string): void => {
          void end();
          resolve(failed(why));
        };
        const onError = (error: Error): void => broken(error.message);
        const onExit = (): void => broken("the compiler ended");
        worker.on("message", resolve).on("error", onError).on("exit", onExit);
        // Listeners are removed one by one: after `removeAllListeners`, Node delivers no more messages of the thread.
        forget = () => worker.off("message", resolve).off("error", onError).off("exit", onExit);
        timer = setInterval(() => {
          if (processorTime() - Math.max(begun, heard()) > silence) {
            broken("the compiler came to no end with its types");
          }
        }, 1000);
        worker.postMessage(file);
      });
      forget();
      clearInterval(timer);
      return graded;
    },
  };
}
