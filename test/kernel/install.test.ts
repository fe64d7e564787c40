import { describe, expect, test } from "vitest";
import { command, kernelspec, missing, userFolder } from "../../src/kernel/node/install.js";

describe("nudgebook kernel", () => {
  test("names what the kernel needs and does not find, in the version that it needs", () => {
    const nowhere = (file: string): never => {
      throw new Error(`Cannot find module '${file}'`);
    };
    const packages = { tslab: "1.0.22", "@types/node": "^20.19.0" };
    expect(missing(packages, nowhere)).toEqual(["tslab@1.0.22", "@types/node@^20.19.0"]);
    expect(missing(packages, () => ({ version: "1.0.21" }))).toEqual(["tslab@1.0.22"]);
    expect(missing(packages, () => ({ version: "1.0.22" }))).toEqual([]);
    expect(missing()).toEqual([]);
  });

  test.each([[[]], [["kernel"]], [["kernel", "install", "--prefix"]], [["kernel", "x"]]])(
    "%j explains itself",
    (words) => {
      expect(command(words)).toMatchObject({ status: 2, text: expect.stringContaining("install") });
    },
  );

  test("starts the kernel by absolute paths, and stops it by messages", () => {
    expect(kernelspec("/main.js")).toMatchObject({
      argv: [process.execPath, "--no-force-async-hooks-checks", "/main.js", "{connection_file}"],
      interrupt_mode: "message",
    });
  });

  test("knows where each system keeps a user's kernels", () => {
    expect(userFolder("linux", {}, "/home/a")).toBe("/home/a/.local/share/jupyter");
    expect(userFolder("linux", { XDG_DATA_HOME: "/d" }, "/home/a")).toBe("/d/jupyter");
    expect(userFolder("darwin", {}, "/Users/a")).toBe("/Users/a/Library/Jupyter");
    expect(userFolder("win32", { APPDATA: "/r" }, "/a")).toBe("/r/jupyter");
    expect(userFolder("linux", { JUPYTER_DATA_DIR: "/own" }, "/a")).toBe("/own");
  });
});
