// Who imports whom, read from the texts.
import fs from "node:fs";
import path from "node:path";

/** `distance(from, to)`: how many imports lie between two files; Infinity when there is no way. */
export function importsIn(root) {
  const known = new Map();

  function importsOf(file) {
    if (!known.has(file)) {
      const text = fs.readFileSync(path.join(root, file), "utf8");
      const names = [...text.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)]
        .map(([, name]) => path.posix.join(path.posix.dirname(file), `${name}.ts`))
        .filter((next) => fs.existsSync(path.join(root, next)));
      known.set(file, names);
    }
    return known.get(file);
  }

  return function distance(from, to) {
    const seen = new Set([from]);
    for (let [steps, here] = [1, [from]]; here.length > 0; steps++) {
      here = here.flatMap(importsOf).filter((next) => !seen.has(next) && seen.add(next));
      if (here.includes(to)) return steps;
    }
    return Number.POSITIVE_INFINITY;
  };
}
