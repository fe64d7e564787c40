// Threads that help this one to answer: started when answering has taken long enough to be worth it, or
// at once when they were asked for. They keep no process alive, and end when nobody can ask any more.
import { isNode } from "../../math/runtime.js";
import { firstWord, startThread, type Thread } from "../threads/thread.js";
import { type Meeting, meetingAt } from "./meeting.js";
import type { AnsweringDuty } from "./worker.js";

export interface Helpers {
  readonly meeting: Meeting;
  /** Starts them; resolves when they are ready, or have been ended because one could not start. */
  start(count: number, awaited: boolean): Promise<void>;
  end(): void;
}

const abandoned = new FinalizationRegistry<Thread[]>((threads) => {
  for (const thread of threads) thread.end();
});

/** Nobody yet, over a memory that can be shared. */
export function helpersFor(duty: Omit<AnsweringDuty, "thread">): Helpers {
  // A page's own thread must not sleep; a worker and Node may.
  const mayWait = isNode() || typeof document === "undefined";
  const meeting = meetingAt(duty.memory.buffer, duty.places, mayWait);
  const threads: Thread[] = [];
  let ended = false;
  const end = () => {
    ended = true;
    meeting.fail();
    for (const thread of threads.splice(0)) thread.end();
  };
  const begin = async (thread: number, text: string, awaited: boolean) => {
    const started = await startThread(text, { ...duty, thread }, awaited);
    threads.push(started);
    const word = await firstWord(started, awaited);
    if (ended) started.end();
    // Named here so that helpers who are waited for are not taken for abandoned ones.
    else if (word !== "ready") helpers.end();
  };
  const helpers: Helpers = {
    meeting,
    start: async (count, awaited) => {
      const { text } = await import("../threads/worker-text.js");
      const numbers = Array.from({ length: count }, (_, i) => i + 1);
      const starting = numbers.map((thread) => begin(thread, text, awaited));
      await Promise.all(starting).catch(() => helpers.end());
    },
    end,
  };
  abandoned.register(helpers, threads);
  return helpers;
}
