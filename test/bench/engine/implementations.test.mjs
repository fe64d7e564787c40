// The implementations that the benchmark compares.
import { expect, test } from "vitest";
import { implementations } from "../../../bench/engine/implementations.mjs";
import { workloads } from "../../../bench/engine/workloads.mjs";

test("every implementation lists only workloads that exist", () => {
  const known = [...workloads.map(({ id }) => id), "cold"];
  for (const { id, does } of implementations) {
    for (const name of Object.keys(does)) expect(known, id).toContain(name);
  }
});
