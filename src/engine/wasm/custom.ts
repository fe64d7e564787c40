// Lets the kernels call functions that the user wrote: an activation, a loss, a penalty, an optimizer. Each is called
// as the readable loop calls it, with plain lists of numbers.
import { fail } from "../../math/argument-errors.js";
import { norm, sameLength } from "../../math/vector.js";
import { type Activation, activate, activationGradient } from "../../model/activation.js";
import { frozenParameters, parameters } from "../../model/parameters.js";
import { checkUpdate, type OptimizerState } from "../../training/optimizers/optimizer.js";
import { keepFrozen } from "../../training/step.js";
import type { Plan } from "../plan.js";
import type { Reals } from "../table.js";
import type { Calls } from "./kernels.js";
import { type DenseLayout, fieldBytes, type LayerLayout, type Layout } from "./layout.js";
import { readParameters, weightsOfLayer, writeParameters } from "./parameters-in-memory.js";

/** The functions that the kernels call back when they train a plan, and the state of a user's optimizer. */
export function customCalls(
  plan: Plan,
  layout: Layout,
  numbers: Reals,
): { calls: Omit<Calls, "gemm" | "bring">; state(): OptimizerState | undefined } {
  const { number } = layout;
  const layerAt = (address: number) => {
    const l = (address - layout.plan - fieldBytes.plan) / fieldBytes.layer;
    const activation = plan.functions.activations[l] as Activation;
    return { layer: layout.layers[l] as DenseLayout, activation };
  };
  const listAt = (place: number, length: number): number[] => {
    const list = new Array<number>(length);
    for (let i = 0; i < length; i++) list[i] = numbers[place + i] as number;
    return list;
  };
  const { loss, optimizer } = plan.functions;
  const frozen = frozenParameters(plan.network);
  let state =
    plan.optimizer.name === "custom"
      ? (plan.resume?.optimizer ?? optimizer.init(parameters(plan.network)))
      : undefined;

  const calls: Omit<Calls, "gemm" | "bring"> = {
    activate: (address, first, rows) => {
      const { layer, activation } = layerAt(address);
      const { units, stride } = layer;
      const [z, a] = [layer.z / number + first * stride, layer.a / number + first * stride];
      for (let r = 0; r < rows * stride; r += stride) {
        if ("wholeLayer" in activation)
          numbers.set(activate(activation, listAt(z + r, units)), a + r);
        else
          for (let j = r; j < r + units; j++) numbers[a + j] = activation(numbers[z + j] as number);
      }
    },
    activationSlopes: (address, first, rows) => {
      const { layer, activation } = layerAt(address);
      const { units, stride } = layer;
      const [z, g] = [layer.z / number + first * stride, layer.g / number + first * stride];
      for (let r = 0; r < rows * stride; r += stride) {
        if ("wholeLayer" in activation) {
          const [sums, slopes] = [listAt(z + r, units), listAt(g + r, units)];
          numbers.set(activationGradient(activation, sums, slopes), g + r);
          continue;
        }
        for (let j = r; j < r + units; j++) {
          numbers[g + j] =
            (numbers[g + j] as number) * activation.derivative(numbers[z + j] as number);
        }
      }
    },
    loss: (first, rows, y, t, shares, whole) => {
      const { stride, g } = layout.layers.at(-1) as LayerLayout;
      const { outputs, targetWidth } = layout;
      for (let r = 0; r < rows; r++) {
        const output = listAt(y / number + r * stride, outputs);
        const row = listAt(t / number + r * targetWidth, targetWidth);
        // `as never`: a loss that takes labels gets a number, any other loss a list.
        const target = (plan.loss.ofLabels ? row[0] : row) as never;
        const share = (shares ? (numbers[shares / number + r] as number) : 1) / (whole || 1);
        numbers[layout.values / number + first + r] = share * loss(output, target, "fit");
        if (whole === 0) continue;
        const slopes = loss.gradient(output, target, "fit");
        sameLength("fit", output, slopes, "outputs and slopes");
        const to = g / number + (first + r) * stride;
        for (let j = 0; j < outputs; j++) numbers[to + j] = (slopes[j] as number) * share;
      }
    },
    penaltySlopes: (address) => {
      const { layer } = layerAt(address);
      const { inputs, units, stride, penalty } = layer;
      const slopes = penalty?.gradient(weightsOfLayer(numbers, layer)) ?? [];
      const g = (layer.weights + layout.toSlope) / number;
      for (let i = 0; i < inputs; i++) {
        for (let j = 0; j < units; j++) {
          const at = g + i * stride + j;
          numbers[at] = (numbers[at] as number) + (slopes[j * inputs + i] as number);
        }
      }
    },
    move: () => {
      const values = readParameters(numbers, layout);
      const slopes = readParameters(numbers, layout, layout.toSlope);
      const update = optimizer.update(values, slopes, state as NonNullable<typeof state>, "fit");
      const next = checkUpdate("fit", update);
      state = next.state;
      if (next.parameters.length !== values.length) {
        fail("fit", `expected ${values.length} parameters, got ${next.parameters.length}`);
      }
      writeParameters(numbers, layout, keepFrozen(values, next.parameters, frozen));
    },
    clip: () => {
      // Frozen layers do not add to the norm, since their slopes are never computed and stay 0.
      const length = norm(readParameters(numbers, layout, layout.toSlope));
      const { globalClipNorm = Infinity } = plan;
      if (length <= globalClipNorm) return;
      const from = (layout.parameters + layout.toSlope) / number;
      const factor = globalClipNorm / length;
      for (let i = from; i < from + layout.length; i++)
        numbers[i] = (numbers[i] as number) * factor;
    },
  };
  return { calls, state: () => state };
}
