// Where Jupyter starts the kernel: `node dist/kernel/main.js {connection_file}`.
import fs from "node:fs";
import { startKernel } from "./kernel.js";
import type { Connection } from "./protocol.js";

const [file] = process.argv.slice(2);
if (!file) {
  console.error(
    "kernel: a connection file was expected; Jupyter gives one when it starts a kernel",
  );
  process.exit(2);
}
const connection: Connection = JSON.parse(fs.readFileSync(file, "utf8"));
const { version } = JSON.parse(
  fs.readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);
startKernel(connection, version);
