// npm start: the set-up, the learner's copies of the lessons, then JupyterLab until Ctrl-C.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runLab } from "./jupyter.mjs";
import { warmKernel } from "./kernelspec.mjs";
import { project } from "./project.mjs";
import { setUp, sweep } from "./setup.mjs";
import { untilStopped } from "./stopping.mjs";

/** The functions that make copies of lessons; they come with the build. */
export const copiesOf = ({ root }) =>
  import(pathToFileURL(path.join(root, "dist", "class", "learner-copies.js")).href);

/** Writes the copies that are missing; names the command that brings a lesson which has changed. */
async function prepareCopies(project, say) {
  const { writeCopies } = await copiesOf(project);
  const { changed: names, problems } = writeCopies(project);
  for (const problem of problems) say(`Your copies of the lessons: ${problem}`);
  const changed = names.map((name) => name.replace(/^(\d\d)-.*/, "$1"));
  if (changed.length === 0) return;
  const which = changed.length === 1 ? "This lesson has" : "These lessons have";
  say(
    `${which} changed since you began your copy: ${changed.join(", ")}. Your copy stays as it is.\nThe new one, with yours kept beside it: npm run notebooks -- reset ${changed.join(" ")}`,
  );
}

/** Sets up what is missing and opens JupyterLab; `extra` are arguments for JupyterLab. */
export const start = (extra) =>
  untilStopped(async (signal) => {
    await setUp(project, { signal });
    await sweep(project);
    warmKernel(project);
    await prepareCopies(project, console.log);
    return runLab(project, extra, { signal, say: console.log });
  });
