// npm test: the set-up, then the steps, three side by side: most of them wait for a page or a kernel now and then.
// The lines of a step stand together, and the last line is `N passed, N failed`.
import { problem } from "../setup/problem.mjs";
import { project } from "../setup/project.mjs";
import { setUp } from "../setup/setup.mjs";
import { untilStopped } from "../setup/stopping.mjs";
import { stepsForChanges } from "./changed.mjs";
import { failuresIn } from "./failures.mjs";
import { inOrder } from "./output.mjs";
import { runStep } from "./step.mjs";
import { stepsOf } from "./steps.mjs";

const atOnce = 3;

/** Runs the named steps, or all of them, or those that the changes can break; gives the exit code. */
export const test = (words) =>
  untilStopped(async (signal) => {
    const all = stepsOf(project);
    const changed = words.includes("--changed");
    const named = chosen(
      all,
      words.filter((word) => word !== "--changed"),
    );
    try {
      await setUp(project, { signal, testing: true });
    } catch (error) {
      signal.throwIfAborted();
      console.error(error.name === "Problem" ? error.message : error.stack);
      console.log("\nNothing was tested, since the set-up failed.\n0 passed, 1 failed");
      return 1;
    }
    const { steps, leftOut } = changed ? stepsForChanges(project, named) : { steps: named };
    const results = await runSteps(steps, { signal });
    signal.throwIfAborted();
    const total = { passed: 0, failed: 0 };
    for (const [k, { passed, failed, lines }] of results.entries()) {
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) console.log(`\n── ${steps[k].name} failed\n${failuresIn(lines)}`);
    }
    if (leftOut?.length > 0) console.log(`\nLeft out: ${leftOut.join(", ")}. npm test runs them.`);
    console.log(`\n${total.passed} passed, ${total.failed} failed`);
    return total.failed === 0 ? 0 : 1;
  });

/** The steps with these names; all of them when none is named. */
export function chosen(steps, names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = steps.map(({ name }) => name).join(", ");
    throw problem(`There is no step ${unknown.join(", ")}; the steps are ${known}.`);
  }
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));
}

/** Runs steps in their order, some at a time; returns the result of each. */
export async function runSteps(steps, { signal, cwd, say = console.log } = {}) {
  const output = inOrder(say);
  const results = [];
  const waiting = [...steps.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const [k, step] = next;
      results[k] = await runStep(step, { signal, cwd, say: (line) => output.say(k, line) });
      output.end(k);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
