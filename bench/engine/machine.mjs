// What the figures depend on: processor, versions, and what else the machine does meanwhile.
import os from "node:os";

/** One line about the machine. */
export function machine() {
  const [{ model = "unknown processor" } = {}] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const name = model.replace(/\((R|TM)\)|CPU /g, "").replace(/\s+/g, " ");
  return `${name}, ${os.cpus().length} cores, ${memory} GiB, ${os.type()}, Node ${process.versions.node}`;
}

/** How many processes wanted a core during the last minute. */
export const load = () => os.loadavg()[0];
