// Keeps Vitest ready in a process of its own, so that a run costs the tests' time and not the start's.
// Told { changed, tests }, it runs these tests anew and answers whether all of them passed. Whoever asks
// ends this process when no answer comes: a mutant may loop for ever.
import { createVitest } from "vitest/node";

const root = process.argv[2];
const vitest = await createVitest("test", {
  root,
  watch: false,
  reporters: [{}],
  testTimeout: 30_000,
  pool: "threads",
  maxWorkers: 1,
});

/** Runs file by file, to the first that fails. */
async function passes(tests) {
  for (const test of tests) {
    const [specification] = await vitest.globTestSpecifications([test]);
    if (specification === undefined) return false;
    const result = await vitest.runTestSpecifications([specification], false);
    // The results of files that ran before are among them.
    const own = result.testModules.find(({ moduleId }) => moduleId === specification.moduleId);
    if (own?.state() !== "passed" || result.unhandledErrors.length > 0) return false;
  }
  return true;
}

process.on("message", async ({ changed, tests }) => {
  for (const file of changed) vitest.invalidateFile(file);
  process.send({ passed: await passes(tests) });
});
process.on("disconnect", () => process.exit());
process.send({ ready: true });
