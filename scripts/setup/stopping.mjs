// Ending well: Ctrl-C, a closed terminal, a kill of this process or of the npm above it all abort one
// signal; the work tidies up and the process leaves with the right exit code. No stack traces for
// problems that a person can solve.

import { isAlive } from "./lock.mjs";
import { npmAbove } from "./processes.mjs";

/** Does `work(signal)`, which gives back an exit code, and ends the process with it. */
export async function untilStopped(work) {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop);
  // npm can be killed without a chance to tell us.
  const above = process.env.npm_lifecycle_event ? npmAbove() : [];
  const watch = setInterval(() => {
    if (!above.every(isAlive)) stop();
  }, 500);
  // Whoever read our output may be gone: that must not interrupt the tidying up.
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
