// Only our own tests: Python packages in .venv-test bring some of theirs. A limit of a minute, since other
// work may slow a machine down; what a test finds out never depends on time. Coverage, measured by
// `npm run coverage`, is that of the whole library without three parts which never run in this process:
// the kernel, tested from outside; the engine's kernels, which run as WebAssembly; and the worker, whose
// text runs in threads of its own.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,mjs}"],
    testTimeout: 60_000,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/**", "src/engine/assembly/**", "src/engine/threads/worker.ts"],
      reporter: ["text-summary", "json"],
      thresholds: { lines: 98, branches: 98 },
    },
  },
});
