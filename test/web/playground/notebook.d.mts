import type { EpochRecord, Network } from "../../../src/index.js";
import type { Cell } from "../../../web/playground/cells.js";

export function runCells(
  cells: readonly Cell[],
  library: object,
): Promise<{ runs: EpochRecord[][]; network: Network; last: unknown }>;
