// Kills `nudgebook grade` after the first notebook, while a student's cell loops, and grades again: the second run
// takes over what the first has done, gets every mark right, and nothing of the first is left running.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { project } from "../../scripts/setup/project.mjs";

const cli = path.join(project.root, "dist", "kernel", "cli.js");

/** The student's processes on this machine that run in a sandbox of this grader. */
function left(pid) {
  const { stdout } = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(`nudgebook-grade-${pid}-`));
}

/** Returns how many of the checks passed and failed. */
export async function killHalfWay() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-killed-"));
  const counts = { passed: 0, failed: 0 };
  const check = (right, title, details = "") => {
    counts[right ? "passed" : "failed"] += 1;
    console.log(`${right ? "✓" : "✗"} ${title}${right ? "" : `\n${details}`}`);
  };
  const run = (...words) =>
    spawnSync(process.execPath, [cli, ...words], { cwd: folder, encoding: "utf8" });
  try {
    for (const name of ["anna", "ben", "zoe"]) {
      run("handout", "02", "--only-exercises", "--solved", name, "--to", `class/${name}`);
    }
    const file = path.join(folder, "class", "zoe", "02-the-linear-model.ipynb");
    const notebook = JSON.parse(fs.readFileSync(file, "utf8"));
    notebook.cells.push({ cell_type: "code", metadata: {}, source: ["for (;;) {}"], outputs: [] });
    fs.writeFileSync(file, JSON.stringify(notebook));

    const first = spawn(
      process.execPath,
      [cli, "grade", "class", "--workers", "2", "--seconds", "5"],
      { cwd: folder },
    );
    let said = "";
    for await (const text of first.stdout) {
      said += text;
      if (/^2\/3/m.test(said)) break;
    }
    first.kill("SIGKILL");
    await once(first, "exit");
    for (let i = 0; i < 300 && left(first.pid).length > 0; i++)
      await new Promise((go) => setTimeout(go, 200));
    check(
      left(first.pid).length === 0,
      "nothing of a killed grader is left running",
      left(first.pid).join("\n"),
    );

    const { status, stdout, stderr } = run("grade", "class", "--seconds", "5");
    check(
      status === 0 && /^2 of 3 were graded before/m.test(stdout),
      "a second run takes over what was done",
      stdout + stderr,
    );
    const grades = fs.readFileSync(path.join(folder, "class-graded", "grades.csv"), "utf8");
    const points = grades
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(",").slice(0, 8).join());
    const wanted = ["anna", "ben", "zoe"].map((name) => `${name},1,1,1,1,1,5,5`);
    check(points.join() === wanted.join(), "its marks are right", grades);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  return counts;
}
