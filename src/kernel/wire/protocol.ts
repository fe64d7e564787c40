// Jupyter's wire format: identities, a delimiter, a signature, then four JSON parts and raw buffers.
// signature = HMAC(key, header ‖ parent ‖ metadata ‖ content), as hexadecimal digits.
// See https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { Json } from "./link.js";

/** The contents of the connection file: the address and ports of the sockets, and the key of the signatures. */
export type Connection = {
  transport: string;
  ip: string;
  key: string;
  signature_scheme: string;
  shell_port: number;
  control_port: number;
  stdin_port: number;
  iopub_port: number;
  hb_port: number;
};

type Header = {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
};

export type Message = {
  identities: Uint8Array[];
  signature: string;
  header: Header;
  parent: Json;
  metadata: Json;
  content: Json;
  buffers: Uint8Array[];
};

export type Draft = {
  type: string;
  content: Json;
  parent?: Message | undefined;
  identities?: Uint8Array[];
  metadata?: Json | undefined;
  buffers?: Uint8Array[] | undefined;
};

const delimiter = "<IDS|MSG>";
const session = randomUUID();

/**
 * Signs the four JSON parts of a message; an empty key means no signature.
 * @example sign({ key: "", signature_scheme: "hmac-sha256" }, ["{}"]) // ""
 */
export function sign(
  { key, signature_scheme }: Pick<Connection, "key" | "signature_scheme">,
  parts: readonly (string | Uint8Array)[],
): string {
  if (!key) return "";
  const hmac = createHmac(signature_scheme.replace(/^hmac-/, ""), key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseObject(part: Uint8Array, what: string): Json {
  const value: unknown = JSON.parse(Buffer.from(part).toString("utf8"));
  if (!isObject(value)) throw new Error(`${what}: an object was expected`);
  return value;
}

/** Parses the frames of one message; throws if they are no message or the signature is wrong. */
export function parse(frames: readonly Uint8Array[], connection: Connection): Message {
  const at = frames.findIndex((frame) => Buffer.from(frame).toString() === delimiter);
  const [signature, ...parts] = frames.slice(at + 1);
  const [header, parent, metadata, content, ...buffers] = parts;
  if (at < 0 || !signature || !header || !parent || !metadata || !content) {
    throw new Error("message: an identity, a delimiter, a signature and four parts were expected");
  }
  const expected = Buffer.from(sign(connection, parts.slice(0, 4)));
  if (expected.length !== signature.length || !timingSafeEqual(expected, signature)) {
    throw new Error("message: the signature does not fit the key of the connection file");
  }
  const head = parseObject(header, "header");
  if (typeof head.msg_id !== "string" || typeof head.msg_type !== "string") {
    throw new Error("header: msg_id and msg_type were expected");
  }
  return {
    identities: frames.slice(0, at),
    signature: Buffer.from(signature).toString(),
    header: head as Header,
    parent: parseObject(parent, "parent"),
    metadata: parseObject(metadata, "metadata"),
    content: parseObject(content, "content"),
    buffers,
  };
}

/**
 * Returns a function that throws if a message's signature was used before: each signed message is accepted once, so a
 * copied message cannot be sent again.
 */
export function createReplayGuard(remembered = 2 ** 16): (message: Message) => void {
  const seen = new Set<string>();
  return ({ signature }) => {
    if (signature === "") return; // the connection has no key
    if (seen.has(signature)) throw new Error("message: it has been sent before");
    seen.add(signature);
    const [oldest] = seen;
    if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
  };
}

/** The frames of a message that answers `parent`. */
export function serialize(
  { type, content, parent, identities = [], metadata = {}, buffers = [] }: Draft,
  connection: Connection,
): (string | Uint8Array)[] {
  const header: Header = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: "kernel",
    date: new Date().toISOString(),
    version: "5.4",
  };
  const parts = [header, parent?.header ?? {}, metadata, content].map((part) =>
    JSON.stringify(part),
  );
  return [...identities, delimiter, sign(connection, parts), ...parts, ...buffers];
}
