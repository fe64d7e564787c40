// Makes a virtual environment with exactly the packages that a requirements.txt locks: in a temporary folder,
// which is then renamed. By uv where it is installed; otherwise by Python's own venv and pip.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { diagnose, explain, problem } from "./problem.mjs";
import { pythonIn } from "./project.mjs";
import { relocate } from "./relocate.mjs";
import { cleanEnvironment, run } from "./run.mjs";
import { fingerprint, readStamp, replaceFolder, writeStamp, writeWhole } from "./stamp.mjs";

const windows = process.platform === "win32";

/** The interpreter that a virtual environment links to; undefined when the system's Python was replaced. */
function basePython(venv) {
  try {
    return fs.realpathSync(pythonIn(venv));
  } catch {
    return undefined;
  }
}

const stampFor = (project, venv = project.venv) => ({
  requirements: fingerprint(project.requirements),
  python: windows ? undefined : basePython(venv),
  folder: project.root,
});

/** Whether the environment belongs to the lock. One that was moved with the project is corrected first. */
export function pythonReady(project) {
  const stamp = readStamp(project.venv);
  const wanted = stampFor(project);
  if (stamp?.requirements !== wanted.requirements) return false;
  if (stamp.python !== wanted.python || !fs.existsSync(project.python)) return false;
  if (stamp.folder !== wanted.folder) {
    relocate(project.venv, path.join(stamp.folder, path.basename(project.venv)));
    writeStamp(project.venv, wanted);
  }
  return true;
}

const commands = windows
  ? [["py", "-3"], ["python"], ["python3"]]
  : ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"].map(
      (name) => [name],
    );

// Prints the version; exits 1 when it is too old, 2 when it cannot make a virtual environment.
const probe = `import sys
print("%d.%d.%d" % sys.version_info[:3], sys.executable)
if sys.version_info < (3, 10): sys.exit(1)
try:
    import ensurepip, venv
    ensurepip.version()
except Exception: sys.exit(2)`;

const verdicts = ["will do", "is too old", "lacks the venv module", "does not run"];

/** The Pythons that were found, as { command, verdict, version }, up to the first that is usable. */
export function findPythons(env = process.env) {
  const candidates = env.PYTHON ? [[env.PYTHON]] : commands;
  const found = [];
  for (const command of candidates) {
    const [name, ...first] = command;
    const { error, status, stdout } = spawnSync(name, [...first, "-c", probe], {
      encoding: "utf8",
      env: cleanEnvironment(env === process.env ? {} : env),
      timeout: 20_000,
    });
    if (error) continue;
    const [version, executable] = stdout.trim().split(/ (.*)/);
    const verdict = verdicts[status] ?? verdicts[3];
    found.push({ command, verdict: version ? verdict : verdicts[3], version, executable });
    if (found.at(-1).verdict === verdicts[0]) break;
  }
  return found;
}

const hasUv = () => spawnSync("uv", ["--version"], { stdio: "ignore" }).status === 0;

/** The message for a machine without a usable Python. */
export function noPython(found, env = process.env) {
  const seen = found.map(({ command, verdict, version }) =>
    `  ${command.join(" ")}: ${version ?? ""} ${verdict}`.replace(":  ", ": "),
  );
  const without = found.find(({ verdict }) => verdict === verdicts[2]);
  if (without) {
    const [major, minor] = without.version.split(".");
    return `Python ${without.version} is here, but without its venv module, which Debian and Ubuntu ship apart.\nInstall it:  sudo apt install python3-venv   (or python${major}.${minor}-venv)\nthen run the same command again.`;
  }
  const heading = env.PYTHON
    ? `PYTHON names ${env.PYTHON}, which will not do; Python 3.10 or newer is needed.`
    : "Python 3.10 or newer is needed, and none was found.";
  return [
    heading,
    ...(seen.length > 0 ? ["Found:", ...seen] : []),
    "Install it (one of these), then run the same command again:",
    "  Debian, Ubuntu:  sudo apt install python3 python3-venv",
    "  macOS:           brew install python      (or from https://python.org)",
    "  Windows:         winget install Python.Python.3.12",
    "  anywhere:        uv, https://docs.astral.sh/uv, which brings a Python of its own",
    "Another interpreter can be named in the variable PYTHON.",
  ].join("\n");
}

/** How this machine makes a virtual environment: the commands, and which tool they belong to. */
function plan(project, venv) {
  const found = findPythons();
  const usable = found.find(({ verdict }) => verdict === verdicts[0]);
  if (hasUv()) {
    const any = usable ?? found.find(({ verdict }) => verdict === verdicts[2]);
    const install = ["pip", "install", "--python", pythonIn(venv), "--require-hashes"];
    return {
      tool: "uv",
      steps: [
        ["uv", "venv", "--seed", "--python", any?.executable ?? ">=3.10", venv],
        ["uv", ...install, "-r", project.requirements],
      ],
    };
  }
  if (!usable) throw problem(noPython(found));
  const options =
    "--no-input --no-compile --require-hashes --progress-bar off --disable-pip-version-check --retries 2 --timeout 15";
  return {
    tool: `pip, Python ${usable.version}`,
    steps: [
      [...usable.command, "-m", "venv", venv],
      [pythonIn(venv), "-m", "pip", "install", ...options.split(" "), "-r", project.requirements],
    ],
  };
}

/** Fails before anything is downloaded on a machine without a usable Python. */
export function planPython(project) {
  const venv = project.temporary("venv");
  return { venv, ...plan(project, venv) };
}

/** Makes the environment as planned; calls `update` with how far it is. */
export async function installPython(project, { tool, venv, steps }, { update, signal }) {
  const log = project.log("python");
  const total = fs.readFileSync(project.requirements, "utf8").match(/^[^\s#]+==/gm)?.length ?? 0;
  let collected = 0;
  let output = "";
  try {
    for (const [command, ...args] of steps) {
      const result = await run(command, args, {
        cwd: project.root,
        env: cleanEnvironment({ PIP_USER: "0", PIP_REQUIRE_VIRTUALENV: "0", PYTHONUTF8: "1" }),
        signal,
        onLine(line) {
          if (/^Collecting /.test(line)) update(`${++collected} of ${total}`);
          if (/^Installing collected/.test(line)) update("unpacking");
        },
      });
      output += `${result.output}\n`;
      fs.writeFileSync(log, output);
      if (result.code !== 0) throw diagnose("the Python packages", result.output, log);
    }
    update("moving into place");
    relocate(venv, venv, project.venv);
    // JupyterLab runs a CommonJS script by Node; our package.json would make it an ES module.
    writeWhole(path.join(venv, "package.json"), '{ "type": "commonjs" }\n');
    writeStamp(venv, stampFor(project, venv));
    await replaceFolder(venv, project.venv, project.temporary("old-venv"));
  } catch (error) {
    throw explain(error, "the Python packages", project.root);
  } finally {
    await fs.promises.rm(venv, { recursive: true, force: true, maxRetries: 5 });
  }
  return tool;
}
