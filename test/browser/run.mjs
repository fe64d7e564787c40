// npm test -- browser: a real Chromium opens a real JupyterLab on every lesson, as a learner would, and
// tries the controls there and in Notebook 7.
//   node test/browser/run.mjs [NAME…] [--screenshots FOLDER] [--notebooks FOLDER]
// The last line is `N passed, N failed`.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { selectNotebooks } from "../../scripts/notebooks/files.mjs";
import { findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { project as usual } from "../../scripts/setup/project.mjs";
import { checkControls } from "./controls.mjs";
import { drawnDigitsAreRead } from "./digit.mjs";
import { openBrowser, openNotebook } from "./lab.mjs";
import * as lesson from "./lesson.mjs";
import { savePages } from "./screenshots.mjs";
import { startServer } from "./server.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    screenshots: { type: "string" },
    notebooks: { type: "string", default: usual.notebooks },
  },
});
const project = { ...usual, notebooks: path.resolve(values.notebooks) };
const counts = { passed: 0, failed: 0 };

/** The message of an error, without the browser's own log that may follow it. */
const tell = ({ message }) =>
  message
    .split(/\n+(?:Browser logs|Call log):/)[0]
    .trim()
    .replace(/^/gm, "    ");

/** Runs one check and tells how it went; gives back what the check gave, if it passed. */
async function check(title, work) {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  try {
    const answer = await work();
    counts.passed += 1;
    console.log(`✓ ${title} (${seconds()} s)`);
    return answer;
  } catch (error) {
    counts.failed += 1;
    console.log(`✗ ${title} (${seconds()} s)\n${tell(error)}`);
    return undefined;
  }
}

const save = (page, name) =>
  values.screenshots ? savePages(page, values.screenshots, name) : undefined;

/** All checks of one lesson; gives back how many of its figures move. */
async function checkLesson(browser, server, file) {
  const name = path.relative(project.notebooks, file).replaceAll(path.sep, "/");
  const title = path.basename(file, ".ipynb");
  const page = await openNotebook(browser, server, name);
  try {
    await check(`${title}: opened without running, text and pictures are seen`, () =>
      lesson.showsWithoutRunning(page),
    );
    await save(page, `${title}-opened`);
    const ran = await check(`${title}: Run All draws every figure and table, without errors`, () =>
      lesson.runsWell(page),
    );
    await save(page, `${title}-run`);
    if (!ran) return 0;
    await check(`${title}: neither code nor output is cut off`, () => lesson.hasNoScrollBars(page));
    const moving = await lesson.movingFigures(page);
    if (moving.length > 0) {
      await check(`${title}: ${moving.length} moving figure(s) follow slider and button`, () =>
        lesson.figuresMove(page, moving),
      );
    }
    if (title === "08-digits") {
      await check(`${title}: digits drawn with the mouse are read`, () => drawnDigitsAreRead(page));
      await save(page, `${title}-drawn`);
    }
    await check(`${title}: a changed number gives another result`, () =>
      lesson.numberChangesResult(page),
    );
    await check(`${title}: the stop button ends an endless loop and keeps what was known`, () =>
      lesson.stopKeepsState(page),
    );
    // At the end, since every figure of the page is drawn again when the window changes its width.
    await check(`${title}: figures fit a narrow window`, () => lesson.figuresFitNarrowWindow(page));
    return moving.length;
  } finally {
    await page.close();
    await server.endKernel(name);
  }
}

/**
 * The same lesson in a narrow window, for the eyes only: as it was committed, since JupyterLab may have saved
 * the endless loop of the last check.
 */
async function saveNarrow(browser, server, file) {
  const name = path.relative(project.notebooks, file).replaceAll(path.sep, "/");
  fs.copyFileSync(file, path.join(server.copy, name));
  const page = await openNotebook(browser, server, name, { width: 700 });
  await page.keyboard.press("ControlOrMeta+b");
  await lesson.runsWell(page);
  await save(page, `${path.basename(file, ".ipynb")}-narrow`);
  await page.close();
  await server.endKernel(name);
}

/** One lesson; it tells `moved` how many of its figures move. */
const lessonTask = (server, file, moved) => async (browser) => {
  try {
    moved(await checkLesson(browser, server, file));
  } catch (error) {
    counts.failed += 1;
    console.log(`✗ ${path.basename(file)} was not checked to its end\n${tell(error)}`);
  }
  if (values.screenshots) {
    await saveNarrow(browser, server, file).catch((error) => console.log(tell(error)));
  }
};

/** The controls in one application; whatever stops them on the way is told, too. */
const controlsTask = (server, where) => async (browser) => {
  await checkControls(browser, server, { check, save, where }).catch((error) => {
    counts.failed += 1;
    console.log(`✗ ${where} were not checked to their end\n${tell(error)}`);
  });
};

/** A copy of a lesson that `npm start` makes for a learner. */
const copyTask = (server, where) => async (browser) => {
  const copies = new URL("../../dist/class/learner-copies.js", import.meta.url).href;
  const name = "mine/00-start-here.ipynb";
  await check(`${where}: a learner's copy opens without results and is not unsaved`, async () => {
    const { writeCopies } = await import(copies);
    writeCopies({ notebooks: server.copy, mine: path.join(server.copy, "mine") });
    const page = await openNotebook(browser, server, name);
    try {
      await lesson.opensUnchanged(page);
    } finally {
      await page.close();
    }
  });
  await server.endKernel(name);
};

/**
 * Does a task at a time in each browser: while one waits for its kernel, the other's page is drawn. The
 * pages of one browser would share the process that draws landscapes, slowly without a graphics card.
 */
async function sideBySide(browsers, tasks) {
  const waiting = [...tasks];
  const lane = async (browser) => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task(browser);
  };
  await Promise.all(browsers.map(lane));
}

/** Ends what is running, once; told by a signal as well as at the end. */
function createEnding(browsers) {
  const servers = new Set();
  const stopServer = async (server) => {
    if (!servers.delete(server)) return;
    const left = await server.stop();
    if (left.length > 0) throw new Error(`${left.length} process(es) had to be killed`);
  };
  const stop = async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await Promise.all([...servers].map(stopServer));
  };
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      console.log = () => {}; // the checks that are cut short have nothing to tell
      stop().then(
        () => process.exit(130),
        (error) => {
          console.error(tell(error));
          process.exit(1);
        },
      );
    });
  }
  return { watch: (server) => void servers.add(server), stopServer, stop };
}

async function checkAll(chromium) {
  const files = selectNotebooks(project.notebooks, positionals);
  const browsers = [await openBrowser(chromium), await openBrowser(chromium)];
  const ending = createEnding(browsers);
  const start = async (app) => {
    const server = await startServer(project, { app });
    ending.watch(server);
    return server;
  };
  const stopped = (name, server) =>
    check(`${name} and its kernels end when asked to`, () => ending.stopServer(server));
  try {
    const lab = await start("lab");
    let moving = 0;
    const count = (figures) => {
      moving += figures;
    };
    const lessons = files.map((file) => lessonTask(lab, file, count));
    if (positionals.length > 0) {
      await sideBySide(browsers, lessons);
      return await stopped("JupyterLab", lab);
    }
    const notebook = await start("notebook");
    await sideBySide(browsers, [
      ...lessons,
      copyTask(lab, "JupyterLab"),
      copyTask(notebook, "Notebook 7"),
      controlsTask(lab, "controls"),
      controlsTask(notebook, "controls in Notebook 7"),
    ]);
    await check("some figure of the course moves", () => {
      if (moving === 0) throw new Error("no figure has frames");
    });
    await stopped("JupyterLab", lab);
    await stopped("Notebook 7", notebook);
  } finally {
    await ending.stop();
  }
}

const chromium = findChromium();
if (!chromium) console.log(`The lessons were not opened in a browser: ${noChromium}`);
else {
  if (values.screenshots) fs.mkdirSync(values.screenshots, { recursive: true });
  await checkAll(chromium).catch((error) => {
    counts.failed += 1;
    console.log(`✗ the checks could not be made\n${tell(error)}`);
  });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
