// The files of a session in a page: in memory, filled from the site when one is asked for. The library and the cells
// reach them as Node's `fs`, as far as the course needs it; the compiler reads the types among them.
import type { Files } from "../compile/host.js";

type Content = string | Uint8Array;

/** What a page brings at the start. */
export type FileSources = {
  /** Declarations, of the language and of packages, by their paths. */
  types: Readonly<Record<string, string>>;
  /** A file of the site; undefined where there is none. */
  fetch(path: string): Content | undefined;
  /** Called after a cell or the library has written a file. */
  written(path: string, content: Content): void;
};

const library = "/typescript";
export const folder = "/lessons";

/** An absolute path without `.` and `..`; relative ones begin in the folder of the lessons. */
export function resolvePath(...parts: string[]): string {
  let whole = "";
  for (const part of [folder, ...parts]) whole = part.startsWith("/") ? part : `${whole}/${part}`;
  const names: string[] = [];
  for (const name of whole.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}

const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf("/")));
const isInside = (path: string, place: string): boolean => path.startsWith(`${place}/`);

export function createFiles({ types, fetch, written }: FileSources) {
  const contents = new Map<string, { content: Content; version: number }>();
  const folders = new Set(["/", "/home", "/tmp", folder]);
  for (const name of Object.keys(types)) {
    for (let at = parentOf(name); at !== "/"; at = parentOf(at)) folders.add(at);
  }
  const find = (path: string): Content | undefined => {
    const known = contents.get(path);
    if (known) return known.content;
    const content = fetch(path);
    if (content !== undefined) contents.set(path, { content, version: 1 });
    return content;
  };
  const missing = (call: string, path: string): Error =>
    Object.assign(new Error(`ENOENT: no such file or directory, ${call} '${path}'`), {
      code: "ENOENT",
    });
  const text = (content: Content): string =>
    typeof content === "string" ? content : new TextDecoder().decode(content);

  const fs = {
    existsSync: (path: string): boolean => {
      const full = resolvePath(path);
      return folders.has(full) || find(full) !== undefined;
    },
    readFileSync(path: string, options?: string | { encoding?: string }): Content {
      const content = find(resolvePath(path));
      if (content === undefined) throw missing("open", path);
      const encoding = typeof options === "string" ? options : options?.encoding;
      if (encoding) return text(content);
      return typeof content === "string" ? new TextEncoder().encode(content) : content.slice();
    },
    writeFileSync(path: string, content: Content): void {
      const full = resolvePath(path);
      const version = (contents.get(full)?.version ?? 0) + 1;
      if (!folders.has(parentOf(full))) throw missing("open", path);
      contents.set(full, {
        content: typeof content === "string" ? content : content.slice(),
        version,
      });
      written(full, content);
    },
    renameSync(from: string, to: string): void {
      fs.writeFileSync(to, fs.readFileSync(from, "utf8"));
      contents.delete(resolvePath(from));
    },
    readdirSync(path: string): string[] {
      const place = resolvePath(path);
      if (!folders.has(place)) throw missing("scandir", path);
      const all = [...contents.keys(), ...folders].filter((name) => isInside(name, place));
      const names = all.map((name) => name.slice(place.length + 1).split("/")[0] as string);
      return [...new Set(names)].sort();
    },
    statSync(path: string) {
      const full = resolvePath(path);
      const content = find(full);
      if (content === undefined && !folders.has(full)) throw missing("stat", path);
      const isFile = content !== undefined;
      return { size: content?.length ?? 0, isFile: () => isFile, isDirectory: () => !isFile };
    },
    mkdirSync(path: string): void {
      for (let at = resolvePath(path); at !== "/"; at = parentOf(at)) folders.add(at);
    },
    mkdtempSync(prefix: string): string {
      const path = `${prefix}${Array.from({ length: 6 }, () => "abcdefghijklmnopqrstuvwxyz"[Math.floor(Math.random() * 26)]).join("")}`;
      fs.mkdirSync(path);
      return path;
    },
    rmSync(path: string, { force = false }: { force?: boolean; recursive?: boolean } = {}): void {
      const full = resolvePath(path);
      if (!force && !fs.existsSync(path)) throw missing("rm", path);
      for (const name of [...contents.keys()]) {
        if (name === full || isInside(name, full)) contents.delete(name);
      }
      for (const name of [...folders])
        if (name === full || isInside(name, full)) folders.delete(name);
    },
  };
  const later =
    <A extends unknown[], R>(work: (...inputs: A) => R) =>
    async (...inputs: A): Promise<R> =>
      work(...inputs);
  const promises = {
    readFile: later(fs.readFileSync),
    writeFile: later(fs.writeFileSync),
    readdir: later(fs.readdirSync),
    rm: later(fs.rmSync),
    mkdir: later(fs.mkdirSync),
    mkdtemp: later(fs.mkdtempSync),
    stat: later(fs.statSync),
    rename: later(fs.renameSync),
  };
  const forCompiler: Files = {
    fileExists: (name) => name in types || contents.has(name),
    readFile: (name) =>
      types[name] ?? (contents.has(name) ? text(find(name) as Content) : undefined),
    directoryExists: (name) => folders.has(name),
    getDirectories: () => [],
    realpath: (name) => name,
    stamp: (name) => (name in types ? "type" : String(contents.get(name)?.version ?? "")),
    library,
    nodeTypes: "",
    elsewhere: elsewhere,
  };
  return { fs: { ...fs, promises }, forCompiler };
}

/** Where the types of what a page offers of Node are, and what has none: packages and modules of the web. */
function elsewhere(specifier: string): { specifier: string; from: string } | undefined {
  const from = `${folder}/cell.ts`;
  const [, builtin] = /^node:(.+)$/.exec(specifier) ?? [];
  if (builtin) return { specifier: `page-node/${builtin.replaceAll("/", "-")}`, from };
  if (/^(?:npm|https?):/.test(specifier)) return { specifier: "page-untyped/index.js", from };
  return undefined;
}
