// What the times depend on: the processor, the version of Node, and the other load of the machine.
import os from "node:os";

/** One line about the machine. */
export function machine() {
  const [{ model = "unknown processor" } = {}] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const name = model.replace(/\((R|TM)\)|CPU /g, "").replace(/\s+/g, " ");
  return `${name}, ${os.cpus().length} cores, ${memory} GiB, ${os.type()}, Node ${process.versions.node}`;
}

/** The average number of running processes during the last minute. */
export const loadAverage = () => os.loadavg()[0];
