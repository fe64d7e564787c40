// Runs the commands of the teachers' page about nbgrader, as they are printed, in an empty folder: a class of one
// student who left the copy untouched and one who solved it. Only the two lines that install nbgrader are left
// out: it is there, in the environment of the tests.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { project, testToolsOf } from "../../scripts/setup/project.mjs";

const page = path.join(project.notebooks, "teaching", "README.md");

/** The commands of the block that follows a heading. */
function commandsBelow(heading) {
  const text = fs.readFileSync(page, "utf8");
  const [, block] = /```sh\n([\s\S]*?)```/.exec(text.slice(text.indexOf(heading))) ?? [];
  return block.trim().split("\n");
}

const isInstalling = (line) => /^python3 -m venv|pip install/.test(line);

/** Runs them and compares the grades; returns how many of the checks passed and failed. */
export function tryPage() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-nbgrader-"));
  const counts = { passed: 0, failed: 0 };
  const check = (right, title, details = "") => {
    counts[right ? "passed" : "failed"] += 1;
    console.log(`${right ? "✓" : "✗"} ${title}${right ? "" : `\n${details}`}`);
  };
  try {
    const tools = path.dirname(testToolsOf(project).python);
    const bin = path.join(folder, "bin");
    fs.mkdirSync(bin);
    const cli = path.join(project.root, "dist", "kernel", "cli.js");
    const npx = `#!/bin/sh\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`;
    fs.writeFileSync(path.join(bin, "npx"), npx, { mode: 0o755 });
    fs.mkdirSync(path.join(folder, "grading", "bin"), { recursive: true });
    fs.writeFileSync(path.join(folder, "grading", "bin", "activate"), "");
    const lines = commandsBelow("## With nbgrader").filter((line) => !isInstalling(line));
    const solved = "npx nudgebook handout 03 --nbgrader --only-exercises --solved solved --to .";
    const script = lines
      .map((line) => line.replace("--nbgrader", "--nbgrader --only-exercises"))
      .flatMap((line) =>
        line.startsWith("nbgrader autograde")
          ? [
              solved,
              "mkdir -p submitted/untouched",
              "cp -r release/03-the-sigmoid submitted/untouched/",
              line,
            ]
          : [line],
      );
    const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", script.join("\n")], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        HOME: folder,
        PATH: [bin, tools, process.env.PATH].join(path.delimiter),
        JUPYTER_PATH: path.join(folder, "grading", "share", "jupyter"),
        NUDGEBOOK_SNAPSHOT: "off",
        PYTHONWARNINGS: "ignore",
      },
    });
    check(
      status === 0,
      "the commands of the page about nbgrader run",
      `${stdout}${stderr}`.slice(-3000),
    );
    const grades = path.join(folder, "course", "grades.csv");
    const rows = fs.existsSync(grades) ? fs.readFileSync(grades, "utf8").trim().split("\n") : [""];
    const names = rows[0].split(",");
    const value = (student, name) =>
      rows.map((row) => row.split(",")).find((row) => row.includes(student))?.[names.indexOf(name)];
    const possible = Number(value("solved", "max_score"));
    check(
      possible > 0 && Number(value("solved", "score")) === possible,
      "nbgrader: a solved copy gets every point",
      rows.join("\n"),
    );
    check(
      Number(value("untouched", "score")) === 0,
      "nbgrader: an untouched copy gets none",
      rows.join("\n"),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  return counts;
}
