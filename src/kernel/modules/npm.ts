// Imports from npm, `import … from "npm:d3@7.9.2"`. npm installs each package and version once, into a folder of the
// kernel's own, so that a notebook needs no package.json.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { cacheFolder } from "./places.js";

const pattern = /^npm:((?:@[\w.-]+\/)?[\w.-]+)(?:@([^/]+))?(\/.*)?$/;

/** Splits `npm:name@version/part` into its parts. */
function parse(specifier: string): { name: string; version: string; part: string } | undefined {
  const [, name, version = "latest", part = ""] = pattern.exec(specifier) ?? [];
  return name ? { name, version, part } : undefined;
}

const folderOf = (name: string, version: string): string =>
  path.join(cacheFolder(), "npm", `${name.replace("/", "+")}@${version.replace(/[^\w.-]/g, "_")}`);

/** How to import a package named by an `npm:` specifier: the package's own specifier, and an importing file. */
export function npmPlace(specifier: string): { specifier: string; from: string } | undefined {
  const found = parse(specifier);
  if (!found) return undefined;
  const folder = folderOf(found.name, found.version).replaceAll("\\", "/");
  return { specifier: found.name + found.part, from: `${folder}/cell.ts` };
}

function run(folder: string, words: readonly string[]): Promise<void> {
  const windows = process.platform === "win32";
  return new Promise((resolve, reject) => {
    const child = spawn(windows ? "npm.cmd" : "npm", words, {
      ...{ cwd: folder, shell: windows, stdio: ["ignore", "pipe", "pipe"] },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (said += part));
    child.on("error", reject);
    child.on("exit", (status) =>
      status === 0 ? resolve() : reject(new Error(`npm ${words.join(" ")}\n${said.trim()}`)),
    );
  });
}

/** The version of a package in a folder's node_modules, and whether it has types; undefined if not installed. */
function installed(folder: string, name: string): { version: string; typed: boolean } | undefined {
  const file = path.join(folder, "node_modules", name, "package.json");
  if (!fs.existsSync(file)) return undefined;
  const { version, types, typings, exports } = JSON.parse(fs.readFileSync(file, "utf8"));
  const typed = types ?? typings ?? /"types"/.test(JSON.stringify(exports ?? ""));
  return { version, typed: Boolean(typed) || fs.existsSync(path.join(file, "../index.d.ts")) };
}

/** Installs the missing ones of the packages that a cell names; returns the version of each that was named without one. */
export async function installPackages(
  specifiers: readonly string[],
): Promise<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const specifier of specifiers) {
    const found = parse(specifier);
    if (!found) continue;
    const { name, version } = found;
    const folder = folderOf(name, version);
    if (!installed(folder, name)) {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
      const words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"];
      await run(folder, [...words, `${name}@${version}`]);
      const types = `@types/${name.replace(/^@(.*)\//, "$1__")}`;
      if (!installed(folder, name)?.typed)
        await run(folder, [...words, types]).catch(() => undefined);
    }
    const now = version === "latest" ? installed(folder, name) : undefined;
    if (now) versions[name] = now.version;
  }
  return versions;
}
