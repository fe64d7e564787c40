// Loads the WebAssembly kernels. Each variant is a file with its bytes in base64, which is imported when it is first
// used and compiled once.
import { fail } from "../../math/argument-errors.js";
import { decoded, nodeModule } from "../../math/runtime.js";

/** The compiled variants of the kernels: over float64, over float32, or over float32 with fused multiply-add. */
export type Variant = "float64" | "float32" | "relaxed";

const files: Record<Variant, () => Promise<{ bytes: string }>> = {
  float64: () => import("./float64.js"),
  float32: () => import("./float32.js"),
  relaxed: () => import("./relaxed.js"),
};

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** The compiled kernels; each pair of variant and kind of memory (shared or not) is compiled once. */
export function moduleOf(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  const key = `${variant} ${shared}`;
  const made = compiled.get(key) ?? compile(variant, shared);
  compiled.set(key, made);
  return made;
}

type Bytes = ReturnType<typeof decoded>;

async function compile(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  const bytes = decoded((await files[variant]()).bytes);
  if (!shared) importOrdinaryMemory(bytes);
  if (variant === "relaxed") allowRelaxed(bytes);
  return WebAssembly.compile(bytes);
}

/**
 * Changes the kernels' bytes to import memory that is not shared, since a page without cross-origin isolation has no
 * shared memory. One byte after the name `env.memory` is the kind: 3 is "shared, with a maximum", 1 "with a maximum".
 */
function importOrdinaryMemory(bytes: Bytes): void {
  const name = [3, ...letters("env"), 6, ...letters("memory"), 2, 3];
  const at = bytes.findIndex((_, i) => name.every((value, k) => bytes[i + k] === value));
  bytes[at + name.length - 1] = 1;
}

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Switches V8's flag for relaxed SIMD on in Node 20, the only runtime that needs one; throws if it is missing. */
function allowRelaxed(bytes: Bytes): void {
  if (WebAssembly.validate(bytes)) return;
  try {
    nodeModule("node:v8")?.setFlagsFromString("--experimental-wasm-relaxed-simd");
  } catch {
    // `setFlagsFromString` throws in Bun, whose JavaScript engine is not V8.
  }
  if (WebAssembly.validate(bytes)) return;
  fail("fit", "expected a runtime with relaxed SIMD", "leave out `relaxed: true`");
}
