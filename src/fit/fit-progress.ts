// Shows the progress of a training run while it runs: epoch, loss, time left and speed.
//   time left = (time so far / examples seen) · examples still to come
// In a notebook it is one output below the cell, which the kernel's object under Symbol.for("Jupyter.comms")
// creates and changes; in a terminal it is one line of stderr that is overwritten; elsewhere no progress is shown.
// It appears after a second and is removed when training ends, so that a run of less than a second shows no
// progress and a saved notebook does not contain it. Lesson 6.

/** The state of a training run that a line of progress describes. */
export interface TrainingPosition {
  /** The current epoch, counted from 0. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mean loss over the examples that this epoch has used so far. */
  readonly loss: number;
  /**
   * How many examples were used since training began (`seen`), and how many will have been used at its end
   * (`total`); each example counts once for every epoch.
   */
  readonly seen: number;
  readonly total: number;
  /** Seconds since training began. */
  readonly seconds: number;
}

/** A place where progress is shown: a notebook's output or a terminal's line. */
export interface ProgressOutput {
  show(line: string, share: number): void;
  /** Removes the progress that was shown. */
  clear(): void;
}

interface Step {
  readonly epoch: number;
  readonly dataLoss: number;
  readonly rows: ArrayLike<number>;
}

/** The first line appears after `FIRST_AFTER` milliseconds; each line is shown for at least `NEXT_AFTER`. */
const FIRST_AFTER = 1000;
const NEXT_AFTER = 200;

/** Options of `withProgress`. */
export interface ProgressOptions {
  /** How many examples an epoch has. */
  examples: number;
  epochs: number;
  /**
   * Where progress is shown.
   * @defaultValue the notebook or the terminal; if there is neither, no progress is shown
   */
  output?: ProgressOutput | undefined;
  /**
   * A function that returns the current time in milliseconds.
   * @defaultValue performance.now
   */
  now?: () => number;
}

/**
 * Returns the same steps; while the caller iterates over them, progress is shown in a notebook or a terminal.
 * @param steps the steps of a training run
 * @param options `examples`, `epochs`, `output`, `now`
 * @returns the steps; the progress is removed after the last one, and when training stops or fails
 */
export function withProgress<S extends Step>(
  steps: AsyncIterable<S>,
  options: ProgressOptions,
): AsyncIterable<S> {
  const { examples, epochs, now = () => performance.now() } = options;
  const { output = notebookOutput() ?? terminalOutput() } = options;
  if (output === undefined) return steps;
  return showing(steps, { total: examples * epochs, epochs }, output, now);
}

async function* showing<S extends Step>(
  steps: AsyncIterable<S>,
  size: { readonly total: number; readonly epochs: number },
  output: ProgressOutput,
  now: () => number,
): AsyncGenerator<S, void, void> {
  const began = now();
  let next = began + FIRST_AFTER;
  let shown = false;
  let seen = 0;
  let inEpoch = { epoch: -1, loss: 0, seen: 0 };
  try {
    for await (const step of steps) {
      const { epoch, dataLoss, rows } = step;
      if (epoch !== inEpoch.epoch) inEpoch = { epoch, loss: 0, seen: 0 };
      inEpoch.loss += dataLoss * rows.length;
      inEpoch.seen += rows.length;
      seen += rows.length;
      const time = now();
      if (time >= next) {
        next = time + NEXT_AFTER;
        shown = true;
        const [loss, seconds] = [inEpoch.loss / inEpoch.seen, (time - began) / 1000];
        output.show(progressLine({ ...size, epoch, loss, seen, seconds }), seen / size.total);
      }
      yield step;
    }
  } finally {
    if (shown) output.clear();
  }
}

/**
 * One line of text about the progress of a training run.
 * @param position the state of the run
 * @returns a line with epoch, loss, time left and speed
 */
export function progressLine(position: TrainingPosition): string {
  const { epoch, epochs, loss, seen, total, seconds } = position;
  const left = (seconds / seen) * (total - seen);
  const parts = [
    `epoch ${epoch + 1} of ${epochs}`,
    `loss ${short(loss)}`,
    `${duration(left)} left`,
    `${short(seen / seconds, 3)} examples/s`,
  ];
  return parts.join(" · ");
}

/** A number with `digits` digits, as text; if it rounds to 1000 or more, as 999.6 does, as a whole number. */
const short = (value: number, digits = 4): string => {
  const rounded = value.toPrecision(digits);
  return Number(rounded) >= 1000 ? Math.round(value).toLocaleString("en") : rounded;
};

/** A time as text: "8 s", "3 min 05 s", "2 h 10 min". */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (count: number) => String(count).padStart(2, "0");
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(whole % 60)} s` : `${whole} s`;
}

/** The method of the kernel's object that is used here: it creates an output with an id, or changes it. */
interface KernelOutputs {
  show(bundle: Record<string, string>, options: { id: string; when: "now" | "update" }): void;
}

/** A progress output below the cell of a notebook; undefined outside a notebook. */
export function notebookOutput(): ProgressOutput | undefined {
  const kernel = Reflect.get(globalThis, Symbol.for("Jupyter.comms")) as KernelOutputs | undefined;
  if (kernel === undefined) return undefined;
  const id = crypto.randomUUID();
  let isCreated = false;
  return {
    show(line, share) {
      // Created empty and filled by updates, because some front ends save an output as it was created.
      if (!isCreated) kernel.show({}, { id, when: "now" });
      isCreated = true;
      const bar = `<progress value="${share}" style="width: 12em; vertical-align: middle"></progress>`;
      const html = `<div style="font-variant-numeric: tabular-nums">${bar} ${line}</div>`;
      kernel.show({ "text/html": html, "text/plain": line }, { id, when: "update" });
    },
    clear: () => kernel.show({}, { id, when: "update" }),
  };
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A progress output on one line of stderr; undefined where stderr is not a terminal. */
export function terminalOutput(
  stream: Terminal | undefined = globalThis.process?.stderr,
): ProgressOutput | undefined {
  if (stream?.isTTY !== true) return undefined;
  const clearLine = "\r\u001b[2K";
  return {
    show: (line) => void stream.write(clearLine + line.slice(0, (stream.columns ?? 80) - 1)),
    clear: () => void stream.write(clearLine),
  };
}
