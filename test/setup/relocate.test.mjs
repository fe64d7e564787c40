import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { commandsIn } from "../../scripts/setup/project.mjs";
import { relocate } from "../../scripts/setup/relocate.mjs";
import { temporaryFolder } from "./folder.mjs";

// They wait for other processes, which a busy machine may make slow.
vi.setConfig({ testTimeout: 60_000 });

function venvOf(from, command) {
  const venv = path.join(temporaryFolder(), ".venv");
  const commands = commandsIn(venv);
  fs.mkdirSync(commands, { recursive: true });
  fs.writeFileSync(path.join(commands, "jupyter"), command, { mode: 0o755 });
  fs.writeFileSync(path.join(commands, "activate"), `VIRTUAL_ENV='${from}'\n`);
  fs.writeFileSync(path.join(venv, "pyvenv.cfg"), `command = python -m venv ${from}\n`);
  const read = (name) => fs.readFileSync(path.join(commands, name));
  return { venv, commands, read };
}

test("every mention of the old path becomes the new one", () => {
  const { venv, read } = venvOf("/old/.venv", "#!/old/.venv/bin/python\nimport sys\n");
  relocate(venv, "/old/.venv", "/new/.venv");
  expect(read("jupyter").toString()).toBe("#!/new/.venv/bin/python\nimport sys\n");
  expect(read("activate").toString()).toBe("VIRTUAL_ENV='/new/.venv'\n");
  expect(fs.readFileSync(path.join(venv, "pyvenv.cfg"), "utf8")).toContain("venv /new/.venv\n");
});

test("a program with the path among its bytes keeps all its other bytes", () => {
  const head = Buffer.from([0x4d, 0x5a, 0xff, 0x00, 0xfe]);
  const { venv, commands, read } = venvOf("/old/.venv", "");
  const program = path.join(commands, "jupyter.exe");
  fs.writeFileSync(program, Buffer.concat([head, Buffer.from("#!/älter/.venv/python"), head]));
  relocate(venv, "/älter/.venv", "/größer/.venv");
  const expected = Buffer.concat([head, Buffer.from("#!/größer/.venv/python"), head]);
  expect(read("jupyter.exe").equals(expected)).toBe(true);
});

test.runIf(process.platform !== "win32")(
  "a command still runs after a move to a path with spaces",
  () => {
    const { venv, commands } = venvOf("/old/.venv", '#!/old/.venv/bin/python\nprint("here")\n');
    const python = execFileSync("python3", ["-c", "import sys; print(sys.executable)"]);
    fs.symlinkSync(python.toString().trim(), path.join(commands, "python"));
    relocate(venv, "/old/.venv");
    expect(venv).toContain(" ");
    expect(execFileSync(path.join(commands, "jupyter")).toString()).toBe("here\n");
  },
);

test("a command without the path is left alone", () => {
  const { venv, read } = venvOf("/old/.venv", "#!/usr/bin/python3\n");
  relocate(venv, "/old/.venv", "/new/.venv");
  expect(read("jupyter").toString()).toBe("#!/usr/bin/python3\n");
});
