// How far training has come, for who waits: epoch, loss, time left and speed, while it runs.
//   time left = (time so far / examples seen) · examples still to come
// In a notebook one output follows, through what the kernel offers under Symbol.for("Jupyter.comms");
// in a terminal one line of stderr is written over and over; elsewhere nothing is said. It comes after a
// second and goes when training ends, so that a short run is silent and a saved notebook has no trace
// of it. Lesson 6.

/** Where a training run stands. */
export interface TrainingPosition {
  /** The epoch that is under way, counted from 0. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mean loss over the examples that this epoch has seen. */
  readonly loss: number;
  /** Examples seen since training began, and how many it will be in all. */
  readonly seen: number;
  readonly total: number;
  /** Since training began. */
  readonly seconds: number;
}

/** A place where progress can be read. */
export interface ProgressOutput {
  show(line: string, share: number): void;
  /** Takes away what was shown. */
  clear(): void;
}

interface Step {
  readonly epoch: number;
  readonly dataLoss: number;
  readonly rows: ArrayLike<number>;
}

/** So long a run says nothing, and so long one line stays, in milliseconds. */
const silence = 1000;
const pause = 200;

/**
 * The same steps, with their progress shown where a person can see it: in a notebook or a terminal.
 * @param steps the steps of a training run
 * @param options how many examples and epochs there are; where to show it; a clock in milliseconds
 * @returns the steps; what is shown goes with the last one, and when training stops or fails
 */
export function withProgress<S extends Step>(
  steps: AsyncIterable<S>,
  {
    examples,
    epochs,
    place = notebookPlace() ?? terminalPlace(),
    now = () => performance.now(),
  }: { examples: number; epochs: number; place?: ProgressOutput | undefined; now?: () => number },
): AsyncIterable<S> {
  return place === undefined
    ? steps
    : follow(steps, { total: examples * epochs, epochs }, place, now);
}

async function* follow<S extends Step>(
  steps: AsyncIterable<S>,
  plan: { readonly total: number; readonly epochs: number },
  place: ProgressOutput,
  now: () => number,
): AsyncGenerator<S, void, void> {
  const began = now();
  let next = began + silence;
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
        next = time + pause;
        shown = true;
        const [loss, seconds] = [inEpoch.loss / inEpoch.seen, (time - began) / 1000];
        place.show(progressLine({ ...plan, epoch, loss, seen, seconds }), seen / plan.total);
      }
      yield step;
    }
  } finally {
    if (shown) place.clear();
  }
}

/**
 * One line about a training run.
 * @param standing where it stands
 * @returns epoch, loss, time left and speed
 */
export function progressLine(standing: TrainingPosition): string {
  const { epoch, epochs, loss, seen, total, seconds } = standing;
  const left = (seconds / seen) * (total - seen);
  const parts = [
    `epoch ${epoch + 1} of ${epochs}`,
    `loss ${short(loss)}`,
    `${duration(left)} left`,
    `${short(seen / seconds, 3)} examples/s`,
  ];
  return parts.join(" · ");
}

/** Three or four digits; whole numbers from what is 1000 in so many digits, as 999.6 is in three. */
const short = (value: number, digits = 4): string => {
  const rounded = value.toPrecision(digits);
  return Number(rounded) >= 1000 ? Math.round(value).toLocaleString("en") : rounded;
};

/** "8 s", "3 min 05 s", "2 h 10 min". */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (count: number) => String(count).padStart(2, "0");
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(whole % 60)} s` : `${whole} s`;
}

/** The part of the kernel's offer that is needed here: an output that can be changed by its id. */
interface Shows {
  show(bundle: Record<string, string>, options: { id: string; when: "now" | "update" }): void;
}

/** One output below the cell, while there is something to say. */
export function notebookPlace(): ProgressOutput | undefined {
  const kernel = Reflect.get(globalThis, Symbol.for("Jupyter.comms")) as Shows | undefined;
  if (kernel === undefined) return undefined;
  const id = crypto.randomUUID();
  let placed = false;
  return {
    show(line, share) {
      // Placed empty and then filled: whoever keeps only what is placed, keeps nothing of it.
      if (!placed) kernel.show({}, { id, when: "now" });
      placed = true;
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

/** One line of stderr, if a person sits before it. */
export function terminalPlace(
  stream: Terminal | undefined = globalThis.process?.stderr,
): ProgressOutput | undefined {
  if (stream?.isTTY !== true) return undefined;
  const afresh = "\r\u001b[2K";
  return {
    show: (line) => void stream.write(afresh + line.slice(0, (stream.columns ?? 80) - 1)),
    clear: () => void stream.write(afresh),
  };
}
