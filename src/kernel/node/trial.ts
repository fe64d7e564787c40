// Tests the kernel for `nudgebook kernel install`: starts it as Jupyter does, runs one cell, and ends it. So something
// that is missing is reported at installation and not in a notebook.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import type * as zmq from "zeromq";
import { tslabRequire } from "../modules/places.js";
import type { Json } from "../wire/link.js";
import { type Connection, parse, serialize } from "../wire/protocol.js";

const patience = 90_000;

/** A port that no program uses now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function makeConnection(): Promise<Connection> {
  const names = ["shell", "control", "stdin", "iopub", "hb"];
  const ports = await Promise.all(names.map(freePort));
  const places = Object.fromEntries(names.map((name, i) => [`${name}_port`, ports[i]]));
  const key = randomBytes(32).toString("hex");
  const fixed = { transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256", key };
  return { ...fixed, ...places } as unknown as Connection;
}

/** Sends a cell to a kernel through its sockets; returns the content of the reply. */
async function execute(connection: Connection, code: string): Promise<Json> {
  const { Dealer } = tslabRequire("zeromq") as typeof zmq;
  const shell = new Dealer({ linger: 0, receiveTimeout: patience });
  shell.connect(`tcp://${connection.ip}:${connection.shell_port}`);
  try {
    const content = { code, user_expressions: { result: code } };
    await shell.send(serialize({ type: "execute_request", content }, connection));
    return parse(await shell.receive(), connection).content;
  } finally {
    shell.close();
  }
}

/** Starts the kernel with this main file and runs a cell; returns a description of what failed, or an empty text. */
export async function tryKernel(main: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-trial-"));
  const file = path.join(folder, "connection.json");
  const connection = await makeConnection();
  fs.writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
  const words = ["--no-force-async-hooks-checks", main, file];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part) => {
      printed = (printed + part).slice(-2000);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(String(error)));
    child.on("exit", () => resolve(`The kernel ended before it answered.\n${printed}`));
  });
  try {
    const reply = execute(connection, "1 + 1").then(
      (content) => (content.status === "ok" ? "" : `The cell 1 + 1 failed: ${content.evalue}`),
      () => `The kernel did not answer within ${patience / 1000} s.\n${printed}`,
    );
    return await Promise.race([reply, ended]);
  } finally {
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
