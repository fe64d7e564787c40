// Calls every public function with strange arguments: npm run fuzz [-- --calls 100000] [-- --seed 1]
// The tests of wrong types make a small share of these calls each time; this command makes 100,000. It fails when
// one ends in an error that is not the library's own, changes its arguments, gives NaN for finite numbers, or when
// all together do not end in half an hour.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { calls: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const files = fs
  .readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((name) => /wrong-types[^/\\]*\.test\.ts$/.test(name))
  .map((name) => path.join(root, "test", name));
const cases = files
  .map((file) => fs.readFileSync(file, "utf8").split("wrongTypesOf(").length - 1)
  .reduce((sum, count) => sum + count, 0);
const each = Math.ceil(Number(values.calls) / cases);
console.log(`${cases} functions, ${each} calls each, seed ${values.seed}`);
const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
const { status, signal } = spawnSync(
  process.execPath,
  [vitest, "run", "--reporter=dot", "-t", "with strange arguments", ...files],
  {
    cwd: root,
    stdio: "inherit",
    timeout: 30 * 60_000,
    env: { ...process.env, NUDGEBOOK_FUZZ_CALLS: `${each}`, NUDGEBOOK_FUZZ_SEED: values.seed },
  },
);
if (signal) console.log("The calls did not end in half an hour: one of them hangs.");
process.exitCode = status ?? 1;
