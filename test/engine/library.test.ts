// Where OpenBLAS is looked for, and what is said where it is not: with a koffi that opens nothing, or
// only what a test names. The real library is at work in float32.test.ts and predictor.test.ts.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { attempt, type Koffi } from "../../src/engine/blas/library.js";

/** A koffi that opens nothing, and notes what it is asked for; or none at all. */
const { tried, installed } = vi.hoisted(() => ({
  tried: [] as string[],
  installed: { koffi: true },
}));
vi.mock("koffi", () => ({
  get default() {
    if (!installed.koffi) throw new Error("not installed");
    const load = (file: string) => {
      tried.push(file);
      throw new Error("no");
    };
    return { load, address };
  },
}));

const address = () => 64n;
/** A library whose functions are these names; what is called is noted. */
const opening = (names: readonly string[], called: string[] = []): Koffi => ({
  load: () => ({
    func: (signature) => {
      const name = names.find((one) => signature.includes(` ${one}(`));
      if (name === undefined) throw new Error(`no function for ${signature}`);
      return (count: number) => void called.push(`${name} ${count}`);
    },
  }),
  address,
});

describe("a file", () => {
  test("that is no library, or has no matrix product in both precisions, is passed over", () => {
    const nothing: Koffi = {
      load: (file) => {
        throw new Error(`${file} cannot be opened`);
      },
      address,
    };
    expect(attempt(nothing, "libopenblas.so")).toBeUndefined();
    expect(attempt(opening(["cblas_sgemm"]), "libother.so")).toBeUndefined();
  });

  test("gives its product under SciPy's name or its own, and is told to use one thread", () => {
    const called: string[] = [];
    const names = ["scipy_cblas_sgemm", "scipy_cblas_dgemm", "scipy_openblas_set_num_threads"];
    expect(attempt(opening(names, called), "libscipy.so")).toMatchObject({ file: "libscipy.so" });
    expect(called).toEqual(["scipy_openblas_set_num_threads 1"]);
  });

  test("without a say over threads, as Apple's, is taken as it is", () => {
    const blas = attempt(opening(["cblas_sgemm", "cblas_dgemm"]), "Accelerate");
    expect(blas?.address(new ArrayBuffer(8))).toBe(64);
    expect(blas?.addressOf(new Float32Array(2))).toBe(64);
  });
});

describe("without a library", () => {
  let folder = "";
  beforeEach(() => {
    tried.length = 0;
    folder = mkdtempSync(path.join(tmpdir(), "openblas-"));
    vi.resetModules();
    installed.koffi = true;
    vi.stubEnv("VIRTUAL_ENV", "");
    vi.stubEnv("NUDGEBOOK_OPENBLAS", "");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });
  const looking = () => import("../../src/engine/blas/library.js");
  const on = (platform: string) =>
    vi.spyOn(process, "platform", "get").mockReturnValue(platform as "linux");

  test("the file that is named is tried first, then the active environment, then the system's", async () => {
    const wheel = path.join(
      folder,
      "lib",
      "python3.12",
      "site-packages",
      "scipy_openblas32",
      "lib",
    );
    mkdirSync(wheel, { recursive: true });
    const file = path.join(wheel, "libscipy_openblas.so");
    writeFileSync(file, "");
    vi.stubEnv("NUDGEBOOK_OPENBLAS", "/named/libopenblas.so");
    vi.stubEnv("VIRTUAL_ENV", folder);
    const { findBlas } = await looking();
    expect(await findBlas()).toBeUndefined();
    expect(tried.slice(0, 2)).toEqual(["/named/libopenblas.so", file]);
    expect(tried.at(-1)).toMatch(/openblas|Accelerate/);
  });

  test.each([
    ["linux", ["libopenblas.so.0", "libopenblas.so"]],
    ["win32", ["libopenblas.dll", "openblas.dll"]],
    [
      "darwin",
      [
        "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
        "/System/Library/Frameworks/Accelerate.framework/Accelerate",
      ],
    ],
  ])("%s is asked for its own", async (platform, files) => {
    on(platform);
    await (await looking()).findBlas();
    expect(tried.slice(-2)).toEqual(files);
  });

  test("who asks for it by name is told where it can come from", async () => {
    const { requireBlas } = await looking();
    await expect(requireBlas()).rejects.toThrow(
      "fit: expected OpenBLAS for blas: true: the Python package scipy-openblas32 in .venv, or the system's libopenblas; name its file in NUDGEBOOK_OPENBLAS if it lies elsewhere",
    );
  });

  test("who has no koffi is told how to get it", async () => {
    installed.koffi = false;
    const { findBlas, requireBlas } = await looking();
    await expect(requireBlas("createPredictor")).rejects.toThrow(
      "createPredictor: expected koffi for blas: true, which calls OpenBLAS; npm install koffi",
    );
    expect(await findBlas()).toBeUndefined();
  });

  test("in a page there is none to be had", async () => {
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
    const { findBlas, requireBlas } = await looking();
    await expect(requireBlas()).rejects.toThrow(
      "fit: expected Node for blas: true; leave out `blas`",
    );
    expect(await findBlas()).toBeUndefined();
    expect(tried).toEqual([]);
  });
});
