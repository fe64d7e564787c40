import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { holder, isAlive, withLock } from "../../scripts/setup/lock.mjs";
import { run } from "../../scripts/setup/run.mjs";
import { temporaryFolder } from "./folder.mjs";

// They wait for other processes, which a busy machine may make slow.
vi.setConfig({ testTimeout: 60_000 });

const lockIn = (folder) => path.join(folder, ".setup", "lock");

function lockHeldBy(pid, secondsAgo = 0) {
  const file = lockIn(temporaryFolder());
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, `${pid}\n0\n`);
  const then = new Date(Date.now() - secondsAgo * 1000);
  fs.utimesSync(file, then, then);
  return file;
}

const endedProcess = () => spawnSync(process.execPath, ["-e", ""]).pid;

test("the lock is there while the work goes on, and gone afterwards", async () => {
  const file = lockIn(temporaryFolder());
  await withLock(file, () => expect(holder(file)).toBe(process.pid));
  expect(fs.existsSync(file)).toBe(false);
});

test("the lock is given back when the work fails", async () => {
  const file = lockIn(temporaryFolder());
  await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(fs.existsSync(file)).toBe(false);
});

test("of many that want to set up at once, one works at a time", async () => {
  const file = lockIn(temporaryFolder());
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(file, work)));
  expect(most).toBe(1);
});

test("nor do several processes ever work at the same time", async () => {
  const folder = temporaryFolder();
  const module = new URL("../../scripts/setup/lock.mjs", import.meta.url).href;
  // The work makes a file that must not be there yet, and removes it.
  const code = `
    const fs = await import("node:fs");
    const { withLock } = await import(${JSON.stringify(module)});
    for (let round = 0; round < 3; round++) {
      await withLock(${JSON.stringify(lockIn(folder))}, async () => {
        fs.writeFileSync("inside", "", { flag: "wx" });
        await new Promise((resolve) => setTimeout(resolve, 5));
        fs.rmSync("inside");
      });
    }`;
  const command = ["--input-type=module", "--eval", code];
  const all = Array.from({ length: 4 }, () => run(process.execPath, command, { cwd: folder }));
  const expected = Array.from({ length: 4 }, () => ({ code: 0, output: "" }));
  expect(await Promise.all(all)).toEqual(expected);
});

test("who waits is told once which process it waits for", async () => {
  const file = lockHeldBy(process.ppid);
  const told = [];
  const waiting = withLock(file, () => "done", { onWait: (pid) => told.push(pid) });
  await sleep(800);
  fs.rmSync(file);
  expect(await waiting).toBe("done");
  expect(told).toEqual([process.ppid]);
});

test("the lock of a process that was killed holds nobody up", async () => {
  const pid = endedProcess();
  expect(isAlive(pid)).toBe(false);
  const file = lockHeldBy(pid);
  expect(holder(file)).toBeUndefined();
  expect(await withLock(file, () => "done")).toBe("done");
});

test("nor does a lock whose number now belongs to another process: it is not kept fresh", () => {
  expect(holder(lockHeldBy(process.ppid, 1))).toBe(process.ppid);
  expect(holder(lockHeldBy(process.ppid, 60))).toBeUndefined();
});

test("nor does a lock that was killed before it was signed", () => {
  expect(holder(lockHeldBy("", 0))).toBe(0);
  expect(holder(lockHeldBy("", 60))).toBeUndefined();
});

test("waiting can be given up", async () => {
  const file = lockHeldBy(process.ppid);
  const stop = new AbortController();
  const waiting = withLock(file, () => "done", { signal: stop.signal });
  stop.abort();
  await expect(waiting).rejects.toThrow();
  expect(fs.existsSync(file)).toBe(true);
});
