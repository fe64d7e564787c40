// The set-up for real, in fresh clones with an empty home folder and empty caches: minutes, and the
// network, so it is no part of npm test. Run it after changing scripts/setup: node test/setup/slow.mjs
// It measures the first and the second start, and tries what may go wrong on the way. Not for Windows.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { kill, naming } from "../../scripts/setup/processes.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { cleanEnvironment, killGroup } from "../../scripts/setup/run.mjs";

const base = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-slow-")));
const home = path.join(base, "home");
const environment = cleanEnvironment({
  HOME: home,
  XDG_CACHE_HOME: path.join(home, "cache"),
  npm_config_cache: path.join(home, "npm"),
  PIP_CACHE_DIR: path.join(home, "pip"),
  UV_CACHE_DIR: path.join(home, "uv"),
});
fs.mkdirSync(home);
const settings = path.join(os.homedir(), ".npmrc");
if (fs.existsSync(settings)) fs.copyFileSync(settings, path.join(home, ".npmrc"));

function clone(name) {
  const folder = path.join(base, name);
  execFileSync("git", ["clone", "--quiet", project.root, folder]);
  return folder;
}

const address = /http:\/\/localhost:\d+\S*token=\w+/;

/** Starts npm start, or another command, in a group of its own, and watches what it says. */
function start(folder, { command = ["npm", "start", "--", "--no-browser"], env = {} } = {}) {
  const child = spawn(command[0], command.slice(1), {
    cwd: folder,
    env: { ...environment, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const began = Date.now();
  const run = { child, text: "", ended: false };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      run.text += data;
    });
  }
  child.on("close", () => {
    run.ended = true;
  });
  run.until = async (condition, seconds) => {
    while (Date.now() - began < seconds * 1000) {
      if (condition()) return (Date.now() - began) / 1000;
      await sleep(50);
    }
    throw new Error(`not within ${seconds} s; it said:\n${run.text}`);
  };
  run.answers = () => run.until(() => address.test(run.text), 300);
  return run;
}

async function nothingLeft(folder) {
  for (let tries = 0; tries < 200; tries++) {
    if (naming(`${folder}/`).length === 0) return;
    await sleep(100);
  }
  assert.fail(`processes of ${folder} are left: ${naming(`${folder}/`)}`);
}

const megabytes = (...folders) =>
  folders
    .filter((folder) => fs.existsSync(folder))
    .map((folder) => Number(execFileSync("du", ["-sm", folder]).toString().split("\t")[0]))
    .reduce((sum, one) => sum + one, 0);

const first = clone("first clone with spaces, ünï");

const cases = {
  async "a first start and a second one"() {
    const one = start(first);
    const seconds = await one.answers();
    const size = megabytes(path.join(first, "node_modules"), path.join(first, ".venv"));
    killGroup(one.child.pid, "SIGINT");
    await nothingLeft(first);
    const two = start(first);
    const again = await two.answers();
    assert.doesNotMatch(two.text, /packages|Library/);
    killGroup(two.child.pid, "SIGINT");
    await nothingLeft(first);
    return `${seconds.toFixed(1)} s, then ${again.toFixed(1)} s; ${size} MB and ${megabytes(home)} MB of caches`;
  },
  async "npm, its node or JupyterLab is killed: no process stays"() {
    const victims = {
      npm: (run) => process.kill(run.child.pid, "SIGTERM"),
      "npm, hard": (run) => process.kill(run.child.pid, "SIGKILL"),
      "the whole group, as by a closed terminal": (run) => killGroup(run.child.pid, "SIGHUP"),
      "JupyterLab, hard": () => kill(naming(path.join(first, "scripts", "setup", "serve.py"))),
    };
    for (const end of Object.values(victims)) {
      const run = start(first);
      await run.answers();
      end(run);
      await nothingLeft(first);
    }
    return Object.keys(victims).join("; ");
  },
  async "the folder is renamed: mended without the network"() {
    const moved = path.join(base, "moved");
    fs.renameSync(first, moved);
    const run = start(moved, { env: { HTTPS_PROXY: "http://127.0.0.1:9" } });
    await run.answers();
    assert.doesNotMatch(run.text, /packages/);
    killGroup(run.child.pid, "SIGINT");
    await nothingLeft(moved);
    return execFileSync(path.join(moved, ".venv", "bin", "jupyter-lab"), ["--version"]).toString();
  },
  async "nothing installed and no network: one message"() {
    const folder = clone("offline");
    const proxy = "http://127.0.0.1:9";
    const run = start(folder, {
      env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, npm_config_cache: path.join(base, "none") },
    });
    const seconds = await run.until(() => run.ended, 120);
    assert.match(run.text, /The network could not be reached/);
    return `said so after ${seconds.toFixed(1)} s`;
  },
  async "killed at several points, then started twice at once"() {
    const folder = clone("killed");
    const command = [process.execPath, path.join(folder, "scripts", "start.mjs"), "--no-browser"];
    for (const seconds of [0.5, 3, 8]) {
      const run = start(folder, { command });
      await sleep(seconds * 1000);
      // Only the parent: what it started goes on for a while, as after a real crash.
      process.kill(run.child.pid, "SIGKILL");
    }
    const [one, two] = [start(folder), start(folder)];
    await Promise.all([one.answers(), two.answers()]);
    assert.equal([one, two].filter(({ text }) => /Another set-up .* waiting/.test(text)).length, 1);
    for (const run of [one, two]) killGroup(run.child.pid, "SIGINT");
    for (const run of [one, two]) await run.until(() => run.ended, 600);
    await nothingLeft(folder);
    const left = fs
      .readdirSync(path.join(folder, ".setup"))
      .filter((name) => !name.endsWith(".log"));
    assert.deepEqual(left, []);
    return "one waited for the other; nothing half-made left";
  },
};

let failed = 0;
for (const [name, attempt] of Object.entries(cases)) {
  try {
    console.log(`passed: ${name}: ${String(await attempt()).trim()}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}: ${error.message}`);
  }
}
kill(naming(`${base}/`));
fs.rmSync(base, { recursive: true, force: true });
console.log(`${Object.keys(cases).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
