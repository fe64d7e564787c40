// What can be chosen in the playground, each by its name in the library: so the cells of a notebook can name it, too.
import {
  adam,
  adamW,
  blobs,
  identity,
  iris,
  l1,
  l2,
  leakyRelu,
  line,
  minMaxScaler,
  momentum,
  moons,
  nesterov,
  relu,
  rings,
  rmsProp,
  sgd,
  sigmoid,
  softplus,
  spirals,
  standardScaler,
  tanh,
  xor,
} from "../../src/index.js";

export const activations = { tanh, sigmoid, relu, leakyRelu, softplus, identity };
export const optimizers = { sgd, momentum, nesterov, rmsProp, adam, adamW };
export const penalties = { none: undefined, l1, l2 };
export const scalers = { none: undefined, standardScaler, minMaxScaler };

/** Sets of points whose number, noise and seed can be chosen. */
const patterns = { moons, rings, spirals, xor, blobs };
/** Sets of numbers to predict. */
const lines = { line };
/** Measured sets. */
const measured = { iris };
export const sets = { ...patterns, ...lines, ...measured };

export type ActivationName = keyof typeof activations;
export type OptimizerName = keyof typeof optimizers;
export type PenaltyName = keyof typeof penalties;
export type ScalerName = keyof typeof scalers;
export type SetName = keyof typeof sets;
