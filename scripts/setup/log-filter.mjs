// JupyterLab's log without what a learner need not read: its chat at level "information", and the
// address and the farewell, which npm start says in its own words.
import { stripVTControlCharacters } from "node:util";

const head = /^\[([A-Z]) /;
const ours = /ServerApp\]\s*$|received signal|Shutting down\.\.\.|interrupted/;

/** A function that tells of one line after the other whether to show it; a record may have several. */
export function logFilter() {
  let shown = true;
  return (line) => {
    const level = head.exec(stripVTControlCharacters(line))?.[1];
    if (level) shown = level !== "D" && level !== "I" && !(level === "C" && ours.test(line));
    return shown;
  };
}
