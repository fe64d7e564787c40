import { expect, test } from "vitest";
import { diagnose, explain, problem } from "../../scripts/setup/problem.mjs";

const told = (output) => diagnose("the Node packages", output, "npm.log").message;

test.each([
  ["npm error code ENOTFOUND\nnpm error network request to the registry failed"],
  ["npm error code ECONNREFUSED"],
  ["npm error Socket timeout\nnpm error code ERR_SOCKET_TIMEOUT"],
  [
    "NewConnectionError: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution",
  ],
  ["ProxyError('Cannot connect to proxy.')"],
  ["error: Failed to fetch: dns error: failed to lookup address information"],
])("without a network it says so: %s", (output) => {
  expect(told(output)).toMatch(/network could not be reached.*must be downloaded once/s);
  expect(told(output)).toContain("Details: npm.log");
});

test.each([
  ["npm error code ENOSPC\nnpm error nospc There appears to be insufficient space"],
  ["ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"],
  ["error: failed to write: No space left on device (os error 28)"],
])("on a full disk it says so: %s", (output) => {
  expect(told(output)).toMatch(/disk is full.*Make about 1 GB of room/s);
});

test("a full disk goes before the network troubles that follow from it", () => {
  expect(told("ECONNRESET\n[Errno 28] No space left on device")).toMatch(/disk is full/);
});

test.each([
  ["THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE"],
  ["npm error code EINTEGRITY"],
])("a download that is not the locked one is told from a missing network: %s", (output) => {
  expect(told(output)).toMatch(/not the file that the lock expects/);
});

test("a folder of somebody else is named as the cause", () => {
  expect(told("npm error code EACCES")).toMatch(/cannot be written.*folder of your own/s);
});

test("anything else is shown in the installer's own last words", () => {
  const output = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n");
  expect(told(output)).toMatch(/last words:\nline 28\n.*line 39\n/s);
});

test("a file-system error is put into words, a bug keeps its own", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
  });
  expect(explain(full, "the library", "/project").message).toMatch(/disk is full/);
  const bug = new TypeError("x is not a function");
  expect(explain(bug, "the library", "/project")).toBe(bug);
  const ready = problem("Install Python.");
  expect(explain(ready, "the library", "/project")).toBe(ready);
});
