// Lists the processes of this machine, to find those that JupyterLab has started: each kernel leads a session of
// its own, so that ending JupyterLab's process group does not end it.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

/** Every process as { pid, parent, command }. Not needed on Windows, where taskkill ends the whole tree. */
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
      // The name of the command stands in brackets and may contain brackets itself: the parent follows the last one.
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

/** The npm that runs this process, and the shell between them where there is one: this process ends with them. */
export function npmAbove(parent = process.ppid) {
  const shell = processes().find(({ pid }) => pid === parent);
  return shell && /^\S*sh -c /.test(shell.command) ? [parent, shell.parent] : [parent];
}

/** The ids of processes whose command names `text`. */
export const naming = (text) =>
  processes()
    .filter(({ pid, command }) => pid !== process.pid && command.includes(text))
    .map(({ pid }) => pid);

/** Kills processes; those that have already ended are passed over. */
export function kill(pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has already ended.
    }
  }
}
