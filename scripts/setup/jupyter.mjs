// Starts JupyterLab on the learner's copies of the lessons, prints its address once it answers, and ends it with every process that it
// has started. Its open tabs and the solved exercises are kept in .setup/, not in the home folder.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { logFilter } from "./log-filter.mjs";
import { problem } from "./problem.mjs";
import { descendants, kill, naming } from "./processes.mjs";
import { cleanEnvironment, killGroup } from "./run.mjs";

const windows = process.platform === "win32";
const server = path.join(path.dirname(fileURLToPath(import.meta.url)), "serve.py");

/** The page to open: the first lesson, or on later starts the tabs that were open last time. */
function firstPage(project, workspaces) {
  if (fs.existsSync(workspaces) && fs.readdirSync(workspaces).length > 0) return "/lab";
  const [lesson] = fs
    .readdirSync(project.notebooks)
    .filter((name) => name.endsWith(".ipynb"))
    .sort();
  return lesson ? `/lab/tree/${encodeURIComponent(lesson)}` : "/lab";
}

/** Whether there is a screen to open a browser on. */
const hasDisplay = (env = process.env) =>
  process.platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** JupyterLab's arguments: ours, then the caller's, which overrule ours. */
export function labArguments(project, extra, { display = hasDisplay(), root = isRoot() } = {}) {
  const workspaces = path.join(project.state, "workspaces");
  const own = [
    `--ServerApp.root_dir=${project.mine}`,
    `--LabApp.default_url=${firstPage(project, workspaces)}`,
    `--LabApp.workspaces_dir=${workspaces}`,
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    // The search for language servers, which the lessons do not use, would run npm.
    "--LanguageServerManager.autodetect=False",
    "--ServerApp.answer_yes=True",
    // A redirect file in a hidden folder cannot be read by browsers from snap or flatpak.
    "--ServerApp.use_redirect_file=False",
  ];
  if (!display && !extra.includes("--no-browser")) own.push("--no-browser");
  if (root && !extra.includes("--allow-root")) own.push("--allow-root");
  const given = new Set(extra.map((one) => one.split("=")[0]));
  return [...own.filter((one) => !given.has(one.split("=")[0])), ...extra];
}

const isRoot = () => process.getuid?.() === 0;

/** The file in which the server notes its port and token, once it has bound the port. */
function serverInfo(runtime) {
  try {
    const name = fs.readdirSync(runtime).find((file) => /^jpserver-\d+\.json$/.test(file));
    return JSON.parse(fs.readFileSync(path.join(runtime, name), "utf8"));
  } catch {
    return undefined;
  }
}

// Prints warnings and errors of the server, or its whole log when the caller's arguments mention the log;
// returns a function that says whether the port was taken.
function passOn(stream, extra) {
  const everything = extra.some((one) => /^--(debug|log-level|.*log_level)/.test(one));
  const passes = logFilter();
  let portTaken = false;
  createInterface({ input: stream }).on("line", (line) => {
    if (everything || passes(line)) console.error(line);
    portTaken ||= /port \d+ is not available|permission to listen on port/i.test(line);
  });
  return () => portTaken;
}

async function untilItAnswers(runtime, ended) {
  while (!ended.signal.aborted) {
    const info = serverInfo(runtime);
    // fetch refuses a certificate that the user has made: with HTTPS a bound port counts as an answer.
    if (info?.secure) return info;
    const answer = info && (await fetch(new URL("api", info.url)).catch(() => undefined));
    if (answer?.ok) return info;
    await sleep(100);
  }
  return undefined;
}

function address({ url, token }, page) {
  const full = new URL(page.replace(/^\//, ""), url);
  if (token) full.searchParams.set("token", token);
  return full.href;
}

const wantedPort = (extra) => {
  const given = extra.join("\n").match(/^--(?:ServerApp\.)?port[=\n](\d+)$/m);
  return Number(given?.[1] ?? 8888);
};

/** Runs JupyterLab until it ends by itself or `signal` ends it; returns the exit code 0. */
export async function runLab(project, extra, { signal, say }) {
  const runtime = project.temporary("jupyter");
  fs.mkdirSync(runtime, { recursive: true });
  const began = Date.now();
  const args = labArguments(project, extra);
  const child = spawn(project.python, [server, ...args], {
    cwd: project.root,
    env: cleanEnvironment({
      JUPYTER_RUNTIME_DIR: runtime,
      // In this file check() records which exercises are solved; see src/course/progress-store.ts.
      NUDGEBOOK_PROGRESS: path.join(project.state, "progress.json"),
    }),
    detached: !windows,
    stdio: ["pipe", "inherit", "pipe"],
  });
  const portTaken = passOn(child.stderr, extra);
  const ended = new AbortController();
  const exit = new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code, killer) => resolve(killer ? killer : code));
  }).finally(() => ended.abort());
  const stop = () => end(child, runtime, exit);
  signal.addEventListener("abort", stop, { once: true });
  try {
    const info = await untilItAnswers(runtime, ended);
    if (info) {
      const wanted = wantedPort(extra);
      if (wanted && info.port !== wanted) {
        say(`Port ${wanted} is taken (by another JupyterLab?), so this one uses ${info.port}.`);
      }
      const page = args.findLast((one) => one.startsWith("--LabApp.default_url=")).split("=")[1];
      const took = ((Date.now() - began) / 1000).toFixed(1);
      say(`JupyterLab answers (${took} s):\n\n    ${address(info, page)}\n\nCtrl-C here ends it.`);
    }
    const code = await exit;
    if (signal.aborted) return 0;
    if (typeof code === "string") {
      throw problem(`JupyterLab was ended from outside (${code}): by hand, or for lack of memory.`);
    }
    if (portTaken()) {
      throw problem("That port is taken, or not allowed. Another one: npm start -- --port=9000");
    }
    if (code !== 0) throw problem("JupyterLab ended with an error; its messages are above.");
    return 0;
  } finally {
    if (signal.aborted) await stop();
    kill(naming(runtime));
    await fs.promises.rm(runtime, { recursive: true, force: true, maxRetries: 5 });
  }
}

// First SIGTERM, on which the server ends its kernels and terminals; after three seconds SIGKILL.
async function end(child, runtime, exit) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const family = [...descendants(child.pid), ...naming(runtime)];
  if (!windows) killGroup(child.pid, "SIGTERM");
  await Promise.race([exit, sleep(3_000, undefined, { ref: false })]);
  killGroup(child.pid);
  kill(family);
  await exit;
}
