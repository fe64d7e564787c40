import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileFor, serve, siteCommand } from "../../src/kernel/serve.js";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-serve-"));
const site = path.join(folder, "site");
let running: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  fs.mkdirSync(path.join(site, "a b"), { recursive: true });
  fs.writeFileSync(path.join(site, "index.html"), "<p>Start</p>");
  fs.writeFileSync(path.join(site, "a b", "index.html"), "<p>Below</p>");
  fs.writeFileSync(path.join(folder, "secret.txt"), "not for readers");
  running = await serve(site);
});
afterAll(() => {
  running.server.close();
  fs.rmSync(folder, { recursive: true });
});

const get = async (url: string) => {
  const response = await fetch(running.address + url);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe("nudgebook site", () => {
  test("a folder's index is its page, and a name with a space is found", async () => {
    expect((await get("")).text).toBe("<p>Start</p>");
    expect((await get("a%20b/")).text).toBe("<p>Below</p>");
    expect((await get("")).headers.get("content-type")).toContain("text/html");
  });

  test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/a b/../../secret.txt"])(
    "%s is outside the folder, and is not read",
    (url) => {
      const file = fileFor(site, url);
      expect(file === undefined || file.startsWith(site + path.sep)).toBe(true);
      expect(file ?? "").not.toContain("secret");
    },
  );

  test("what is missing, and an address that cannot be decoded, is 404", async () => {
    expect((await get("missing.html")).status).toBe(404);
    expect((await get("%ff")).status).toBe(404);
  });

  test("only reading is allowed", async () => {
    const { status } = await fetch(running.address, { method: "POST" });
    expect(status).toBe(405);
  });

  test("a folder without a site is refused with the command that builds one", async () => {
    const { text, status } = await siteCommand([path.join(folder, "none")]);
    expect(status).toBe(1);
    expect(text).toContain("npm run site");
  });
});
