// Writes a plan into the memory once, when training starts; the kernels of all threads read it there.
import type { Plan } from "../plan.js";
import { codeOf, LAYER, PLAN, writeFields } from "./fields.js";
import { type DenseLayout, fieldBytes, type Layout } from "./layout.js";

/** What the kernels need besides the plan. */
interface Circumstances {
  readonly threads: number;
  readonly mayWait: boolean;
  /** The largest number of bytes of weights in one piece of work, so that weights and slopes stay in the cache. */
  readonly panel: number;
}

/** The smallest number of bytes of weights that is worth a piece of work of its own. */
const LEAST = 2 ** 14;

/** The number of pieces of work for each thread: with several, a fast thread takes more pieces than a slow one. */
const PIECES = 4;

/** The number of rows of a layer's weights in one piece of work, a multiple of 4. */
function pieceOf(
  { inputs, stride }: DenseLayout,
  number: number,
  { threads, panel }: Circumstances,
): number {
  const row = number * stride;
  const shared = threads === 1 ? inputs : Math.max(LEAST / row, inputs / (PIECES * threads));
  return Math.max(4, Math.ceil(Math.min(shared, panel / row) / 4) * 4);
}

/** Writes a plan to its place in the memory. */
export function writePlan(
  memory: ArrayBufferLike,
  layout: Layout,
  { optimizer, loss, globalClipNorm }: Plan,
  circumstances: Circumstances,
): void {
  const { momentum = 0, epsilon = 0, beta1 = 0, beta2 = 0, rho = 0 } = optimizer.settings;
  const { centered = 0, weightDecay = 0 } = optimizer.settings;
  const { layers, training, toMemory } = layout;
  const clips = Number(globalClipNorm !== undefined);
  const first = layout.plan + fieldBytes.plan;
  const { threads, mayWait } = circumstances;
  writeFields(memory, layout.plan, PLAN, {
    ...layout,
    ...{ layers: layers.length, first, threads, mayWait: Number(mayWait) },
    drops: Number(layers.some(({ kind }) => kind === "dropout")),
    generators: layout.generator,
    ...{ inputs: training.inputs, targets: training.targets, shares: training.shares },
    ...{ staged: training.staged, batchShares: layout.shares },
    ...{ loss: codeOf("Loss", loss.name), delta: loss.delta, ofLabels: Number(loss.ofLabels) },
    ...{ fused: Number(layout.fused), clips, optimizer: codeOf("Optimizer", optimizer.name) },
    together: Number(clips === 1 || optimizer.name === "custom"),
    ...{ memory0: toMemory[0], memory1: toMemory[1], memory2: toMemory[2] },
    ...{ centered, momentum, epsilon, weightDecay, forget2: 1 - beta2 },
    forget1: optimizer.name === "rmsProp" ? 1 - rho : 1 - beta1,
  });
  const none = {
    ...{ high: 0, low: 0, kept: 0, mask: 0, inputs: 0, strideIn: 0, activation: 0, large: 0 },
    ...{ piece: 0, weights: 0, biases: 0, transposed: 0, z: 0, penalized: 0, frozen: 0 },
    ...{ l1: 0, l2: 0 },
  };
  layers.forEach((layer, l) => {
    const at = first + l * fieldBytes.layer;
    const kind = codeOf("Kind", layer.kind);
    if (layer.kind === "dropout") {
      writeFields(memory, at, LAYER, { ...none, ...layer, kind });
      return;
    }
    writeFields(memory, at, LAYER, {
      ...{ ...none, ...layer, kind, activation: codeOf("Activation", layer.activation) },
      ...{ large: Number(layer.large), frozen: Number(layer.frozen) },
      penalized: Number(layer.penalty !== undefined),
      piece: layer.penalty ? layer.inputs : pieceOf(layer, layout.number, circumstances),
    });
  });
}
