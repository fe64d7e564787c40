// npm start: the set-up, then JupyterLab until Ctrl-C.
import { runLab } from "./jupyter.mjs";
import { warmKernel } from "./kernelspec.mjs";
import { project } from "./project.mjs";
import { setUp, sweep } from "./setup.mjs";
import { untilStopped } from "./stopping.mjs";

/** Sets up what is missing and opens JupyterLab; `extra` are arguments for JupyterLab. */
export const start = (extra) =>
  untilStopped(async (signal) => {
    await setUp(project, { signal });
    await sweep(project);
    warmKernel(project);
    return runLab(project, extra, { signal, say: console.log });
  });
