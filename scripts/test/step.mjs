// Runs one step of npm test: a command whose lines are passed on and whose passed and failed tests are counted.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { project } from "../setup/project.mjs";
import { cleanEnvironment, killGroup } from "../setup/run.mjs";
import { countLine } from "./steps.mjs";

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
  const result = await runCommand(command, { signal, cwd, minutes, say });
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

// Passes the output on line by line, without the step's own count: only the count of all steps stands alone.
function runCommand([command, ...args], { signal, cwd, minutes, say }) {
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
