// The kernel's worker on a lesson's page: the kernel, the compiler and the library in one file. The page sends where
// the site's files are; what a cell reads of them is fetched when it is read.
import compiler from "typescript";
import * as nudgebook from "../../src/index.js";
import { type Parts, startKernel, type ToKernel } from "../../src/kernel/browser/kernel.js";

/** What the page sends first. */
export interface Start {
  readonly op: "start";
  readonly memory: Int32Array;
  /** Declarations by their paths. */
  readonly types: Readonly<Record<string, string>>;
  /** Addresses: of the library's sources, of the notebooks' folder, of the answers about stops. */
  readonly sources: string;
  readonly notebooks: string;
  readonly stops: string | undefined;
  /** The reader's progress, as the page has kept it. */
  readonly progress: string | undefined;
}

const progressFile = "/home/progress.json";
/** Exercises show the library's sources, which are looked for beside the running file. */
const packageFolder = new URL(".", self.location.href).href.replace(/\/+/g, "/");

/** Reads a file of the site at once: only a worker may. */
function read(address: string): string | undefined {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? request.responseText : undefined;
}

function fetcher({ sources, notebooks, progress }: Start): Parts["fetchFile"] {
  let texts: Record<string, string> | undefined;
  return (path) => {
    if (path === progressFile) return progress;
    const own = path.indexOf(packageFolder);
    if (own >= 0) {
      const file = path.slice(own + packageFolder.length);
      if (file === "package.json") return '{ "name": "nudgebook" }';
      if (!file.startsWith("src")) return undefined;
      texts ??= JSON.parse(read(sources) ?? "{}") as Record<string, string>;
      return file === "src" ? "" : texts[file];
    }
    const [, file] = /^\/lessons\/(data\/[\w.-]+)$/.exec(path) ?? [];
    return file && read(new URL(file, notebooks).href);
  };
}

function start(message: Start): void {
  const { memory, types, stops } = message;
  const take = startKernel({
    ...{ compiler, memory, types },
    post: (one) => self.postMessage(one),
    askStops: stops ? () => Number(read(`${stops}?${performance.now()}`) ?? 0) : undefined,
    fetchFile: fetcher(message),
    environment: { NUDGEBOOK_PROGRESS: progressFile },
    isKept: (path) => path === progressFile,
    modules: { nudgebook: () => nudgebook },
    fetchModule: (address) => import(/* @vite-ignore */ address),
  });
  self.onmessage = ({ data }: MessageEvent<ToKernel>) => take(data);
}

self.onmessage = ({ data }: MessageEvent<Start>) => {
  try {
    start(data);
  } catch (error) {
    self.postMessage({ op: "failed", message: String(error) });
  }
};
