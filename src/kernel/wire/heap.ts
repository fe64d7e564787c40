// A heap that is full ends the whole process, and the front end learns nothing. So the socket thread looks at
// the process' memory, and where that comes near the limit, at the main thread's heap: when little is left, it
// says so and stops the cell, while there is still room for the stop.
import inspector from "node:inspector";

const often = 100;
const share = 0.85;

/** Calls `act` with a sentence when the main thread's heap is nearly full. */
export function watchHeap(limit: number, act: (sentence: string) => void): void {
  let looking = false;
  const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
  const look = (): void => {
    if (looking || process.memoryUsage.rss() < limit * share) return;
    looking = true;
    const session = new inspector.Session();
    session.connectToMainThread();
    session.post("Runtime.getHeapUsage", (_error, found) => {
      const usage = found as { usedSize: number } | undefined;
      session.disconnect();
      looking = false;
      if (!usage || usage.usedSize < limit * share) return;
      looking = true; // not again until this one has had its effect
      setTimeout(() => {
        looking = false;
      }, 2000).unref();
      act(
        `The memory is nearly full: ${megabytes(usage.usedSize)} of ${megabytes(limit)} are in use, so the cell is stopped. NODE_OPTIONS=--max-old-space-size=8192 gives 8 GB.\n`,
      );
    });
  };
  setInterval(look, often).unref();
}
