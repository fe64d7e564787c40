// The threads beside this one: started for a training run, ended with it. They never keep a process
// alive, and when a run is abandoned (a cell was stopped) they sleep until the garbage collector finds
// that nobody can call them any more, and then they end.
import type { Crew } from "../simd/session.js";
import { meetingAt } from "./meeting.js";
import { firstWord, startThread, type Thread } from "./thread.js";
import type { Duty } from "./worker.js";

const abandoned = new FinalizationRegistry<readonly Thread[]>((threads) => {
  for (const thread of threads) thread.end();
});

/**
 * Starts the others. They take some 40 ms until they are `ready`, in which other things can be done;
 * `ready` fails with the reason when one of them cannot start.
 */
export async function startCrew(
  duty: Omit<Duty, "thread">,
  threads: number,
): Promise<{ crew: Crew; ready: Promise<void> }> {
  const text = (await import("./worker-text.js")).text;
  const others = await Promise.all(
    Array.from({ length: threads - 1 }, (_, i) => startThread(text, { ...duty, thread: i + 1 })),
  );
  const end = () => {
    for (const thread of others) thread.end();
  };
  const meeting = meetingAt(duty.memory.buffer, duty.meeting);
  meeting.limit();
  const crew: Crew = { begin: meeting.begin, end };
  abandoned.register(crew, others);
  const ready = Promise.all(others.map((thread) => firstWord(thread))).then((said) => {
    const trouble = said.find((word) => word !== "ready");
    if (trouble === undefined) return;
    crew.end(); // so that a crew which is waited for is not taken for an abandoned one
    throw new Error(trouble);
  });
  return { crew, ready };
}
