import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packagesReady } from "../../scripts/setup/packages.mjs";
import { readStamp } from "../../scripts/setup/stamp.mjs";
import { projectWith, write } from "./folder.mjs";

const elsewhere = process.platform === "win32" ? "linux" : "win32";

const lock = {
  packages: {
    "": { name: "course" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a/node_modules/b": { version: "2.0.0" },
    "node_modules/foreign": { version: "1.0.0", os: [elsewhere], optional: true },
  },
};

const { "": _, "node_modules/foreign": __, ...installed } = lock.packages;

const installedProject = () =>
  projectWith({
    "package-lock.json": lock,
    "node_modules/.package-lock.json": { packages: installed },
    "node_modules/a/package.json": { version: "1.0.0" },
    "node_modules/a/node_modules/b/package.json": { version: "2.0.0" },
  });

test("without node_modules the packages are not ready", () => {
  expect(packagesReady(projectWith({ "package-lock.json": lock }))).toBe(false);
});

test("what someone installed by hand is recognised and stamped", () => {
  const project = installedProject();
  expect(packagesReady(project)).toBe(true);
  expect(readStamp(project.modules)).toBeDefined();
});

test("packages for other machines need not be there", () => {
  const project = installedProject();
  expect(fs.existsSync(path.join(project.modules, "foreign"))).toBe(false);
  expect(packagesReady(project)).toBe(true);
});

test("an installation that was killed half-way is not ready", () => {
  const unrecorded = installedProject();
  fs.rmSync(path.join(unrecorded.modules, ".package-lock.json"));
  expect(packagesReady(unrecorded)).toBe(false);
  const halfRecorded = installedProject();
  const { "node_modules/a": a } = installed;
  write(halfRecorded.modules, { ".package-lock.json": { packages: { "node_modules/a": a } } });
  expect(packagesReady(halfRecorded)).toBe(false);
  const unpacked = installedProject();
  fs.rmSync(path.join(unpacked.modules, "a", "node_modules"), { recursive: true });
  expect(packagesReady(unpacked)).toBe(false);
});

test("a newer lock makes the packages stale", () => {
  const project = installedProject();
  expect(packagesReady(project)).toBe(true);
  const newer = { ...lock.packages, "node_modules/a": { version: "1.1.0" } };
  write(project.root, { "package-lock.json": { packages: newer } });
  expect(packagesReady(project)).toBe(false);
});

test("packages from another kind of machine are stale", () => {
  const project = installedProject();
  expect(packagesReady(project)).toBe(true);
  const stamp = { ...readStamp(project.modules), platform: `${elsewhere} x64` };
  write(project.modules, { ".nudgebook.json": stamp });
  expect(packagesReady(project)).toBe(false);
});
