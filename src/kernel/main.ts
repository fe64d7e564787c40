// Jupyter starts the kernel with `node dist/kernel/main.js {connection_file}`. This file imports little, so that a
// start from a snapshot is not delayed. With `--snapshot` it makes the snapshot for the current folder; with `--try` it
// tests the kernel.
import os from "node:os";
import { compilerFile, nodeTypes } from "./modules/places.js";
import { isUsable, snapshotFile } from "./node/snapshot-file.js";
import { startSnapshot } from "./node/start.js";

const [file] = process.argv.slice(2);
const snapshot = snapshotFile([compilerFile, nodeTypes(process.cwd())]);
if (!file) {
  console.error(
    "kernel: a connection file was expected; Jupyter gives one when it starts a kernel",
  );
  process.exitCode = 2;
} else if (file === "--snapshot") {
  const { prepareSnapshot } = await import("./node/kernel.js");
  const made = await prepareSnapshot(process.cwd(), os.constants.priority.PRIORITY_NORMAL);
  process.exit(made ? 0 : 1);
} else if (file === "--try") {
  const { tryKernel } = await import("./node/trial.js");
  const problem = await tryKernel(process.argv[1] ?? "");
  if (problem) console.error(problem);
  process.exit(problem ? 1 : 0);
} else if (!isUsable(snapshot) || !(await startSnapshot(snapshot, file))) {
  const { startFromFile } = await import("./node/kernel.js");
  startFromFile(file);
}
