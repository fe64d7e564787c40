import { expect, test } from "vitest";
import { logFilter } from "../../scripts/setup/log-filter.mjs";

test("of JupyterLab's log, warnings and errors are shown, with all their lines", () => {
  const log = [
    "[I 12:00 ServerApp] jupyterlab | extension was successfully loaded.",
    "    with more of it",
    "[W 12:00 ServerApp] something is odd",
    "    and why",
    "[C 12:00 ServerApp] ",
    "    To access the server, open this file in a browser:",
    "[C 12:00 ServerApp] ERROR: the Jupyter server could not be started",
  ];
  expect(log.filter(logFilter())).toEqual([log[2], log[3], log[6]]);
});
