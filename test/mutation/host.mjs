// Keeps Vitest ready in a process of its own, so that a run costs the tests' time and not the start's.
// Told { changed, tests }, it runs these tests anew and answers whether all of them passed. Whoever asks
// ends this process when no answer comes: a mutant may loop for ever.
import { createVitest } from "vitest/node";

const root = process.argv[2];
const vitest = await createVitest("test", {
  root,
  watch: false,
  reporters: [{}],
  bail: 1,
  testTimeout: 30_000,
  pool: "threads",
  maxWorkers: 1,
});

async function passes(tests) {
  const specifications = await vitest.globTestSpecifications(tests);
  if (specifications.length === 0) return false;
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true);
  return unhandledErrors.length === 0 && testModules.every((module) => module.state() === "passed");
}

process.on("message", async ({ changed, tests }) => {
  for (const file of changed) vitest.invalidateFile(file);
  process.send({ passed: await passes(tests) });
});
process.on("disconnect", () => process.exit());
process.send({ ready: true });
