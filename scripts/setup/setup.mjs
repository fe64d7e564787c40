// The set-up: packages and .venv side by side, then the kernel's registration, then the build. What is complete is
// kept, so that a second start only reads stamps; what is unfinished is removed and made again.
import fs from "node:fs";
import path from "node:path";
import { kernelReady, registerKernel } from "./kernelspec.mjs";
import { isAlive, withLock } from "./lock.mjs";
import { installPackages, packagesReady } from "./packages.mjs";
import { explain, freeMegabytes, problem } from "./problem.mjs";
import { progressBoard } from "./progress.mjs";
import { testToolsOf } from "./project.mjs";
import { installPython, planPython, pythonReady } from "./python.mjs";
import { run } from "./run.mjs";

// Megabytes that each part takes, downloads included.
const roomFor = { "Node packages": 750, "Python packages": 300, "Test tools": 400 };

/** Whether the library in dist/ is the one in src/. */
async function libraryReady() {
  const { isBuilt } = await import("../build.mjs");
  return isBuilt();
}

async function isReady(project, testing) {
  return (
    packagesReady(project) &&
    pythonReady(project) &&
    (!testing || pythonReady(testToolsOf(project))) &&
    kernelReady(project) &&
    (await libraryReady())
  );
}

/** Makes everything ready; with `testing` also what only the tests need. Resolves at once when it is ready. */
export async function setUp(project, { signal, board = progressBoard(), testing = false } = {}) {
  if (await isReady(project, testing)) return;
  try {
    fs.mkdirSync(project.state, { recursive: true });
    const onWait = (pid) =>
      board.say(
        `Another set-up of this folder is running (process ${pid}); waiting for it to finish. Ctrl-C stops waiting.`,
      );
    await withLock(project.lock, () => work(project, { signal, board, testing }), {
      onWait,
      signal,
    });
  } catch (error) {
    throw explain(error, "what Nudgebook needs", project.root);
  }
}

async function work(project, { signal, board, testing }) {
  if (await isReady(project, testing)) return;
  await sweep(project);
  await installAll(project, { signal, board, testing });
  if (!kernelReady(project)) await board.task("Kernel", () => registerKernel(project));
  if (!(await libraryReady())) {
    await board.task("Library", () => buildLibrary(project, signal));
  }
}

async function installAll(project, { signal, board, testing }) {
  const jobs = [];
  let room = 0;
  const failed = new AbortController();
  const either = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  const add = (title, install) => {
    jobs.push(() => board.task(title, (update) => install({ update, signal: either })));
    room += roomFor[title];
  };
  if (!packagesReady(project)) add("Node packages", (how) => installPackages(project, how));
  const addPython = (title, environment) => {
    if (pythonReady(environment)) return;
    const plan = planPython(environment);
    add(title, (how) => installPython(environment, plan, how));
  };
  addPython("Python packages", project);
  if (testing) addPython("Test tools", testToolsOf(project));
  if (jobs.length === 0) return;
  const free = freeMegabytes(project.root);
  if (free < room) {
    throw problem(
      `The disk is nearly full: ${Math.floor(free)} MB are free in ${project.root}, and the set-up needs ${room} MB.\nMake room, then run the same command again.`,
    );
  }
  board.say(
    "Setting up Nudgebook. This is done once, needs the network, and takes a minute or two.",
  );
  // When one fails the other is ended; the message comes after both have removed their temporary folders.
  const results = await Promise.allSettled(
    jobs.map((job) =>
      job().catch((error) => {
        failed.abort(error);
        throw error;
      }),
    ),
  );
  signal?.throwIfAborted();
  if (results.some(({ status }) => status === "rejected")) throw failed.signal.reason;
}

async function buildLibrary(project, signal) {
  const { code, output } = await run(
    process.execPath,
    [path.join(project.root, "scripts", "build.mjs")],
    { cwd: project.root, signal },
  );
  if (code !== 0) throw problem(`The library in src/ does not compile:\n${output}`);
}

/** Removes what killed set-ups have left: everything in .setup/ whose name ends with the id of an ended process. */
export async function sweep(project) {
  for (const name of fs.existsSync(project.state) ? fs.readdirSync(project.state) : []) {
    const pid = Number(/-(\d+)$/.exec(name)?.[1]);
    if (!pid || (pid !== process.pid && isAlive(pid))) continue;
    const left = path.join(project.state, name);
    try {
      await fs.promises.rm(left, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      // A command of a killed start may still write there: the next start removes the folder.
      if (error.code !== "ENOTEMPTY") throw error;
    }
  }
}
