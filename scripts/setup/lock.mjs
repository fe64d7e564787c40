// One set-up at a time in one folder. The lock is a file with the process id of its holder, whose time stamp
// the holder renews every two seconds. So the next start recognises the lock of a process that was killed,
// even when another process has got the same id since.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const beat = 2_000;
const silence = 30_000;

/** Whether a process with this id runs. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function readLock(file) {
  try {
    return { text: fs.readFileSync(file, "utf8"), age: Date.now() - fs.statSync(file).mtimeMs };
  } catch {
    return undefined;
  }
}

/** The process id of the set-up that holds the lock, or undefined when none does. */
export function holder(file) {
  const found = readLock(file);
  if (!found) return undefined;
  const pid = Number.parseInt(found.text, 10);
  // An empty lock was just created: its holder writes its process id next.
  if (Number.isNaN(pid)) return found.age < beat ? 0 : undefined;
  return isAlive(pid) && found.age < silence ? pid : undefined;
}

function tryToTake(file, signature) {
  if (holder(file) !== undefined) return false;
  const stale = readLock(file);
  if (stale) {
    // Where two processes remove the same stale lock, only one of them can rename it.
    const aside = `${file}-stale-${process.pid}`;
    try {
      fs.renameSync(file, aside);
    } catch {
      return false;
    }
    if (fs.readFileSync(aside, "utf8") !== stale.text) {
      fs.renameSync(aside, file);
      return false;
    }
    fs.rmSync(aside);
  }
  try {
    fs.writeFileSync(file, signature, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Does `work` while holding the lock; `onWait(pid)` is called once when another set-up holds it. */
export async function withLock(file, work, { onWait, signal } = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const signature = `${process.pid}\n${Date.now()}\n`;
  const mine = () => readLock(file)?.text === signature;
  let told = false;
  while (!tryToTake(file, signature) || !mine()) {
    const other = holder(file);
    if (other && !told) onWait?.(other);
    told ||= Boolean(other);
    await sleep(300, undefined, { signal });
  }
  const heart = setInterval(() => {
    if (mine()) fs.utimesSync(file, new Date(), new Date());
  }, beat);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    if (mine()) fs.rmSync(file, { force: true });
  }
}
