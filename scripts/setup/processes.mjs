// The processes of this machine, to find those that belong to a JupyterLab: its kernels lead sessions of
// their own, so ending its process group does not reach them.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

/** Every process as { pid, parent, command }. On Windows nobody asks: taskkill knows the tree. */
function processes() {
  if (process.platform === "win32") return [];
  if (process.platform === "linux") return linuxProcesses();
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const parts = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return parts ? [{ pid: Number(parts[1]), parent: Number(parts[2]), command: parts[3] }] : [];
  });
}

function linuxProcesses() {
  return fs.readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // The command's own name is in brackets and may hold anything: the parent follows the last one.
      const stat = fs.readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      const command = fs.readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      return [{ pid: Number(name), parent, command }];
    } catch {
      return [];
    }
  });
}

/** The ids of a process's children, their children and so on. */
export function descendants(pid) {
  const all = processes();
  const below = (parent) =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}

/** The npm that runs us, and the shell it may have put between: when one of them is gone, so are we. */
export function npmAbove(parent = process.ppid) {
  const shell = processes().find(({ pid }) => pid === parent);
  return shell && /^\S*sh -c /.test(shell.command) ? [parent, shell.parent] : [parent];
}

/** The ids of processes whose command names `text`. */
export const naming = (text) =>
  processes()
    .filter(({ pid, command }) => pid !== process.pid && command.includes(text))
    .map(({ pid }) => pid);

/** Ends processes at once; those that have already ended do not matter. */
export function kill(pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has already ended.
    }
  }
}
