// One abort signal for every way to stop: Ctrl-C, a closed terminal, a kill of this process or of the npm above it.
// The work then removes what is unfinished, and the process ends with the right exit code. A problem that the
// user can solve is printed without a stack trace.

import { isAlive } from "./lock.mjs";
import { npmAbove } from "./processes.mjs";

/** Does `work(signal)`, which returns an exit code, and ends the process with it. */
export async function untilStopped(work) {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop);
  // An npm that is killed sends this process no signal.
  const above = process.env.npm_lifecycle_event ? npmAbove() : [];
  const watch = setInterval(() => {
    if (!above.every(isAlive)) stop();
  }, 500);
  // When the reader of the output has ended, writing fails: treated as a stop, so that nothing unfinished stays.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", stop);
  try {
    process.exitCode = await work(stopping.signal);
    if (stopping.signal.aborted) console.log("\nStopped.");
  } catch (error) {
    if (stopping.signal.aborted) {
      console.log("\nStopped. The next start goes on from here.");
      process.exitCode = 130;
    } else {
      console.error(`\n${error.name === "Problem" ? error.message : error.stack}`);
      process.exitCode = 1;
    }
  } finally {
    clearInterval(watch);
  }
  process.exit();
}
