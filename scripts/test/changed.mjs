// npm test -- --changed: what a change can break, in under a minute. A change is what differs from the main
// branch, or on the main branch from the last commit: committed, staged, unstaged and new files.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { unitStep } from "./steps.mjs";

function git(root, ...words) {
  const { status, stdout } = spawnSync("git", words, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim().split("\n").filter(Boolean) : undefined;
}

/** The files that a change touches, as paths from the root. */
function changedFiles(root) {
  const [base] = git(root, "merge-base", "main", "HEAD") ?? ["HEAD"];
  const changed = git(root, "diff", "--name-only", base);
  if (!changed)
    throw new Error("npm test -- --changed reads the changes from git, which gives none");
  return [...changed, ...(git(root, "ls-files", "--others", "--exclude-standard") ?? [])];
}

/** The files below a folder whose names end so, as paths from the root. */
const filesIn = (root, folder, end) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(end));

/**
 * What vitest is told: the changed code, of which it finds the tests by their imports; and the tests that
 * read or start a changed file without importing it: those that mirror a script, and those that name a file.
 */
export function relatedTo(files, root) {
  const tests = ["ts", "mjs"].flatMap((end) => filesIn(root, "test", `.test.${end}`));
  const names = files
    .filter((file) => !/\.(ts|mjs|js|ipynb)$/.test(file))
    .map((file) => path.basename(file, ".json"));
  const naming = tests.filter((test) => {
    const text = fs.readFileSync(path.join(root, test), "utf8");
    return names.some((name) => text.includes(name));
  });
  // scripts/a/b.mjs and what stands beside it are tested in test/a/, scripts/a.mjs in test/a.test.mjs.
  const places = files
    .filter((file) => /^(scripts|bench)\//.test(file))
    .map((file) => file.replace(/^scripts\//, "test/").replace(/^bench/, "test/bench"))
    .map((file) => (path.dirname(file) === "test" ? file : `${path.dirname(file)}/`));
  const beside = tests.filter((test) =>
    places.some((place) => test.startsWith(place.replace(/\.mjs$/, ".test.mjs"))),
  );
  const code = files.filter(
    (file) => /\.(ts|mjs|js|json)$/.test(file) && /^(src|web|test|scripts|bench)\//.test(file),
  );
  const there = code.filter((file) => fs.existsSync(path.join(root, file)));
  return [...new Set([...there, ...naming, ...beside])];
}

/** The kernel's tests for a change: the changed tests, and those whose name is part of a changed file's name. */
export function kernelTests(files, root) {
  const known = filesIn(root, "test/kernel", "_test.py").map((file) => path.basename(file, ".py"));
  const changed = files.filter((file) => /^(src|test)\/kernel\//.test(file));
  return known.filter((test) => {
    const [word] = test.split("_");
    return changed.some((file) => path.basename(file).replace(/\..*/, "").includes(word));
  });
}

const whole = {
  browser: /^(test\/browser|src\/controls)\//,
  grading: /^((src|test)\/class|src\/course)/,
  site: /^(web\/|scripts\/site|test\/site|src\/kernel\/serve)/,
  figures: /^(src\/plot|test\/plot\/(validate|samples)|scripts\/notebooks\/render)/,
  package: /^(package\.json|test\/package\/|scripts\/(build|bundle|engine))/,
  notebooks: /^(src|notebooks|scripts\/notebooks)\b/,
  kernel: /^(src|test)\/kernel\//,
};
const quick = ["package", "figures"];

/** The steps that a change can break, with fewer tests where that is possible; and what is left out. */
export function stepsForChanges(project, steps, files = changedFiles(project.root)) {
  const related = relatedTo(files, project.root);
  const notebooks = files
    .filter((file) => /^notebooks\/[^/]+\.ipynb$/.test(file))
    .filter((file) => fs.existsSync(path.join(project.root, file)))
    .map((file) => path.basename(file, ".ipynb"));
  const tests = kernelTests(files, project.root);
  const leftOut = [];
  const smaller = ({ name, ...step }) => {
    if (name === "types" || name === "lint") return [{ name, ...step }];
    if (name === "unit") {
      const words = ["related", "--run", "--passWithNoTests", ...related];
      return related.length > 0 ? [unitStep(project, words)] : [];
    }
    if (!files.some((file) => whole[name].test(file))) return [];
    if (name === "kernel" && tests.length > 0) {
      leftOut.push(`the kernel's other tests than ${tests.join(", ")}`);
      return [{ name, ...step, command: [...step.command, ...tests] }];
    }
    if (name === "notebooks" && notebooks.length > 0) {
      leftOut.push(`the other notebooks than ${notebooks.join(", ")}`);
      return [{ name, ...step, command: [...step.command, ...notebooks] }];
    }
    if (quick.includes(name)) return [{ name, ...step }];
    leftOut.push(name);
    return [];
  };
  return { steps: steps.flatMap(smaller), leftOut };
}
