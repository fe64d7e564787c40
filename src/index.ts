export type { Vector } from "./math/vector.js";
