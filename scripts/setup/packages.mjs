// Installs node_modules exactly as package-lock.json says: into a temporary folder, which is then renamed.
import fs from "node:fs";
import path from "node:path";
import { diagnose, explain, problem } from "./problem.mjs";
import { cleanEnvironment, run } from "./run.mjs";
import { fingerprint, readStamp, replaceFolder, writeStamp } from "./stamp.mjs";

const stampFor = (project) => ({
  lock: fingerprint(project.packageLock),
  node: process.versions.node.split(".")[0],
  platform: `${process.platform} ${process.arch}`,
});

/** Whether node_modules belongs to this lock, this version of Node and this machine. */
export function packagesReady(project) {
  const wanted = stampFor(project);
  if (JSON.stringify(readStamp(project.modules)) === JSON.stringify(wanted)) return true;
  // The user may have run npm install: npm's own record says whether everything is there.
  if (readStamp(project.modules)?.platform === wanted.platform || !readStamp(project.modules)) {
    if (!recordAgrees(project)) return false;
    writeStamp(project.modules, wanted);
    return true;
  }
  return false;
}

/** The packages of the lock that belong on this machine, by their folder. */
function packagesHere(project) {
  const { packages } = JSON.parse(fs.readFileSync(project.packageLock, "utf8"));
  const fits = (wanted, actual) => !wanted || wanted.includes(actual);
  return Object.entries(packages).filter(
    ([folder, { os, cpu }]) => folder && fits(os, process.platform) && fits(cpu, process.arch),
  );
}

function recordAgrees(project) {
  try {
    const record = JSON.parse(
      fs.readFileSync(path.join(project.modules, ".package-lock.json"), "utf8"),
    ).packages;
    return packagesHere(project).every(([folder, { version, optional }]) => {
      if (optional && !record[folder]) return true;
      const manifest = path.join(project.root, folder, "package.json");
      return (
        record[folder]?.version === version &&
        JSON.parse(fs.readFileSync(manifest, "utf8")).version === version
      );
    });
  } catch {
    return false;
  }
}

/** The script of npm: the npm that runs this process, the one beside this Node, or the one on the PATH. */
function findNpm() {
  const called = process.env.npm_execpath;
  if (called && path.basename(called) === "npm-cli.js") return called;
  const beside = path.dirname(process.execPath);
  const script = path.join("node_modules", "npm", "bin", "npm-cli.js");
  const places = [path.join(beside, script), path.join(beside, "..", "lib", script)];
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    places.push(path.join(folder, script));
    const command = path.join(folder, "npm");
    if (fs.existsSync(command)) places.push(fs.realpathSync(command));
  }
  const found = places.find((place) => place.endsWith("npm-cli.js") && fs.existsSync(place));
  if (found) return found;
  throw problem(
    "npm was not found, though it comes with Node.\nInstall Node from https://nodejs.org (on Debian and Ubuntu also: sudo apt install npm), then run the same command again.",
  );
}

/** Removes the packages' source maps: 200 MB that only debugging a package needs. */
function dropSourceMaps(modules) {
  for (const name of fs.readdirSync(modules, { recursive: true })) {
    if (/\.[cm]?[jt]s\.map$/.test(name)) fs.rmSync(path.join(modules, name), { force: true });
  }
}

/** Installs the packages; calls `update` with how far it is. */
export async function installPackages(project, { update, signal }) {
  const npm = findNpm();
  const folder = project.temporary("npm");
  const log = project.log("npm");
  const total = packagesHere(project).filter(([, { optional }]) => !optional).length;
  let fetched = 0;
  try {
    fs.mkdirSync(folder, { recursive: true });
    for (const name of ["package.json", "package-lock.json"]) {
      fs.copyFileSync(path.join(project.root, name), path.join(folder, name));
    }
    // No install scripts: no package needs one, and they fail without the network.
    const options =
      "ci --include=dev --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=http --color=false --fetch-retries=2 --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=5000 --fetch-timeout=60000";
    const { code, output } = await run(
      process.execPath,
      [npm, ...options.split(" "), "--prefix", folder],
      {
        cwd: folder,
        env: cleanEnvironment(),
        signal,
        onLine(line) {
          if (/fetch GET 200 .*\.tgz/.test(line)) fetched += 1;
          if (fetched > 0) update(`${Math.min(fetched, total)} of ${total}`);
        },
      },
    );
    fs.writeFileSync(log, output);
    if (code !== 0) throw diagnose("the Node packages", output, log);
    update("moving into place");
    const finished = path.join(folder, "node_modules");
    dropSourceMaps(finished);
    writeStamp(finished, stampFor(project));
    await replaceFolder(finished, project.modules, project.temporary("old-modules"));
  } catch (error) {
    throw explain(error, "the Node packages", project.root);
  } finally {
    await fs.promises.rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return `${total} packages`;
}
