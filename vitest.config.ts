// Only our own tests: Python packages in .venv-test bring some of theirs. A limit of a minute, since other
// work may slow a machine down; what a test finds out never depends on time. Coverage, measured by
// `npm run coverage`, is that of the whole library without three parts which never run in this process:
// the kernel, tested from outside; the engine's kernels, which run as WebAssembly; and what only other
// threads run, whose text they are given: that they train and answer to the bit as one thread does is in
// test/engine/float32.test.ts and predictor.test.ts, and that they say why they cannot in threads.test.ts.
import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const tests = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((name) => `test/${name.replaceAll("\\", "/")}`)
  .filter((name) => /\.test\.(ts|mjs)$/.test(name));

/** These replace or reload modules, which other tests in the same process would notice. */
const replacesModules = (name: string) =>
  /\bvi\.(mock|doMock|hoisted|resetModules)\b/.test(readFileSync(name, "utf8"));

/** AssemblyScript's compiler gives Array.prototype.sort another default order, which other tests would notice. */
const compilesEngine = (name: string) =>
  /assemblyscript|build-engine/.test(readFileSync(name, "utf8"));

const apart = tests.filter(
  (name) => name.endsWith(".mjs") || replacesModules(name) || compilesEngine(name),
);
const together = tests.filter((name) => !apart.includes(name));

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As many processes as cores; by default one core stays idle.
    maxWorkers: "100%",
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      // A process for each file: tests of the scripts, which start other programs and therefore begin first.
      { extends: true, test: { name: "apart", include: apart } },
      // The library is loaded once a process, for all files together: half of the time goes into loading.
      { extends: true, test: { name: "together", include: together, isolate: false } },
    ],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/**", "src/engine/assembly/**", "src/engine/threads/worker.ts"],
      reporter: ["text-summary", "json"],
      thresholds: { lines: 98, branches: 98 },
    },
  },
});
