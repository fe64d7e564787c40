// Handles on the connections of a drawn network: dragging one up or down changes its weight. Lesson 5.

import { jupyterDisplay } from "../../display/mime.js";
import { checkOptions } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { Network } from "../../model/network.js";
import { networkCheck, textList } from "../../plot/input/arguments.js";
import { weightAt, weightSpots } from "../../plot/network/plot-weights.js";
import { type Control, controlInternals, hideInternals, internalsOf } from "./control.js";
import { type HandlePlaces, handles, handlesOf, withHandles } from "./handles.js";

/** Options of `weightHandles`. */
export interface WeightHandlesOptions {
  /**
   * The names of all weights and biases, in the order of `parameters`.
   * @defaultValue weight 0, weight 1, …
   */
  names?: readonly string[];
}

/**
 * Makes a control for the weights of a network: handles on the connections that `plotWeights` draws.
 * @param network dense layers
 * @param options `names`
 * @returns a control; `.value` is the network with the dragged weights
 * @throws when the network is none
 * @example weightHandles(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] })).value.layers[0].weights[0][0] // 2
 * @see Lesson 5
 */
export function weightHandles(
  network: Network,
  options: WeightHandlesOptions = {},
): Control<Network> {
  const where = "weightHandles";
  networkCheck(where, "the network", network);
  checkOptions(where, options, ["names"]);
  if (options.names !== undefined) textList(where, "names", options.names);
  const spots = weightSpots(network);
  const nameOf = (index: number) => options.names?.[index] ?? `weight ${index}`;
  const placesOf = (one: Network): HandlePlaces =>
    Object.fromEntries(weightSpots(one).map(({ index, x, y }) => [nameOf(index), [x, y]]));
  const weightIn = (places: HandlePlaces, l: number, to: number, from: number): number => {
    const spot = spots.find((one) => one.l === l && one.to === to && one.from === from);
    return weightAt(spot as (typeof spots)[0], (places[nameOf(spot?.index ?? 0)] ?? [0, 0])[1]);
  };
  const networkOf = (places: HandlePlaces): Network => {
    let l = -1;
    const layers = network.layers.map((layer) => {
      if (layer.kind !== "dense") return layer;
      l += 1;
      const weights = layer.weights.map((row, to) =>
        Array.from(row, (_, from) => weightIn(places, l, to, from)),
      );
      return { ...layer, weights };
    });
    return { ...network, layers };
  };
  const inner = handles(placesOf(network), { along: "y" });
  const internals = internalsOf(inner);
  const describe = () => {
    const all = spots.map(
      ({ l, to, from, index }) => `${nameOf(index)} ${weightIn(inner.value, l, to, from)}`,
    );
    return { text: all.join(", "), html: all.join(", ") };
  };
  const control: Control<Network> = {
    get value() {
      return networkOf(inner.value);
    },
    set value(next) {
      networkCheck(where, "the value", next);
      inner.value = placesOf(next);
    },
    onChange: (listener) => inner.onChange((places) => listener(networkOf(places))),
    [controlInternals]: hideInternals({ ...internals, describe }),
    [jupyterDisplay]: inner[jupyterDisplay],
  };
  return withHandles(
    control,
    itemAt([handlesOf(inner)], 0) as NonNullable<ReturnType<typeof handlesOf>>,
  );
}
