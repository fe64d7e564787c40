// Vectors of 16 bytes: four float32 or two float64, whichever `real` is in this compilation. All files of this folder
// are compiled twice, over float32.ts and over float64.ts (scripts/build-engine.mjs), which give `real` and its
// functions. This folder is AssemblyScript, TypeScript's sibling for WebAssembly: a pointer is a place in memory in bytes.
import { real } from "./real";

/** Numbers in a vector, and bytes of a number. */
export const LANES: i32 = 16 / sizeof<real>();
export const BYTES: usize = sizeof<real>();

/** The place of the number `count` numbers behind another. */
@inline
export function at(place: usize, count: i32): usize {
  return place + (<usize>count << alignof<real>());
}

@inline
export function add(a: v128, b: v128): v128 { return v128.add<real>(a, b); }
@inline
export function sub(a: v128, b: v128): v128 { return v128.sub<real>(a, b); }
@inline
export function mul(a: v128, b: v128): v128 { return v128.mul<real>(a, b); }
@inline
export function div(a: v128, b: v128): v128 { return v128.div<real>(a, b); }
@inline
export function splat(x: real): v128 { return v128.splat<real>(x); }
@inline
export function greater(a: v128, b: v128): v128 { return v128.gt<real>(a, b); }

/** max(a, b) in one instruction; a NaN in `a` stays one. */
@inline
export function largest(a: v128, b: v128): v128 { return v128.pmax<real>(a, b); }

/** a b + c: in one rounding in the relaxed compilation, in two otherwise. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<real>(a, b, c);
  return add(mul(a, b), c);
}

/**
 * 0 where a float32 is closer to 0 than `least`: it would become a denormal (below 1.2e-38) further on, and
 * arithmetic with denormals takes a hundred times as long. Float64 does not come near its denormals.
 */
@inline
export function flushed(x: v128, least: real): v128 {
  if (sizeof<real>() == 8) return x;
  return v128.and(x, v128.ge<real>(v128.abs<real>(x), splat(least)));
}

/** The sum of all numbers of a vector. */
@inline
export function sumOf(v: v128): real {
  if (sizeof<real>() == 8) return v128.extract_lane<real>(v, 0) + v128.extract_lane<real>(v, 1);
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return <real>f32x4.extract_lane(f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0);
}

/** The places of a vector's numbers: 0, 1 and so on. */
@inline
export function places(): v128 { return sizeof<real>() == 8 ? f64x2(0, 1) : f32x4(0, 1, 2, 3); }

/** The largest number of a vector. */
@inline
export function largestOf(v: v128): real {
  const halves = largest(v, v128.shuffle<f64>(v, v, 1, 0));
  if (sizeof<real>() == 8) return v128.extract_lane<real>(halves, 0);
  return v128.extract_lane<real>(largest(halves, v128.shuffle<f32>(halves, halves, 1, 0, 3, 2)), 0);
}
