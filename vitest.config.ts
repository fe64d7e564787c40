// Vitest's own defaults, but for coverage: the whole library, without the kernel, which has tests of its
// own from outside. `npx vitest run --coverage` measures it.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/**"],
      reporter: ["text-summary", "json"],
      thresholds: { lines: 98, branches: 98 },
    },
  },
});
