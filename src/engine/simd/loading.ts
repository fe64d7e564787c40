// How the WebAssembly kernels are loaded. Their bytes travel as base64 in wasm.js, which is fetched only
// when something large is to be trained, and compiled once.
import { fail } from "../../math/argument-errors.js";
import { nodeModule } from "../../math/runtime.js";

/** Which of the two compilations. */
export type Variant = "strict" | "relaxed";

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** The compiled kernels, once for each variant and kind of memory. */
export function moduleOf(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  const key = `${variant} ${shared}`;
  const made = compiled.get(key) ?? compile(variant, shared);
  compiled.set(key, made);
  return made;
}

const decoded = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
type Bytes = ReturnType<typeof decoded>;

async function compile(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  const text = (await import("./wasm.js"))[variant];
  const bytes = decoded(text);
  if (!shared) askForOrdinaryMemory(bytes);
  if (variant === "relaxed") allowRelaxed(bytes);
  return WebAssembly.compile(bytes);
}

/**
 * The kernels are compiled for memory that threads share, which a page without cross-origin isolation
 * does not have. The import `env.memory` says so in one byte: 3 is "shared, with a maximum", 1 is
 * "with a maximum".
 */
function askForOrdinaryMemory(bytes: Bytes): void {
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
