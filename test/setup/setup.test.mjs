import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { sweep } from "../../scripts/setup/setup.mjs";
import { projectWith } from "./folder.mjs";

test("what a killed start left goes away, and does no harm while something still writes there", async () => {
  const place = projectWith({});
  const left = path.join(place.state, "venv-2000000000");
  fs.mkdirSync(left, { recursive: true });
  const code = `const fs = require("fs"); const at = process.argv[1]; let n = 0;
    setInterval(() => {
      fs.mkdirSync(at + "/" + n, { recursive: true });
      fs.writeFileSync(at + "/" + n++ + "/x", "");
      if (n === 1) console.log("begun");
    });`;
  const writer = spawn(process.execPath, ["-e", code, left], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    await new Promise((resolve) => writer.stdout.once("data", resolve));
    await sweep(place);
  } finally {
    writer.kill("SIGKILL");
    await new Promise((resolve) => writer.once("close", resolve));
  }
  await sweep(place);
  expect(fs.existsSync(left)).toBe(false);
});
