// How the WebAssembly kernels are loaded. Their bytes are base64 in a file for each compilation, which is imported
// when it is first needed and compiled once.
import { fail } from "../../math/argument-errors.js";
import { decoded, nodeModule } from "../../math/runtime.js";

/** Which compilation: over float64, over float32, or over float32 with multiply-add in one rounding. */
export type Variant = "float64" | "float32" | "relaxed";

const files: Record<Variant, () => Promise<{ bytes: string }>> = {
  float64: () => import("./float64.js"),
  float32: () => import("./float32.js"),
  relaxed: () => import("./relaxed.js"),
};

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** The compiled kernels, once for each variant and kind of memory. */
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
 * The kernels are compiled for memory that threads share, which a page without cross-origin isolation does not
 * have. The import `env.memory` says so in one byte: 3 is "shared, with a maximum", 1 is "with a maximum".
 */
function importOrdinaryMemory(bytes: Bytes): void {
  const name = [3, ...letters("env"), 6, ...letters("memory"), 2, 3];
  const at = bytes.findIndex((_, i) => name.every((value, k) => bytes[i + k] === value));
  bytes[at + name.length - 1] = 1;
}

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Relaxed SIMD is behind a flag in Node 20, and everywhere in later ones and in browsers. */
function allowRelaxed(bytes: Bytes): void {
  if (WebAssembly.validate(bytes)) return;
  try {
    nodeModule("node:v8")?.setFlagsFromString("--experimental-wasm-relaxed-simd");
  } catch {
    // Bun has no V8 to set a flag of.
  }
  if (WebAssembly.validate(bytes)) return;
  fail("fit", "expected a runtime with relaxed SIMD", "leave out `relaxed: true`");
}
