// Sends everything that a cell prints to the notebook: the output streams of this process, and those of child
// processes, which would otherwise print to a terminal that the user does not see.
import childProcess, { ChildProcess } from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import type { Front, StreamName } from "./link.js";

type Callback = (error?: Error | null) => void;

function redirect(name: StreamName, front: Front): void {
  const stream = process[name];
  stream.write = (
    piece: string | Uint8Array,
    encoding?: BufferEncoding | Callback,
    done?: Callback,
  ): boolean => {
    const charset = typeof encoding === "string" ? encoding : "utf8";
    front.stream(name, typeof piece === "string" ? piece : Buffer.from(piece).toString(charset));
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  };
}

type Stdio = string | (unknown | undefined)[] | undefined;

const names: StreamName[] = ["stdout", "stderr"];

/** The names of the output streams that a child process shares with the kernel. */
function inherited(stdio: Stdio): StreamName[] {
  const parts = Array.isArray(stdio) ? stdio : [stdio, stdio, stdio];
  return names.filter((name, i) => {
    const part = parts[i + 1];
    return part === "inherit" || part === i + 1 || part === process[name];
  });
}

function piped(stdio: Stdio): Stdio {
  const parts = Array.isArray(stdio) ? [...stdio] : [stdio, stdio, stdio];
  for (const name of inherited(stdio)) parts[names.indexOf(name) + 1] = "pipe";
  return parts;
}

type Spawning = { spawn(this: ChildProcess, options: { stdio?: Stdio }): unknown };

function showChildren(): void {
  const prototype = ChildProcess.prototype as unknown as Spawning;
  const { spawn } = prototype;
  prototype.spawn = function (options) {
    const shown = inherited(options.stdio);
    if (shown.length === 0) return spawn.call(this, options);
    const result = spawn.call(this, { ...options, stdio: piped(options.stdio) });
    for (const name of shown) this[name]?.on("data", (data) => process[name].write(data));
    return result;
  };
  type Synchronous = (...parts: unknown[]) => unknown;
  const functions = childProcess as unknown as Record<string, Synchronous>;
  for (const name of ["spawnSync", "execFileSync", "execSync"]) {
    const original = functions[name];
    if (!original) continue;
    functions[name] = (...parts) => {
      const last = parts.at(-1);
      const isOptions = typeof last === "object" && last !== null && !Array.isArray(last);
      const options = isOptions ? (last as { stdio?: Stdio }) : {};
      const shown = inherited(options.stdio);
      if (shown.length === 0) return original(...parts);
      const front = isOptions ? parts.slice(0, -1) : parts;
      const show = (streams: { stdout?: unknown; stderr?: unknown }): void => {
        for (const stream of shown) {
          const text = streams[stream];
          if (text) process[stream].write(text as Uint8Array);
        }
      };
      try {
        const result = original(...front, { ...options, stdio: piped(options.stdio) });
        if (name === "spawnSync") show(result as { stdout?: unknown; stderr?: unknown });
        else if (shown.includes("stdout")) {
          show({ stdout: result });
          return null;
        }
        return result;
      } catch (error) {
        show(error as { stdout?: unknown; stderr?: unknown });
        throw error;
      }
    };
  }
  syncBuiltinESMExports();
}

/** Shows in the notebook everything that is printed from now on. */
export function redirectOutput(front: Front): void {
  for (const name of names) redirect(name, front);
  showChildren();
}
