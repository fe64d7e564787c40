// The mean loss of an implementation's final predictions, in float64, by the same formula for all:
//   binary −ln p of what happened   labels −ln p of the right class   squared (y − t)²

const LEAST = 1e-7;

/**
 * The mean loss of predictions.
 * @param one the workload
 * @param outputs the predictions, example after example
 * @param targets a number for each example
 */
export function meanLoss({ loss }, outputs, targets) {
  const width = outputs.length / targets.length;
  let total = 0;
  targets.forEach((target, i) => {
    const y = outputs[i * width + (loss === "labels" ? target : 0)];
    if (loss === "squared") total += (y - target) ** 2;
    else total -= Math.log(Math.max(LEAST, loss === "labels" || target === 1 ? y : 1 - y));
  });
  return total / targets.length;
}
