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
  const { layers, training, toMemory, packs } = layout;
  const clips = globalClipNorm !== undefined;
  const together = Number(clips || optimizer.name === "custom");
  const first = layout.plan + fieldBytes.plan;
  writeFields(memory, layout.plan, PLAN, {
    ...{ layers: layers.length, first, batch: layout.batch, threads: circumstances.threads },
    ...{ barrier: layout.barrier, mayWait: Number(circumstances.mayWait) },
    drops: Number(layers.some(({ kind }) => kind === "dropout")),
    ...{ generators: layout.generator, generatorBytes: layout.generatorBytes },
    ...{ order: layout.order, inputs: training.inputs, targets: training.targets },
    ...{ shares: training.shares, staged: training.staged },
    ...{ inputStride: layout.inputStride, targetWidth: layout.targetWidth },
    ...{ x: layout.x, t: layout.t, batchShares: layout.shares, values: layout.values },
    ...{ outputs: layout.outputs, loss: codeOf("Loss", loss.name), delta: loss.delta },
    ...{ ofLabels: Number(loss.ofLabels), fused: Number(layout.fused), toSlope: layout.toSlope },
    ...{ memory0: toMemory[0], memory1: toMemory[1], memory2: toMemory[2] },
    ...{ optimizer: codeOf("Optimizer", optimizer.name), centered, momentum, epsilon },
    ...{ together, clips: Number(clips) },
    forget1: optimizer.name === "rmsProp" ? 1 - rho : 1 - beta1,
    ...{ forget2: 1 - beta2, weightDecay },
    ...{ packs: packs[0] as number, packBytes: layout.packBytes },
    ...{ rates: layout.rates, losses: layout.losses },
  });
  const none = { high: 0, low: 0, kept: 0, mask: 0, inputs: 0, strideIn: 0, activation: 0 };
  const unused = { large: 0, piece: 0, weights: 0, biases: 0, transposed: 0, z: 0 };
  layers.forEach((layer, l) => {
    const { units, stride, a, g } = layer;
    const place = {
      ...none,
      ...unused,
      units,
      stride,
      a,
      g,
      penalized: 0,
      frozen: 0,
      l1: 0,
      l2: 0,
    };
    const at = first + l * fieldBytes.layer;
    if (layer.kind === "dropout") {
      const { mask, high, low, kept } = layer;
      const kind = codeOf("Kind", "dropout");
      writeFields(memory, at, LAYER, { ...place, kind, mask, high, low, kept });
      return;
    }
    const { inputs, strideIn, weights, biases, transposed, z, l1, l2, penalty } = layer;
    const piece = penalty ? inputs : pieceOf(layer, layout.number, circumstances);
    writeFields(memory, at, LAYER, {
      ...{ ...place, kind: codeOf("Kind", "dense"), inputs, strideIn, weights, biases, transposed },
      ...{ z, l1, l2, piece, large: Number(layer.large), penalized: Number(penalty !== undefined) },
      frozen: Number(layer.frozen),
      activation: codeOf("Activation", layer.activation),
    });
  });
}
