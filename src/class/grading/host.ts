// Starts a student's process, passes messages between the process and a judge, and ends the process at a limit.
import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import type { Socket } from "node:net";
import type { MessagePort } from "node:worker_threads";
import { endStudent, type Limits } from "./sandbox.js";
import type { Reply, Request } from "./student.js";
import { longest } from "./wire.js";

/** The processor time of a process and its child processes in seconds; undefined on systems without /proc. */
function processorTime(pid: number): number | undefined {
  try {
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    const own = (Number(fields[11]) + Number(fields[12])) / 100;
    const below =
      children === "" ? [] : children.split(" ").map((one) => processorTime(Number(one)) ?? 0);
    return below.reduce((sum, one) => sum + one, own);
  } catch {
    return undefined;
  }
}

/** By the clock a cell may take this many times its limit of processor time, since other programs may run too. */
const patience = 4;

/** Answers a judge's requests; starts the student's process, sends lines to it, and ends the process at a limit. */
export function serve(
  port: MessagePort,
  flag: Int32Array,
  start: () => ChildProcess,
  { seconds, megabytes }: Limits,
) {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reason = "";
  let text = "";
  let waiting = false;
  const reply = (message: Reply): void => {
    clearTimeout(timer);
    waiting = false;
    port.postMessage(message);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
  /** Sends the judge the next whole line that the student's process wrote, if the judge waits for a line. */
  const next = (): void => {
    const at = text.indexOf("\n");
    if (at < 0 || !waiting) return;
    const line = text.slice(0, at);
    text = text.slice(at + 1);
    reply({ line });
  };
  const end = (): void => {
    if (child) endStudent(child);
    child = undefined;
  };
  const open = (): void => {
    end();
    reason = "";
    text = "";
    let said = "";
    const started = start();
    child = started;
    started.stderr?.on("data", (data: Buffer) => {
      said = (said + data).slice(-4000);
    });
    const channel = started.stdio[3] as Socket;
    const ended = (): void => {
      if (child !== started) return;
      child = undefined;
      endStudent(started);
      const memory = /out of memory|allocation failed|bad_alloc/i.test(said);
      const why = memory ? `it used more than ${megabytes} MB of memory` : "it ended its process";
      reason ||= why;
      if (waiting) reply({ ended: reason });
    };
    channel.on("data", (data: string) => {
      text += data;
      if (text.length > 4 * longest) {
        reason = "it sent more than an answer can be";
        endStudent(started);
      }
      if (child === started) next();
    });
    channel.setEncoding("utf8").on("error", () => undefined);
    started.on("error", ended);
    started.on("exit", () => endStudent(started));
    started.on("close", ended);
  };
  let since = { clock: 0, used: 0 };
  /** Ends the process when an order takes too long; time spent in the judge's functions during the order counts too. */
  const watch = (started: ChildProcess, isNew: boolean): void => {
    const used = () => processorTime(started.pid ?? 0) ?? Number.POSITIVE_INFINITY;
    const taken = () => (performance.now() - since.clock) / 1000;
    if (isNew) since = { clock: performance.now(), used: processorTime(started.pid ?? 0) ?? 0 };
    const look = (): void => {
      if (used() - since.used < seconds && taken() < seconds * patience) {
        timer = setTimeout(look, 250);
        return;
      }
      reason = `it ran for more than ${seconds} s`;
      endStudent(started);
    };
    const left = seconds - taken();
    if (left > 0) timer = setTimeout(look, left * 1000);
    else look();
  };
  port.on("message", (request: Request) => {
    waiting = true;
    if ("start" in request) {
      open();
      reply({});
      return;
    }
    if (!child) return reply({ ended: reason || "the process had ended" });
    watch(child, "line" in request && request.isNew);
    if ("line" in request) (child.stdio[3] as Socket).write(`${request.line}\n`);
    next();
  });
  return end;
}
