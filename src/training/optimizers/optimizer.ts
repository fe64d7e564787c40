// An optimizer turns a gradient into a step. The step of SGD is −η times the gradient; the others also use the
// gradients of earlier steps, of which they keep averages in a memory. Each is a pair of pure functions: `init`
// makes the memory, `update` returns new parameters and a new memory. Lesson 4.

import { brief, fail } from "../../math/argument-errors.js";
import { setName } from "../../math/known-by-identity.js";
import { checkList, type Numbers, sameLength } from "../../math/vector.js";
import { type LearningRate, rateAt } from "../schedule.js";

/**
 * The state that an optimizer keeps from step to step: the number of steps done, and lists of numbers, one for
 * each parameter.
 */
export interface OptimizerState {
  readonly step: number;
  readonly memory: Readonly<Record<string, readonly number[]>>;
}

/** A rule that turns a gradient into a step. Error messages begin with `where`. */
export interface Optimizer {
  readonly name: string;
  /** Returns η, the learning rate, at a step, counted from 0. */
  rate(step: number, where?: string): number;
  /** Returns the state before the first step, with memory for as many parameters as the list has. */
  init(parameters: Numbers): OptimizerState;
  /** Returns the parameters and the state after one step. The arguments are not changed. */
  update(
    parameters: Numbers,
    gradient: Numbers,
    state: OptimizerState,
    where?: string,
  ): { parameters: number[]; state: OptimizerState };
}

/** Throws unless a value is an optimizer. */
export function checkOptimizer(where: string, optimizer: Optimizer): void {
  const { init, update, rate } = optimizer ?? {};
  if ([init, update, rate].every((part) => typeof part === "function")) return;
  const cause =
    typeof optimizer === "function"
      ? "call it: adam(), not adam"
      : 'an optimizer is made by a function: adam(), not "adam"';
  fail(where, `expected optimizer to be an optimizer, got ${brief(optimizer)}`, cause);
}

/** Throws unless the result of an optimizer's `update`, which the user may have written, has parameters and a state. */
export function checkUpdate<Update extends ReturnType<Optimizer["update"]>>(
  where: string,
  next: Update,
): Update {
  if (Array.isArray(next?.parameters) && typeof next.state === "object" && next.state) return next;
  return fail(where, `expected update to return { parameters, state }, got ${brief(next)}`);
}

/** The step of parameter i, w with slope g: changes entry i of the lists in the memory and returns the new value of w. */
type Rule = (w: number, g: number, i: number) => number;

/** The lists of numbers in an optimizer's memory, by their names. */
type Memory<Name extends string> = Record<Name, number[]>;

/**
 * Makes an optimizer from the names of the lists in its memory and its rule.
 * @param rule returns the rule of a step: from its rate, the memory, and its number, counted from 1
 */
export function makeOptimizer<Name extends string>(
  name: string,
  memories: readonly Name[],
  learningRate: LearningRate,
  settings: Readonly<Record<string, number>>,
  rule: (rate: number, memory: Memory<Name>, step: number) => Rule,
): Optimizer {
  rateAt(name, learningRate, 0);
  const made: Optimizer = {
    name,
    rate: (step, where = name) => rateAt(where, learningRate, step),
    init: (parameters) => {
      checkList(name, "parameters", parameters);
      const zeros = () => new Array<number>(parameters.length).fill(0);
      return { step: 0, memory: Object.fromEntries(memories.map((key) => [key, zeros()])) };
    },
    update: (parameters, gradient, state, where = name) => {
      sameLength(where, parameters, gradient, "parameters and gradient");
      const { step, memory } = checkState(where, memories, state);
      const next = Object.fromEntries(
        Object.entries(memory).map(([key, values]) => {
          sameLength(where, parameters, values, "parameters and memory");
          return [key, [...values]];
        }),
      );
      const move = rule(rateAt(where, learningRate, step), next as Memory<Name>, step + 1);
      const moved = new Array<number>(parameters.length);
      for (let i = 0; i < moved.length; i++) {
        moved[i] = move(parameters[i] as number, gradient[i] as number, i);
      }
      return { parameters: moved, state: { step: step + 1, memory: next } };
    },
  };
  return setName("optimizer", name, made, settings);
}

/** Returns an optimizer's state; throws unless its memory has the lists with these names. */
function checkState(where: string, memories: readonly string[], state: OptimizerState) {
  const memory: unknown = state?.memory;
  const isState = typeof state?.step === "number" && typeof memory === "object" && memory !== null;
  if (isState && memories.every((key) => key in state.memory)) return state;
  const got = isState ? "one without its memory" : brief(state);
  return fail(where, `expected the optimizer's state, got ${got}`, "init(…) makes the first one");
}

/** Mixes a new value into entry i of a list of running averages: m ← m + (x − m)(1 − β). */
export function average(list: number[], i: number, value: number, beta: number): number {
  const before = list[i] as number;
  const mixed = before + (value - before) * (1 - beta);
  list[i] = mixed;
  return mixed;
}
