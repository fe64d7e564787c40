// The benchmark's report names the peers that are missing.
import { expect, test } from "vitest";
import { absent } from "../../../bench/engine/report.mjs";
import { missing } from "../../../bench/engine/run.mjs";

test("the report names each peer that is not installed, and the command that installs it", () => {
  const peers = [
    { id: "numpy", title: "NumPy", language: "python", needs: ["numpy"] },
    { id: "tfjs", title: "TF", language: "node", needs: ["a-package-that-is-nowhere"] },
    { id: "ours", title: "Ours", language: "node" },
  ];
  const lacks = missing(peers, undefined);
  expect(lacks.tfjs).toEqual(["a-package-that-is-nowhere"]);
  expect(lacks.ours).toEqual([]);
  const text = absent({ selected: peers, lacks: { ...lacks, numpy: ["numpy"] } });
  expect(text).toContain("- NumPy: not installed (numpy)");
  expect(text).toContain("npm run bench -- --install");
  expect(text).not.toContain("Ours");
});

test("when no peer is missing, that part of the report is empty", () => {
  expect(absent({ selected: [{ id: "a", title: "A" }], lacks: { a: [] } })).toBe("");
});
