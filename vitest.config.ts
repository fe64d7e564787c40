// Only our own tests: Python packages in .venv-test bring some of theirs. A limit of a minute, since other
// work may slow a machine down; what a test finds out never depends on time. Coverage, measured by
// `npm run coverage`, is that of the whole library without three parts which never run in this process:
// the kernel, tested from outside; the engine's kernels, which run as WebAssembly; and what only other
// threads run, whose text they are given: that they train and answer to the bit as one thread does is in
// test/engine/simd.test.ts and predictor.test.ts, and that they say why they cannot in threads.test.ts.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,mjs}"],
    testTimeout: 60_000,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: [
        "src/kernel/**",
        "src/engine/assembly/**",
        "src/engine/{threads,answering}/worker.ts",
      ],
      reporter: ["text-summary", "json"],
      thresholds: { lines: 98, branches: 98 },
    },
  },
});
