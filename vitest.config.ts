// Only our own tests: Python packages in .venv-test bring some of theirs. Coverage is that of the whole
// library, without the kernel, which has tests of its own from outside; `npm run coverage` measures it.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,mjs}"],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/**"],
      reporter: ["text-summary", "json"],
      thresholds: { lines: 98, branches: 98 },
    },
  },
});
