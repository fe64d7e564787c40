// Leaves out of JupyterLab's log what a learner need not read: records of level "information", and the address
// and the end, which npm start prints itself.
import { stripVTControlCharacters } from "node:util";

const head = /^\[([A-Z]) /;
const ours = /ServerApp\]\s*$|received signal|Shutting down\.\.\.|interrupted/;

/** A function that says for one line after the other whether to print it; a record may have several lines. */
export function logFilter() {
  let shown = true;
  return (line) => {
    const level = head.exec(stripVTControlCharacters(line))?.[1];
    if (level) shown = level !== "D" && level !== "I" && !(level === "C" && ours.test(line));
    return shown;
  };
}
