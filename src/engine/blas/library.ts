// Calls the matrix product of an installed OpenBLAS through koffi, without a compiler. In this project the Python
// package scipy-openblas32 brings the library into .venv; systems have others (libopenblas, Accelerate). OpenBLAS
// chooses its code by the processor, so the last digits differ from machine to machine: `fit` uses it only with `blas:
// true`.
import { fail } from "../../math/argument-errors.js";
import { isNode, nodeModule, optionalPackage } from "../../math/runtime.js";
import type { Precision } from "../backend.js";

/** The C function cblas_sgemm or cblas_dgemm, C = α A B + β C, with the addresses of matrices as numbers. */
export type BlasGemm = (
  order: number,
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  beta: number,
  c: number,
  ldc: number,
) => void;

/** An OpenBLAS library that was found and loaded. */
export interface Blas {
  readonly file: string;
  /** The URL of koffi's module, from which another thread loads koffi; "" if unknown. */
  readonly caller: string;
  /** The library's matrix products: cblas_sgemm for float32, cblas_dgemm for float64. */
  readonly gemm: Readonly<Record<Precision, BlasGemm>>;
  /** The address of the first byte of a buffer; the address changes when a WebAssembly memory grows. */
  address(memory: ArrayBufferLike): number;
  /** The address of the first number of a list, valid while the caller keeps a reference to the list. */
  addressOf(list: Float32Array): number;
}

export interface Koffi {
  load(file: string): { func(signature: string): unknown };
  address(value: Uint8Array | Float32Array): bigint;
}

let found: Promise<Blas | undefined> | undefined;

/** The OpenBLAS library, searched for once; undefined if the library or koffi is missing. */
export function findBlas(): Promise<Blas | undefined> {
  found ??= search();
  return found;
}

/** The OpenBLAS library; if the library or koffi is missing, throws an error that says how to install both. */
export async function requireBlas(where = "fit"): Promise<Blas> {
  if (!isNode()) fail(where, "expected Node for blas: true", "leave out `blas`");
  if (!(await koffi())) {
    fail(where, "expected koffi for blas: true, which calls OpenBLAS", "npm install koffi");
  }
  const blas = await findBlas();
  const places = "the Python package scipy-openblas32 in .venv, or the system's libopenblas";
  const cause = "name its file in NUDGEBOOK_OPENBLAS if it lies elsewhere";
  return blas ?? fail(where, `expected OpenBLAS for blas: true: ${places}`, cause);
}

async function koffi(): Promise<Koffi | undefined> {
  try {
    const module = (await optionalPackage("koffi")) as Koffi & { default?: Koffi };
    return module.default ?? module;
  } catch {
    return undefined;
  }
}

/** The URL of koffi's module, resolved from a file of koffi in Node's cache of loaded modules. */
function whereKoffiLies(): string {
  const createRequire = nodeModule("node:module")?.createRequire;
  const pathToFileURL = nodeModule("node:url")?.pathToFileURL;
  if (!createRequire || !pathToFileURL) return "";
  const loaded = Object.keys(createRequire(`${process.cwd()}/`).cache);
  const part = loaded.find((name) => /koffi/.test(name));
  return part === undefined ? "" : pathToFileURL(createRequire(part).resolve("koffi")).href;
}

async function search(): Promise<Blas | undefined> {
  const caller = isNode() ? await koffi() : undefined;
  if (!caller) return undefined;
  for (const file of [...filesNearby(), ...systemNames()]) {
    const blas = attempt(caller, file);
    if (blas) return { ...blas, caller: whereKoffiLies() };
  }
  return undefined;
}

/** Loads a library file with koffi; undefined if the file is no library or has no matrix product. */
export function attempt(caller: Koffi, file: string): Omit<Blas, "caller"> | undefined {
  try {
    const library = caller.load(file);
    const either = (names: readonly string[], signature: (name: string) => string): unknown => {
      for (const name of names) {
        try {
          return library.func(signature(name));
        } catch {
          // The library may have the matrix product under the other of its two names.
        }
      }
      return undefined;
    };
    const product = (name: string, type: string) => {
      const names = [`scipy_cblas_${name}`, `cblas_${name}`];
      const [a, b, c] = ["void *a, int lda", "void *b, int ldb", "void *c, int ldc"];
      const sizes = "int o, int ta, int tb, int m, int n, int k";
      return either(names, (found) => {
        return `void ${found}(${sizes}, ${type} alpha, ${a}, ${b}, ${type} beta, ${c})`;
      }) as BlasGemm | undefined;
    };
    const [float32, float64] = [product("sgemm", "float"), product("dgemm", "double")];
    if (!float32 || !float64) return undefined;
    const names = ["scipy_openblas_set_num_threads", "openblas_set_num_threads"];
    const setThreads = either(names, (name) => `void ${name}(int count)`);
    // OpenBLAS gets one thread: its own threads spin while they wait, which is slow on a busy machine.
    (setThreads as ((count: number) => void) | undefined)?.(1);
    const address = (memory: ArrayBufferLike) => Number(caller.address(new Uint8Array(memory)));
    const addressOf = (list: Float32Array) => Number(caller.address(list));
    return { file, gemm: { float32, float64 }, address, addressOf };
  } catch {
    return undefined;
  }
}

/** The paths of library files in a Python environment: the active one, or .venv in this folder or one above. */
function filesNearby(): string[] {
  const fs = nodeModule("node:fs");
  const path = nodeModule("node:path");
  if (!fs || !path) return [];
  const { NUDGEBOOK_OPENBLAS: named, VIRTUAL_ENV: active } = process.env;
  const environments = active ? [active] : [];
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    environments.push(path.join(folder, ".venv"));
    if (folder === path.dirname(folder)) break;
  }
  const list = (folder: string) => (fs.existsSync(folder) ? fs.readdirSync(folder) : []);
  const files = environments.flatMap((environment) => {
    const lib = path.join(environment, "lib");
    const pythons = list(lib).filter((name) => name.startsWith("python"));
    const folders = [...pythons.map((name) => path.join(lib, name)), path.join(environment, "Lib")];
    return folders.flatMap((folder) => {
      const wheel = path.join(folder, "site-packages", "scipy_openblas32", "lib");
      const isLibrary = (name: string) => /^libscipy_openblas.*\.(so|dylib|dll)$/.test(name);
      return list(wheel)
        .filter(isLibrary)
        .map((name) => path.join(wheel, name));
    });
  });
  return named ? [named, ...files] : files;
}

function systemNames(): string[] {
  if (process.platform === "darwin") {
    const brewed = "/opt/homebrew/opt/openblas/lib/libopenblas.dylib";
    return [brewed, "/System/Library/Frameworks/Accelerate.framework/Accelerate"];
  }
  if (process.platform === "win32") return ["libopenblas.dll", "openblas.dll"];
  return ["libopenblas.so.0", "libopenblas.so"];
}
