// process.stdin asks the reader: whoever reads from it, readline for example, gets a line that the front end
// has asked for, and not silence. A line is asked for only while something listens.
import { Readable } from "node:stream";

/** Puts a stream in the place of process.stdin; `ask` gives the next line, or undefined when nobody can be asked. */
export function redirectInput(ask: () => Promise<string> | undefined): void {
  let wanted = false;
  let asking = false;
  const next = (): void => {
    // A moment later, since readline pauses the stream when it has got what it needs.
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
