// The commands of a virtual environment contain its path: in their first line, and in `activate`.
// This rewrites the path after a move, so that a renamed folder needs no new installation.
import fs from "node:fs";
import path from "node:path";
import { commandsIn } from "./project.mjs";

/**
 * Rewrites the path of a virtual environment in its commands.
 * @param venv where it lies now
 * @param from the path that its commands contain
 * @param to the path that replaces it
 */
export function relocate(venv, from, to = venv) {
  if (from === to && venv === to) return;
  const commands = commandsIn(venv);
  for (const name of fs.readdirSync(commands)) {
    const file = path.join(commands, name);
    if (!fs.lstatSync(file).isFile()) continue;
    const before = fs.readFileSync(file);
    const after = replacePath(withShortShebang(before, from, to), from, to);
    if (!after.equals(before)) fs.writeFileSync(file, after);
  }
  const configuration = path.join(venv, "pyvenv.cfg");
  const text = fs.readFileSync(configuration);
  fs.writeFileSync(configuration, replacePath(text, from, to));
}

// In a `#!` line the system accepts no spaces and a limited length only; /bin/sh accepts any path.
function withShortShebang(content, from, to) {
  const end = content.indexOf("\n");
  const first = content.subarray(0, end).toString();
  if (!first.startsWith(`#!${from}`)) return content;
  const interpreter = to + first.slice(2 + from.length);
  if (!/\s/.test(interpreter) && interpreter.length < 120) return content;
  const shell = `#!/bin/sh\n'''exec' "${interpreter}" "$0" "$@"\n' '''`;
  return Buffer.concat([Buffer.from(shell), content.subarray(end)]);
}

// On bytes, since the commands on Windows are programs that contain the path.
function replacePath(content, from, to) {
  const parts = [];
  let start = 0;
  for (let at = content.indexOf(from); at !== -1; at = content.indexOf(from, start)) {
    parts.push(content.subarray(start, at), Buffer.from(to));
    start = at + Buffer.byteLength(from);
  }
  return Buffer.concat([...parts, content.subarray(start)]);
}
