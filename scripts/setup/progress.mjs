// Prints what the set-up does and how far it is: one line for each finished task and, on a terminal, one line
// that is overwritten for the tasks in progress.
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * A board of tasks that may run side by side.
 * @param output where to write; `every`: the milliseconds between two reports of progress
 */
export function progressBoard({
  output = process.stdout,
  live = Boolean(output.isTTY),
  every = live ? 200 : 15_000,
} = {}) {
  const tasks = new Map();
  let timer;
  const erase = () => live && output.write("\r\x1b[K");
  const draw = () => {
    const texts = [...tasks].map(([title, { detail, since }]) =>
      [title, detail, seconds(since).replace(/\.\d/, "")].filter(Boolean).join(" "),
    );
    if (texts.length === 0) return;
    const line = `  … ${texts.join(" · ")}`;
    output.write(live ? `\r\x1b[K${line.slice(0, (output.columns ?? 80) - 1)}` : `${line}\n`);
  };
  const end = (title) => {
    tasks.delete(title);
    erase();
    if (tasks.size === 0) clearInterval(timer);
  };
  return {
    /** Runs `work(update)` under a title; `update(text)` sets how far it is. */
    async task(title, work) {
      const since = Date.now();
      if (tasks.size === 0) timer = setInterval(draw, every);
      tasks.set(title, { since, detail: "" });
      if (live) draw();
      try {
        const note = await work((detail) => {
          const task = tasks.get(title);
          if (task) task.detail = detail;
        });
        end(title);
        const line = `  ${title.padEnd(18)} ${seconds(since).padStart(8)}  ${note ?? ""}`;
        output.write(`${line.trimEnd()}\n`);
        if (live) draw();
      } catch (error) {
        end(title);
        throw error;
      }
    },
    /** Writes a line above what is in progress. */
    say(text) {
      erase();
      output.write(`${text}\n`);
    },
  };
}
