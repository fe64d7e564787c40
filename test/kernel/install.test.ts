import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { command, kernelspec, missing, userFolder } from "../../src/kernel/node/install.js";

let prefix = "";
beforeEach(() => {
  prefix = fs.mkdtempSync(path.join(os.tmpdir(), "prefix ü-"));
});
afterEach(() => fs.rmSync(prefix, { recursive: true, force: true }));

describe("nudgebook kernel", () => {
  test("install writes a kernelspec with absolute paths, twice as well as once", () => {
    for (let round = 0; round < 2; round++) {
      expect(command(["kernel", "install", "--prefix", prefix]).status).toBe(0);
    }
    const folder = path.join(prefix, "share", "jupyter", "kernels", "nudgebook");
    expect(fs.readdirSync(folder)).toEqual(["kernel.json"]);
    const spec = JSON.parse(fs.readFileSync(path.join(folder, "kernel.json"), "utf8"));
    expect(spec).toEqual(kernelspec());
    expect(path.isAbsolute(spec.argv[0]) && path.isAbsolute(spec.argv[2])).toBe(true);
    expect(spec.interrupt_mode).toBe("message");
  });

  test("uninstall removes it, and says so when there was none", () => {
    command(["kernel", "install", "--prefix", prefix]);
    expect(command(["kernel", "uninstall", "--prefix", prefix]).text).toContain("was removed");
    expect(command(["kernel", "uninstall", "--prefix", prefix])).toEqual({
      text: "There was no kernel to remove.",
      status: 0,
    });
  });

  test("install says what is still missing", () => {
    const nowhere = (name: string): never => {
      throw new Error(`Cannot find module '${name}'`);
    };
    expect(missing(nowhere)).toContain("npm install tslab@1.0.22");
    expect(missing()).toBe("");
  });

  test.each([[[]], [["kernel"]], [["kernel", "install", "--prefix"]], [["kernel", "x"]]])(
    "%j explains itself",
    (words) => {
      expect(command(words)).toMatchObject({ status: 2, text: expect.stringContaining("install") });
    },
  );

  test("knows where each system keeps a user's kernels", () => {
    expect(userFolder("linux", {}, "/home/a")).toBe("/home/a/.local/share/jupyter");
    expect(userFolder("linux", { XDG_DATA_HOME: "/d" }, "/home/a")).toBe("/d/jupyter");
    expect(userFolder("darwin", {}, "/Users/a")).toBe("/Users/a/Library/Jupyter");
    expect(userFolder("win32", { APPDATA: "/r" }, "/a")).toBe("/r/jupyter");
    expect(userFolder("linux", { JUPYTER_DATA_DIR: "/own" }, "/a")).toBe("/own");
  });
});
