// A real JupyterLab, or Notebook 7, on a copy of the notebooks, with a port and folders of its own. The copy stands
// inside the repository, in a folder that git ignores, so that `import … from "nudgebook"` means this
// package; the committed notebooks are never opened.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fixedEnvironment } from "../../scripts/notebooks/execute.mjs";
import { kill, naming } from "../../scripts/setup/processes.mjs";
import { testToolsOf } from "../../scripts/setup/project.mjs";

const patience = 180_000;

function addressIn(runtime) {
  const names = fs.existsSync(runtime) ? fs.readdirSync(runtime) : [];
  const name = names.find((file) => /^jpserver-\d+\.json$/.test(file));
  const text = name ? fs.readFileSync(path.join(runtime, name), "utf8") : "";
  return text.trim().endsWith("}") ? JSON.parse(text).url : undefined;
}

async function waitForAddress(server, runtime) {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && server.child.exitCode === null) {
    const url = addressIn(runtime);
    const answer = url && (await fetch(`${url}api`).catch(() => undefined));
    if (answer?.ok) return url;
    await delay(100);
  }
  throw new Error(`Jupyter did not answer:\n${server.words}`);
}

async function untilGone(folder, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (naming(folder).length > 0 && Date.now() < deadline) await delay(100);
  return naming(folder);
}

/** Ends the kernel that an opened notebook has left, so that the next time it gets a fresh one. */
async function endKernel({ url, token }, name) {
  const headers = { Authorization: `token ${token}` };
  const sessions = await (await fetch(`${url}api/sessions`, { headers })).json();
  for (const { id, path: opened } of sessions) {
    if (opened !== name) continue;
    await fetch(`${url}api/sessions/${id}`, { method: "DELETE", headers });
  }
}

/** Asks the server to end itself with its kernels; gives back the ids of what had to be killed. */
async function stopServer({ child, url, token, folder }) {
  const headers = { Authorization: `token ${token}` };
  const options = { method: "POST", headers };
  if (url) await fetch(`${url}api/shutdown`, options).catch(() => undefined);
  child.stdin.end();
  const left = await untilGone(folder, 60_000);
  kill(left);
  await untilGone(folder, 5_000);
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return left;
}

/** What differs between JupyterLab and Notebook 7: who runs it, and where a notebook is found. */
const applications = (project) => ({
  lab: {
    python: project.python,
    flags: ["--LabApp.news_url=None", "--LanguageServerManager.autodetect=False"],
    options: "LabApp",
    place: (name) =>
      `lab/workspaces/auto-${name.replace(/\W/g, "")}/tree/${encodeURI(name)}?reset&`,
  },
  notebook: {
    python: testToolsOf(project).python,
    flags: [],
    options: "JupyterNotebookApp",
    place: (name) => `notebooks/${encodeURI(name)}?`,
  },
});

/**
 * Starts JupyterLab, or Notebook 7, on a copy of a project's notebooks.
 * @returns its address, its token, the folder of the copy, pageOf(name), endKernel(name) and stop()
 */
export async function startServer(project, { app = "lab" } = {}) {
  const { python, flags: own, options, place } = applications(project)[app];
  const folder = project.temporary(`browser-${app}`);
  fs.mkdirSync(folder, { recursive: true });
  const copy = path.join(folder, "notebooks");
  const filter = (file) => path.basename(file) !== ".ipynb_checkpoints";
  fs.cpSync(project.notebooks, copy, { recursive: true, filter });
  const token = randomBytes(16).toString("hex");
  const serve = path.join(project.root, "scripts", "setup", "serve.py");
  const flags = [
    ...(app === "notebook" ? ["--notebook"] : []),
    "--no-browser",
    "--expose-app-in-browser",
    "--ServerApp.port=0",
    `--ServerApp.root_dir=${copy}`,
    `--${options}.workspaces_dir=${path.join(folder, "workspaces")}`,
    `--${options}.user_settings_dir=${path.join(folder, "settings")}`,
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ...own,
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
  const child = spawn(python, [serve, ...flags], {
    cwd: copy,
    env: {
      ...fixedEnvironment(folder),
      JUPYTER_TOKEN: token,
      // The kernel is registered in the course's environment only.
      JUPYTER_PATH: path.join(project.venv, "share", "jupyter"),
    },
    stdio: ["pipe", "ignore", "pipe"],
  });
  const server = { child, token, folder, copy, words: "" };
  child.stderr.on("data", (bytes) => {
    server.words = (server.words + bytes).slice(-6000);
  });
  try {
    server.url = await waitForAddress(server, path.join(folder, "runtime"));
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  const pageOf = (name) => `${server.url}${place(name)}token=${token}`;
  return {
    ...server,
    pageOf,
    endKernel: (name) => endKernel(server, name),
    stop: () => stopServer(server),
  };
}
