// OpenBLAS carries kernels for many processors and picks by the name of the one at hand. One that came
// out after the library it does not know, and gives it the oldest kernels that can run: on an AMD Zen 5
// those for 8 numbers at a time instead of 16, at half the rate. What a processor can do it says itself
// (Linux lists it in /proc/cpuinfo), so there OpenBLAS is told which kernels to take.

const WIDE = ["avx512f", "avx512dq", "avx512bw", "avx512vl"];

/**
 * The kernels to ask for; undefined where OpenBLAS chooses well by itself.
 * @param description what /proc/cpuinfo says
 */
export function kernelsFor(description: string): string | undefined {
  const flags = new Set(/^flags\s*:(.*)$/m.exec(description)?.[1]?.split(/\s+/));
  const known = /^vendor_id\s*:\s*GenuineIntel$/m.test(description);
  return !known && WIDE.every((flag) => flags.has(flag)) ? "SkylakeX" : undefined;
}

/**
 * Loads OpenBLAS with the kernels that suit the processor. It reads their name from the environment,
 * once, while it is loaded; a name that somebody has set already stays.
 */
export async function withSuitedKernels<T>(load: () => T): Promise<T> {
  const { env, platform } = process;
  if (platform !== "linux" || env.OPENBLAS_CORETYPE !== undefined) return load();
  const fs = await import("node:fs");
  const file = "/proc/cpuinfo";
  const name = fs.existsSync(file) ? kernelsFor(fs.readFileSync(file, "utf8")) : undefined;
  if (name === undefined) return load();
  env.OPENBLAS_CORETYPE = name;
  try {
    return load();
  } finally {
    // Programs that are started from here shall choose for themselves.
    delete env.OPENBLAS_CORETYPE;
  }
}
