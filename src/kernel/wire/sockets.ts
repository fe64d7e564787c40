// The socket thread, which owns all five sockets, so that heartbeats, stops and output go on while the main thread
// computes. It passes on the requests that need the state of the cells, and answers all others itself.
// See https://jupyter-client.readthedocs.io/en/stable/messaging.html
import fs from "node:fs";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type * as zmq from "zeromq";
import { watchHeap } from "./heap.js";
import { type Json, type SocketName, shared } from "./link.js";
import { createBroadcast, createOutbox, welcomeSubscribers } from "./outbox.js";
import { createReplayGuard, type Message, parse } from "./protocol.js";
import { whenStarterEnds } from "./starter.js";
import { createStopper } from "./stop.js";
import type { FromSockets, SocketsStart, ToSockets } from "./threads.js";

const start = workerData as SocketsStart;
const { connection, information, zeromq, memory: buffer, inputs, heapLimit } = start;
const { Router, Reply, XPublisher } = createRequire(import.meta.url)(zeromq) as typeof zmq;
const memory = new Int32Array(buffer);
const port = parentPort;
if (!port) throw new Error("sockets: this file runs as a worker of the kernel");

const options = { linger: 1000, sendHighWaterMark: 0 };
const shell = new Router(options);
const control = new Router(options);
const stdin = new Router(options);
const heartbeat = new Reply(options);
const iopub = new XPublisher({ linger: 1000, sendHighWaterMark: 200 });
iopub.verbosity = "allSubs";
iopub.noDrop = true;

const send = {
  shell: createOutbox(shell, connection),
  control: createOutbox(control, connection),
  stdin: createOutbox(stdin, connection),
};
const broadcast = createBroadcast(iopub, connection, memory);
const tell = (message: FromSockets): void => port.postMessage(message);
const stopper = createStopper((stop) => tell({ op: "interrupt", stop }), memory);

/** Requests by id; finished requests are kept for some time, since timers may print after their cell has ended. */
const requests = new Map<string, Message>();
const finished: string[] = [];
/** The newest cell: output whose own cell has been forgotten goes below it. */
let newest: Message | undefined;
let received = 0;

const state = (execution_state: string, parent?: Message): Promise<void> =>
  broadcast.publish({ type: "status", content: { execution_state }, parent });

/** The ids of execute requests that are not answered yet; the first is the one that runs. */
const running = new Set<string>();

function finish(request: Message): void {
  running.delete(request.header.msg_id);
  void state("idle", request);
  finished.push(request.header.msg_id);
  if (finished.length > 500) requests.delete(finished.shift() ?? "");
}

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

let replied: Promise<void> = Promise.resolve();

function reply(socket: SocketName, type: string, content: Json, request: Message): Promise<void> {
  void broadcast.flush();
  const sent = send[socket]({ type, content, parent: request, identities: request.identities });
  const before = replied;
  replied = sent.then(() => before);
  finish(request);
  return sent;
}

const ports = Object.fromEntries(
  Object.entries(connection).filter(([name]) => name.endsWith("_port")),
);

/** The requests that this thread answers itself, also while a cell computes. */
const answers: Record<string, (request: Message, socket: SocketName) => Promise<void>> = {
  kernel_info_request: (request, socket) =>
    reply(socket, "kernel_info_reply", information, request),
  connect_request: (request, socket) =>
    reply(socket, "connect_reply", { status: "ok", ...ports }, request),
  async interrupt_request(request, socket) {
    await stopper.stop();
    await reply(socket, "interrupt_reply", { status: "ok" }, request);
  },
  async shutdown_request(request, socket) {
    const content = { status: "ok", restart: request.content.restart === true };
    await reply(socket, "shutdown_reply", content, request);
    await end();
  },
};

// An error must not end this thread: without the thread, no stop and no shutdown would work.
process.on("uncaughtException", (error) => {
  fs.writeSync(2, `The sockets met a fault: ${error.stack ?? error}\n`);
});

/** Sends the remaining messages, closes the sockets, and lets the main thread end; kills a busy process. */
async function end(): Promise<void> {
  try {
    await close();
  } finally {
    tell({ op: "shutdown" });
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 300);
  }
}

async function close(): Promise<void> {
  await Promise.race([Promise.all([replied, broadcast.flush()]), pause(2000)]);
  for (const socket of [shell, control, stdin, heartbeat, iopub]) socket.close();
  await pause(80); // ZeroMQ's own thread is still writing
  Atomics.store(memory, shared.closed, 1);
  Atomics.notify(memory, shared.closed);
}

/** Resolves when all requests that the front end sent before an error reply have arrived. */
async function drain(): Promise<void> {
  for (let before = -1; before !== received; ) {
    before = received;
    await pause(2);
  }
  tell({ op: "drained" });
}

port.on("message", (message: ToSockets) => {
  const parent = "parent" in message ? requests.get(message.parent ?? "") : undefined;
  switch (message.op) {
    case "stream":
      return broadcast.stream(message.name, message.text, parent ?? newest);
    case "publish": {
      const { type, content, metadata, buffers, cost } = message;
      return broadcast.publish(
        { type, content, metadata, buffers, parent: parent ?? newest },
        cost,
      );
    }
    case "reply":
      return parent && reply(message.socket, message.type, message.content, parent);
    case "done":
      return parent && finish(parent);
    case "drain":
      return drain();
    case "acknowledge":
      return stopper.acknowledge();
    case "input": {
      const { prompt, password } = message;
      const identities = parent?.identities ?? [];
      return send.stdin({
        type: "input_request",
        content: { prompt, password },
        parent,
        identities,
      });
    }
    case "close":
      return close();
  }
});

const refuseReplays = createReplayGuard();

async function receive(socket: zmq.Router, handle: (message: Message) => void): Promise<void> {
  for await (const frames of socket) {
    try {
      const message = parse(frames, connection);
      refuseReplays(message);
      handle(message);
    } catch (error) {
      fs.writeSync(2, `A message was refused: ${String(error)}\n`);
    }
  }
}

function take(request: Message, socket: SocketName): void {
  const { msg_id: id, msg_type: type } = request.header;
  received += 1;
  requests.set(id, request);
  void state("busy", request);
  const answer = Object.hasOwn(answers, type) ? answers[type] : undefined;
  if (answer) void answer(request, socket);
  else {
    const { content, metadata, buffers } = request;
    if (type === "execute_request") {
      running.add(id);
      newest = request;
    }
    const stops = Atomics.load(memory, shared.interrupts);
    tell({ op: "request", type, id, socket, stops, content, metadata, buffers });
  }
}

const address = (name: number): string =>
  `${connection.transport}://${connection.ip}${connection.transport === "ipc" ? "-" : ":"}${name}`;
await Promise.all([
  shell.bind(address(connection.shell_port)),
  control.bind(address(connection.control_port)),
  stdin.bind(address(connection.stdin_port)),
  heartbeat.bind(address(connection.hb_port)),
  iopub.bind(address(connection.iopub_port)),
]);
void welcomeSubscribers(iopub, broadcast.publish);
void receive(shell, (message) => take(message, "shell"));
void receive(control, (message) => take(message, "control"));
void receive(stdin, ({ header, content }) => {
  if (header.msg_type === "input_reply") inputs.postMessage(String(content.value ?? ""));
});
void (async () => {
  for await (const frames of heartbeat) {
    if (heartbeat.closed) return; // the socket was closed after the heartbeat arrived
    await heartbeat.send(frames);
  }
})();
void state("starting");
watchHeap(heapLimit, (text) => {
  const [id] = running;
  if (id) broadcast.stream("stderr", text, requests.get(id));
  void stopper.stop();
});
whenStarterEnds(() => process.kill(process.pid, "SIGKILL"));
