// The library's optimizers on flat lists, in place: the very operations of src/training/optimizer.ts,
// which Lesson 4 reads; a test compares them bit for bit.
import { pow } from "../../math/elementary/power.js";
import type { Plan } from "../plan.js";

/** Moves the parameters w along the slopes g: rate η, step counted from 0. */
export type FlatOptimizer = (w: Float64Array, g: Float64Array, rate: number, step: number) => void;

/** The plan's optimizer, with memories for as many parameters. */
export function flatOptimizer({ name, settings }: Plan["optimizer"], count: number): FlatOptimizer {
  const setting = (key: string): number => settings[key] as number;
  const a = new Float64Array(name === "sgd" ? 0 : count);
  const b = new Float64Array(name === "sgd" ? 0 : count);
  if (name === "sgd") return descend;
  if (name === "momentum") return rolling(setting("momentum"), a);
  if (name === "nesterov") return lookingAhead(setting("momentum"), a);
  if (name === "rmsProp") return rmsProp(settings, a, b, new Float64Array(count));
  return adam(settings, a, b);
}

const descend: FlatOptimizer = (w, g, rate) => {
  for (let i = 0; i < w.length; i++) w[i] = (w[i] as number) - rate * (g[i] as number);
};

const rolling =
  (momentum: number, velocity: Float64Array): FlatOptimizer =>
  (w, g, rate) => {
    for (let i = 0; i < w.length; i++) {
      const v = momentum * (velocity[i] as number) - rate * (g[i] as number);
      velocity[i] = v;
      w[i] = (w[i] as number) + v;
    }
  };

const lookingAhead =
  (momentum: number, velocity: Float64Array): FlatOptimizer =>
  (w, g, rate) => {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i] as number;
      const v = momentum * (velocity[i] as number) - rate * slope;
      velocity[i] = v;
      w[i] = (w[i] as number) + momentum * v - rate * slope;
    }
  };

function rmsProp(
  settings: Plan["optimizer"]["settings"],
  squares: Float64Array,
  means: Float64Array,
  velocity: Float64Array,
): FlatOptimizer {
  const { rho = 0, momentum = 0, epsilon = 0, centered = 0 } = settings;
  return (w, g, rate) => {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i] as number;
      let square = squares[i] as number;
      square += (slope * slope - square) * (1 - rho);
      squares[i] = square;
      let mean = 0;
      if (centered) {
        mean = means[i] as number;
        mean += (slope - mean) * (1 - rho);
        means[i] = mean;
      }
      const change = (rate * slope) / Math.sqrt(square - mean * mean + epsilon);
      if (momentum === 0) {
        w[i] = (w[i] as number) - change;
      } else {
        const v = momentum * (velocity[i] as number) + change;
        velocity[i] = v;
        w[i] = (w[i] as number) - v;
      }
    }
  };
}

function adam(
  settings: Plan["optimizer"]["settings"],
  means: Float64Array,
  squares: Float64Array,
): FlatOptimizer {
  const { beta1 = 0, beta2 = 0, epsilon = 0, weightDecay = 0 } = settings;
  return (w, g, rate, step) => {
    const corrected = (rate * Math.sqrt(1 - pow(beta2, step + 1))) / (1 - pow(beta1, step + 1));
    for (let i = 0; i < w.length; i++) {
      const slope = g[i] as number;
      let mean = means[i] as number;
      let square = squares[i] as number;
      mean += (slope - mean) * (1 - beta1);
      square += (slope * slope - square) * (1 - beta2);
      means[i] = mean;
      squares[i] = square;
      const old = w[i] as number;
      w[i] = old - old * weightDecay * rate - (corrected * mean) / (Math.sqrt(square) + epsilon);
    }
  };
}
