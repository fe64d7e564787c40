// Changes a step between the gradient and the optimizer: the slopes of frozen layers become 0, and a gradient that is
// too long is shortened, so that one unusual batch does not move the weights far away.
//   g ← g min(1, c / ‖g‖), where ‖g‖ is the norm of the gradient over all trained parameters together
// Pascanu, Mikolov & Bengio, On the difficulty of training recurrent neural networks, 2013. Lesson 6.
import { norm, scale } from "../math/vector.js";

/** The gradient of a step, with 0 for each frozen parameter, and shortened to a norm of at most `longest`. */
export function gradientOfStep(
  gradient: number[],
  frozen: readonly boolean[] | undefined,
  longest: number,
): number[] {
  const trained = frozen ? gradient.map((slope, i) => (frozen[i] ? 0 : slope)) : gradient;
  if (longest === Infinity) return trained;
  const length = norm(trained);
  return length > longest ? scale(trained, longest / length) : trained;
}

/** The parameters after a step, with frozen ones unchanged, which weight decay would have changed. */
export function keepFrozen(
  before: readonly number[],
  after: number[],
  frozen: readonly boolean[] | undefined,
): number[] {
  return frozen ? after.map((value, i) => (frozen[i] ? (before[i] as number) : value)) : after;
}
