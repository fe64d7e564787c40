// Where Jupyter starts the kernel: `node dist/kernel/main.js {connection_file}`.
// This file loads little, so that a start from a snapshot loses no time here.
import fs from "node:fs";
import { compilerFile, nodeTypes } from "./node/places.js";
import { snapshotFile, startSnapshot, wantsSnapshot } from "./node/start.js";

const [file] = process.argv.slice(2);
if (!file) {
  console.error(
    "kernel: a connection file was expected; Jupyter gives one when it starts a kernel",
  );
  process.exit(2);
}
const snapshot = snapshotFile([compilerFile, nodeTypes(process.cwd())]);
const ready = wantsSnapshot() && fs.existsSync(snapshot);
if (!ready || !(await startSnapshot(snapshot, file))) {
  const { startFromFile } = await import("./node/kernel.js");
  startFromFile(file);
}
