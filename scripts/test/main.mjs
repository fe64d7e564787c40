// npm test: set up, then the steps one after the other, their output as it comes, and one line at the end.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { problem } from "../setup/problem.mjs";
import { project } from "../setup/project.mjs";
import { cleanEnvironment, killGroup } from "../setup/run.mjs";
import { setUp } from "../setup/setup.mjs";
import { untilStopped } from "../setup/stopping.mjs";
import { failuresIn } from "./failures.mjs";
import { countLine, stepsOf } from "./steps.mjs";

/** Runs the named steps, or all of them, and gives back the exit code. */
export const test = (names) =>
  untilStopped(async (signal) => {
    const steps = chosen(stepsOf(project), names);
    const total = { passed: 0, failed: 0 };
    const failures = [];
    try {
      await setUp(project, { signal, testing: true });
    } catch (error) {
      signal.throwIfAborted();
      console.error(error.name === "Problem" ? error.message : error.stack);
      console.log("\nNothing was tested, since the set-up failed.\n0 passed, 1 failed");
      return 1;
    }
    for (const step of steps) {
      const { passed, failed, lines } = await runStep(step, { signal });
      signal.throwIfAborted();
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) failures.push(`\n── ${step.name} failed\n${failuresIn(lines)}`);
    }
    for (const failure of failures) console.log(failure);
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

/** Runs one step; a step that crashes, hangs or prints no count is one failed test. */
export async function runStep(
  { name, command, before, missing, count = lastLine, minutes = 30 },
  { signal, cwd = project.root, say = console.log } = {},
) {
  say(`\n── ${name}`);
  const reason = missing?.();
  if (reason) {
    say(`${name}: not run, since ${reason}`);
    return { passed: 0, failed: 0, lines: [] };
  }
  before?.();
  const began = Date.now();
  const result = await runAloud(command, { signal, cwd, minutes, say });
  const counted = count(result) ?? { passed: 0, failed: 1, why: "it printed no count" };
  if (result.code !== 0 && counted.failed === 0) {
    counted.failed = 1;
    counted.why = result.late ? `it took over ${minutes} minutes` : `it ended with ${result.code}`;
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const why = counted.why ? ` (${counted.why})` : "";
  say(`${name}: ${counted.passed} passed, ${counted.failed} failed${why} in ${seconds} s`);
  return { ...counted, lines: result.lines };
}

function lastLine({ lines }) {
  const found = countLine.exec(lines.findLast((line) => line.trim() !== "")?.trim() ?? "");
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : undefined;
}

// Lets the output through line by line, but for the step's own count: ours at the end is the only one.
function runAloud([command, ...args], { signal, cwd, minutes, say }) {
  return new Promise((resolve) => {
    const lines = [];
    const child = spawn(command, args, {
      cwd,
      env: cleanEnvironment(),
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const take = (line) => {
      lines.push(line);
      if (!countLine.test(line.trim())) say(line);
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", take);
    }
    let late = false;
    const stop = () => killGroup(child.pid);
    const limit = setTimeout(() => {
      late = true;
      stop();
    }, minutes * 60_000);
    signal?.addEventListener("abort", stop, { once: true });
    child.on("error", ({ message }) => take(message));
    child.on("close", (code) => {
      clearTimeout(limit);
      signal?.removeEventListener("abort", stop);
      resolve({ code: late ? null : code, late, lines });
    });
  });
}
