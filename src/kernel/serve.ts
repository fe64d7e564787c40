// `nudgebook site` serves a folder of static files, such as the site that `npm run site` builds. Only this machine can
// open it, and files outside the folder are never read.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createGzip } from "node:zlib";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ipynb": "application/json",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const packedAlready = [".png", ".webp", ".woff2"];

/** The path of the file for a request's URL; `undefined` if the folder has no such file. */
export function fileFor(folder: string, url: string): string | undefined {
  const { pathname } = new URL(url, "http://localhost");
  let file: string;
  try {
    file = path.join(folder, decodeURIComponent(pathname));
  } catch {
    return undefined;
  }
  const outside = path.relative(folder, file).split(path.sep)[0] === "..";
  if (outside || file.includes("\0")) return undefined;
  if (pathname.endsWith("/")) file = path.join(file, "index.html");
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** Starts a server for a folder on this machine; resolves when the server accepts requests. */
export function serve(folder: string, port = 0): Promise<{ server: Server; address: string }> {
  const root = path.resolve(folder);
  const server = createServer((request, response) => {
    const file = fileFor(root, request.url ?? "/");
    if (!file || (request.method !== "GET" && request.method !== "HEAD")) {
      response.writeHead(file ? 405 : 404, { "content-type": "text/plain" }).end("Not found\n");
      return;
    }
    const extension = path.extname(file);
    const gzip =
      !packedAlready.includes(extension) &&
      /\bgzip\b/.test(String(request.headers["accept-encoding"]));
    response.writeHead(200, {
      "content-type": types[extension] ?? "application/octet-stream",
      "cache-control": "no-cache",
      ...(gzip && { "content-encoding": "gzip" }),
    });
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    const stream = createReadStream(file);
    stream.on("error", () => response.destroy());
    (gzip ? stream.pipe(createGzip()) : stream).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const { port: chosen } = server.address() as AddressInfo;
      resolve({ server, address: `http://localhost:${chosen}/` });
    });
  });
}

/** Runs `nudgebook site [FOLDER]`; returns the text to print, and the exit status. */
export async function siteCommand([folder = "site"]: readonly string[]) {
  if (!existsSync(path.join(folder, "index.html"))) {
    const text = `nudgebook site: expected a site in ${path.resolve(folder)}, found no index.html there; \`npm run site\` builds one in the project's folder`;
    return { text, status: 1 };
  }
  const taken = (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") return serve(folder);
    throw error;
  };
  const { address } = await serve(folder, 8642).catch(taken);
  return { text: `The site is at ${address} (Ctrl-C ends it)`, status: 0 };
}
