// Makes process.stdin ask the user: code that reads from it, readline for example, gets a line that the user types in
// the front end. A line is asked for only while code listens for it.
import { Readable } from "node:stream";

/** Replaces process.stdin; `ask` returns a promise of the next line, or undefined if the user cannot be asked. */
export function redirectInput(ask: () => Promise<string> | undefined): void {
  let wanted = false;
  let asking = false;
  const next = (): void => {
    // The timer is needed since readline pauses the stream shortly after it has got its line.
    setTimeout(async () => {
      const isIdle = stream.isPaused() && stream.listenerCount("readable") === 0;
      if (!wanted || asking || isIdle) return;
      asking = true;
      const line = await ask();
      asking = false;
      wanted = false;
      stream.push(line === undefined ? null : `${line}\n`);
    }, 20);
  };
  const stream = new Readable({
    highWaterMark: 0,
    read() {
      wanted = true;
      next();
    },
  });
  stream.on("resume", next).on("newListener", (event) => event === "readable" && next());
  Object.assign(stream, { fd: 0, isTTY: false });
  Object.defineProperty(process, "stdin", { value: stream, configurable: true, enumerable: true });
}
