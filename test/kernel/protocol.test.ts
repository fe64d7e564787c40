import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Connection,
  createReplayGuard,
  type Message,
  parse,
  serialize,
  sign,
} from "../../src/kernel/wire/protocol.js";

const connection: Connection = {
  transport: "tcp",
  ip: "127.0.0.1",
  key: "secret",
  signature_scheme: "hmac-sha256",
  shell_port: 1,
  control_port: 2,
  stdin_port: 3,
  iopub_port: 4,
  hb_port: 5,
};

const asBuffers = (frames: readonly (string | Uint8Array)[]): Uint8Array[] =>
  frames.map((frame) => Buffer.from(frame));

describe("the signature", () => {
  test("is the HMAC of the parts one after the other", () => {
    const expected = createHmac("sha256", "secret").update("abcd").digest("hex");
    expect(sign(connection, ["a", "b", "c", "d"])).toBe(expected);
  });

  test("is empty without a key", () => {
    expect(sign({ key: "", signature_scheme: "hmac-sha256" }, ["{}"])).toBe("");
  });

  test("follows the scheme of the connection file", () => {
    const expected = createHmac("sha512", "secret").update("a").digest("hex");
    expect(sign({ ...connection, signature_scheme: "hmac-sha512" }, ["a"])).toBe(expected);
  });
});

describe("a message", () => {
  test("comes back as it was sent, with identities and buffers", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.array(fc.uint8Array()),
        (content, buffers) => {
          const wire: Record<string, unknown> = JSON.parse(JSON.stringify(content));
          const identities = [Buffer.from("client")];
          const frames = serialize({ type: "x", content: wire, identities, buffers }, connection);
          const message = parse(asBuffers(frames), connection);
          expect(message.content).toEqual(wire);
          expect(message.header.msg_type).toBe("x");
          expect(message.identities).toEqual(identities);
          expect(message.buffers.map((part) => Buffer.from(part))).toEqual(
            buffers.map((part) => Buffer.from(part)),
          );
        },
      ),
    );
  });

  test("is refused when one part was changed after signing", () => {
    const frames = asBuffers(serialize({ type: "x", content: { a: 1 } }, connection));
    frames[frames.length - 1] = Buffer.from('{"a":2}');
    expect(() => parse(frames, connection)).toThrow("signature does not fit");
  });

  test("is refused when it is signed with another key", () => {
    const frames = serialize({ type: "x", content: {} }, { ...connection, key: "other" });
    expect(() => parse(asBuffers(frames), connection)).toThrow("signature does not fit");
  });

  test("is refused, and nothing else happens, when it is any bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { maxLength: 8 }), (frames) => {
        expect(() => parse(frames, connection)).toThrow();
      }),
    );
  });

  test("is taken once: whoever has copied a signed message cannot send it again", () => {
    const refuseReplays = createReplayGuard(2);
    const [one, two, three] = ["a", "b", "c"].map((text) => {
      return parse(asBuffers(serialize({ type: "x", content: { text } }, connection)), connection);
    }) as [Message, Message, Message];
    refuseReplays(one);
    refuseReplays(two);
    expect(() => refuseReplays(one)).toThrow("sent before");
    refuseReplays(three); // two are remembered, so the first is forgotten
    expect(() => refuseReplays(two)).toThrow("sent before");
    const open = { ...connection, key: "" };
    const unsigned = parse(asBuffers(serialize({ type: "x", content: {} }, open)), open);
    for (let round = 0; round < 2; round++) refuseReplays(unsigned);
  });

  test("needs a header with an id and a type", () => {
    const parts = ["{}", "{}", "{}", "{}"];
    const frames = ["<IDS|MSG>", sign(connection, parts), ...parts];
    expect(() => parse(asBuffers(frames), connection)).toThrow("msg_id and msg_type");
  });
});
