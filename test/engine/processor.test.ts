import { expect, test } from "vitest";
import { kernelsFor, withSuitedKernels } from "../../src/engine/blas/processor.js";

const wide = "avx2 avx512f avx512dq avx512ifma avx512bw avx512vl";
const described = (vendor: string, flags: string) =>
  `processor\t: 0\nvendor_id\t: ${vendor}\nmodel name\t: X\nflags\t\t: fpu sse ${flags}\nbugs\t: \n`;

test("a processor with vectors of 16 numbers that OpenBLAS may not know gets kernels for them", () => {
  expect(kernelsFor(described("AuthenticAMD", wide))).toBe("SkylakeX");
});

test("OpenBLAS chooses by itself where it knows the processor, or where vectors are shorter", () => {
  expect(kernelsFor(described("GenuineIntel", wide))).toBeUndefined();
  expect(kernelsFor(described("AuthenticAMD", "avx2"))).toBeUndefined();
  expect(kernelsFor(described("AuthenticAMD", "avx2 avx512f"))).toBeUndefined();
  expect(kernelsFor("Features\t: fp asimd\n")).toBeUndefined();
});

test("the environment is as it was afterwards, and what somebody has set stays", async () => {
  const before = process.env.OPENBLAS_CORETYPE;
  delete process.env.OPENBLAS_CORETYPE;
  await withSuitedKernels(() => undefined);
  expect("OPENBLAS_CORETYPE" in process.env).toBe(false);
  process.env.OPENBLAS_CORETYPE = "Haswell";
  expect(await withSuitedKernels(() => process.env.OPENBLAS_CORETYPE)).toBe("Haswell");
  expect(process.env.OPENBLAS_CORETYPE).toBe("Haswell");
  if (before === undefined) delete process.env.OPENBLAS_CORETYPE;
  else process.env.OPENBLAS_CORETYPE = before;
});
