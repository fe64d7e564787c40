// From the runs of one workload to its result. A time counts only if the run's loss agrees with the library's
// reference in float64. Without dropout it must agree within the workload's tolerance. With dropout every
// library draws its own masks: a short run without dropout must agree, and the whole run only roughly.

const relativeError = (value, expected) =>
  Math.abs(value - expected) / Math.max(Math.abs(expected), 1e-12);

const percent = (share) => `${Number((100 * share).toPrecision(2))} %`;

/**
 * The reason why a run's time does not count; undefined when it counts.
 * @param one the workload
 * @param run what the process printed: `loss`, and `check` (the short run without dropout) where there is one
 * @param reference `loss` and `check` of the reference; no `loss` where none is comparable
 */
export function disagreement(one, run, { loss, check }) {
  const compare = (name, value, to, tolerance) => {
    if (to === undefined) return undefined;
    if (!Number.isFinite(value)) return `${name} is ${value}`;
    const difference = relativeError(value, to);
    if (difference <= tolerance) return undefined;
    const figures = `${value.toPrecision(4)} instead of ${to.toPrecision(4)}`;
    return `${name} ${figures}: ${percent(difference)} apart, ${percent(tolerance)} allowed`;
  };
  if (check === undefined) return compare("loss", run.loss, loss, one.tolerance);
  return (
    compare("loss without dropout", run.check, check, one.tolerance) ??
    compare("loss with dropout", run.loss, loss, one.roughly)
  );
}

/** The middle number; of an even count, the mean of the two in the middle; undefined of none. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return undefined;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)];
  return (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The result of an implementation's rounds of one workload: times in ms, extended to the whole workload.
 * @param rounds what its processes printed, each with `whole`, the time of the whole process
 * @param stretch the whole workload divided by the part that was run
 */
export function summarize(rounds, stretch = 1) {
  const times = rounds.map(({ runs, first }) => median(runs.map(({ ms }) => ms)) ?? first);
  const cpu = rounds.flatMap(({ runs }) => runs.map((run) => run.cpu));
  const fastest = rounds.flatMap(({ runs, first }) =>
    runs.length ? runs.map((r) => r.ms) : first,
  );
  return {
    rounds: rounds.length,
    median: median(times) * stretch,
    least: Math.min(...fastest) * stretch,
    cpu: cpu.length ? median(cpu) * stretch : undefined,
    first: median(rounds.map(({ first }) => first)),
    whole: median(rounds.map(({ whole }) => whole)),
    loss: median(rounds.map(({ loss }) => loss)),
    stretched: stretch > 1,
    ...(rounds[0].backend && { backend: rounds[0].backend }),
  };
}

/** How many times as long another library took: above 1 where ours is faster. */
export const ratio = (ours, theirs) => theirs / ours;
