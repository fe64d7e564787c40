// Asking a network in training: its layers forward over the arena, and the losses of what comes out.
// The steps of training itself are WebAssembly from end to end (src/engine/assembly/step.ts).
import { itemAt } from "../../math/items.js";
import type { Bring, Kernels } from "./kernels.js";
import type { LayerLayout, Layout } from "./layout.js";
import { type Products, plain } from "./products.js";

/** What a thread has at hand. */
export interface Worker {
  readonly kernels: Kernels;
  readonly products: Products;
  readonly layout: Layout;
  /** Whom the kernels ask for examples that are brought in turn; known when training begins. */
  readonly delivery: { bring: Bring };
}

/** Sends rows through the layers, from `x` on; nothing is dropped. */
export function forward({ kernels, products, layout }: Worker, x: number, rows: number): void {
  let here = x;
  for (const layer of layout.layers) {
    if (layer.kind === "dropout") continue;
    const { units, stride, activation, a } = layer;
    products.forward(layer, rows, here, a);
    if (plain(activation) !== activation) kernels.softmax(rows, units, stride, a);
    here = a;
  }
}

/** Where the outputs lie when nothing is dropped: a dropout layer at the end is passed over. */
export function outputsAt({ layers }: Layout): number {
  const dense = layers.filter(({ kind }) => kind === "dense");
  return itemAt(dense, -1).a;
}

/** Losses of rows that have gone forward, whose targets lie at `t`. */
export function judge({ kernels, layout }: Worker, t: number, rows: number): void {
  const { loss, layers, outputs, targetWidth, values, fused } = layout;
  const { stride, g } = layers.at(-1) as LayerLayout;
  const [labels, behind] = [Number(loss.ofLabels), Number(fused)];
  const y = outputsAt(layout);
  const { code, delta } = loss;
  kernels.loss(
    code,
    delta,
    rows,
    outputs,
    stride,
    y,
    t,
    targetWidth,
    labels,
    0,
    1,
    g,
    values,
    behind,
  );
}
