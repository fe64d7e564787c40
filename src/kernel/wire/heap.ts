// A full heap ends the whole process, and the front end gets no error. So the socket thread watches the memory of the
// process and, near the limit, the main thread's heap: when little is left, the socket thread shows a message and stops
// the cell.
import inspector from "node:inspector";

const often = 100;
const share = 0.85;

/** Calls `act` with a sentence for the user when the main thread's heap is nearly full. */
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
      looking = true; // no second call for two seconds, while the first takes effect
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
