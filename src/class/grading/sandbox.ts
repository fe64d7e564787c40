// Students' cells run in a process with limits, in a folder that has the library without the course's solutions.
// Node's permission model denies other files, writing, other programs, threads and native code. On Linux, namespaces
// also take the network away and hide the package and the submissions.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const packageFolder = path.resolve(import.meta.dirname, "..", "..", "..");
const dist = path.join(packageFolder, "dist");

export type Limits = { readonly seconds: number; readonly megabytes: number };

/** A stand-in for a file of the course: every export is a function that returns "This is graded later." */
function withoutAnswers(file: string): string {
  const names = Array.from(
    fs.readFileSync(file, "utf8").matchAll(/^exports\.(\w+) = /gm),
    ([, name]) => `exports.${name} = later;`,
  );
  return `"use strict";
const text = "This is graded later.";
const shown = { kind: "unanswered", right: false, message: text, assert() {}, [Symbol.for("Jupyter.display")]: () => ({ "text/plain": text }) };
const later = () => shown;
${[...new Set(names)].join("\n")}
`;
}

/** Copies the library's CommonJS files and types, without the references, hints and solutions of the course. */
function copyLibrary(target: string): void {
  const from = path.join(dist, "cjs");
  for (const name of fs.readdirSync(from, { recursive: true, encoding: "utf8" })) {
    const [source, copy] = [path.join(from, name), path.join(target, "dist", name)];
    if (fs.statSync(source).isDirectory()) fs.mkdirSync(copy, { recursive: true });
    else if (!/^course[\\/].*\.js$/.test(name)) fs.copyFileSync(source, copy);
    else fs.writeFileSync(copy, withoutAnswers(source));
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const exports = { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } };
  const manifest = { name: "nudgebook", version, type: "commonjs", exports };
  fs.writeFileSync(path.join(target, "package.json"), JSON.stringify(manifest));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes the sandbox folders whose grader does not run any more. */
function sweep(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const [, pid] = /^nudgebook-grade-(\d+)-/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) {
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
    }
  }
}

/** Creates the sandbox folder; returns its path. The caller removes the folder. */
export function makeSandbox(nodeTypes: string): string {
  sweep();
  const name = path.join(os.tmpdir(), `nudgebook-grade-${process.pid}-`);
  const folder = fs.realpathSync(fs.mkdtempSync(name));
  const library = path.join(folder, "node_modules", "nudgebook");
  fs.mkdirSync(path.join(library, "dist"), { recursive: true });
  copyLibrary(library);
  fs.mkdirSync(path.join(folder, "work"));
  for (const name of ["wire.js", "student-process.js"]) {
    fs.copyFileSync(path.join(dist, "class", "grading", name), path.join(folder, name));
  }
  fs.writeFileSync(path.join(folder, "package.json"), '{ "type": "module", "private": true }\n');
  if (nodeTypes) {
    const types = path.join(folder, "node_modules", "@types");
    fs.mkdirSync(types, { recursive: true });
    fs.symlinkSync(path.dirname(nodeTypes), path.join(types, "node"), "junction");
  }
  return folder;
}

/** The command line that ends the student's process when the grader ends, even when the grader is killed. */
const withGrader = ["--pdeathsig", "KILL", "unshare"];
const namespaces = "--user --map-root-user --mount --net --ipc --pid --fork --kill-child".split(
  " ",
);

/** Whether this system can give a process a network, a process table and mounts of its own (Linux namespaces). */
export function hasNamespaces(): boolean {
  if (process.platform !== "linux") return false;
  const script = "mount -t tmpfs none /tmp && mount -t proc proc /proc";
  return (
    spawnSync("setpriv", [...withGrader, ...namespaces, "sh", "-c", script], { stdio: "ignore" })
      .status === 0
  );
}

/** One sentence for the teacher: what students' cells cannot reach on this machine. */
export function describeSandbox(isolated: boolean): string {
  const always =
    "Cells run in processes of their own, under Node's permission model: no file outside their folder, no other program, no thread";
  return isolated
    ? `${always}; in Linux namespaces: no network, at most 64 MB of files.`
    : `${always}, no writing. This system gives no namespaces (unshare), so only Node's modules for the network are blocked.`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Starts the process for one student's cells; the process reads the sandbox and does not see the `hidden` paths. */
export function startStudent(
  folder: string,
  { megabytes, seconds }: Limits,
  isolated: boolean,
  hidden: readonly string[],
): ChildProcess {
  const model = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  const work = path.join(folder, "work");
  const node = [
    process.execPath,
    model,
    `--allow-fs-read=${path.join(folder, "*")}`,
    ...(isolated ? [`--allow-fs-write=${path.join(work, "*")}`] : []),
    "--no-warnings",
    `--max-old-space-size=${megabytes}`,
    path.join(folder, "student-process.js"),
  ];
  const options = {
    cwd: work,
    env: { PATH: process.env.PATH ?? "", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe", "pipe"] as ["ignore", "ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  };
  if (process.platform === "win32") return spawn(node[0] as string, node.slice(1), options);
  // `ulimit -d` limits the data segment: the heap and the buffers of the process.
  const limits = `ulimit -c 0; ulimit -f 131072; ulimit -t ${seconds * 60}; ulimit -d ${(megabytes + 512) * 1024};`;
  const run = `exec ${node.map(quoted).join(" ")}`;
  if (!isolated) return spawn("sh", ["-c", `${limits} ${run}`], options);
  const covers = hidden
    .map((name) => `mount -t tmpfs -o size=4k none ${quoted(name)} &&`)
    .join(" ");
  const room = `mount -t tmpfs -o size=64m none ${quoted(work)} && cd ${quoted(work)}`;
  const script = `${covers} mount -t proc proc /proc && ${room} && { ${limits} ${run}; }`;
  return spawn("setpriv", [...withGrader, ...namespaces, "sh", "-c", script], options);
}

/** Ends a process and its child processes. */
export function endStudent(child: ChildProcess): void {
  try {
    if (process.platform === "win32" || !child.pid) child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // the process has ended already
  }
}
