// Completes the name of a module inside the quotes of an import: files beside the notebook, packages, Node's modules.
import fs from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import type { PathCompletion } from "../session/help.js";

const opened = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])([^"'\n]*)$/;

function namesIn(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The possible continuations of a relative path: modules without their extensions, and folders. */
function files(folder: string): string[] {
  return namesIn(folder).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    if (entry.isDirectory()) return [entry.name];
    if (entry.name.endsWith(".json")) return [entry.name];
    const [, name] = /^(.*?)(?:\.d)?\.[cm]?[jt]sx?$/.exec(entry.name) ?? [];
    return name ? [name] : [];
  });
}

/** The packages that can be imported from a folder, including the package that the folder belongs to. */
function packages(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    const modules = path.join(at, "node_modules");
    for (const { name } of namesIn(modules)) {
      if (name.startsWith("@")) {
        found.push(...namesIn(path.join(modules, name)).map((entry) => `${name}/${entry.name}`));
      } else if (!name.startsWith(".")) found.push(name);
    }
    const own = path.join(at, "package.json");
    if (fs.existsSync(own)) {
      const { name, exports } = JSON.parse(fs.readFileSync(own, "utf8"));
      if (name && exports) found.push(name);
    }
    if (path.dirname(at) === at) return found;
  }
}

/** Completes a module's name if the position is inside the quotes of an import. */
export function completePath(
  code: string,
  position: number,
  folder: string,
): PathCompletion | undefined {
  const [, , typed] = opened.exec(code.slice(0, position)) ?? [];
  if (typed === undefined) return undefined;
  const [rest = ""] = /^[^"'\n]*/.exec(code.slice(position)) ?? [];
  const end = position + rest.length;
  if (/^\.\.?\//.test(typed)) {
    const last = typed.lastIndexOf("/") + 1;
    const names = files(path.resolve(folder, typed.slice(0, last)));
    const fitting = names.filter((name) => name.startsWith(typed.slice(last)));
    return { start: position - typed.length + last, end, names: [...new Set(fitting)].sort() };
  }
  const builtin = builtinModules.filter((name) => !name.startsWith("_")).map((n) => `node:${n}`);
  const names = [...packages(folder), ...builtin].filter((name) => name.startsWith(typed));
  return { start: position - typed.length, end, names: [...new Set(names)].sort() };
}
