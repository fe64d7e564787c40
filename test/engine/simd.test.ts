import { expect, test } from "vitest";
import type { Plan } from "../../src/engine/plan.js";
import { prepare } from "../../src/engine/prepare.js";
import { reference } from "../../src/engine/reference/session.js";
import { simd } from "../../src/engine/simd/backend.js";
import { tableOf } from "../../src/engine/table.js";
import { parameters } from "../../src/model/parameters.js";
import { fit as train } from "../../src/training/fit.js";
import { cases, inputs } from "./cases.js";

const far = (a: readonly number[], b: readonly number[]) => {
  const size = Math.max(...b.map(Math.abs), 1e-3);
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number)))) / size;
};

test.each(cases)(
  "slopes and losses in float32 are those in float64 within its error: $name",
  async ({ net, targets, options }) => {
    const plan = prepare(
      net,
      { inputs: tableOf(inputs, "test"), targets },
      undefined,
      options,
    ) as Plan;
    const exact = await reference.open(plan);
    const quick = await simd().open(plan);
    for (const session of [exact, quick]) session.deal();
    expect(Math.abs(quick.step(0, 12) / exact.step(0, 12) - 1)).toBeLessThan(2e-6);
    expect(far(quick.gradient(), exact.gradient())).toBeLessThan(1e-5);
    expect(far(quick.parameters(), exact.parameters())).toBeLessThan(1e-5);
    expect(quick.finite()).toBe(true);
  },
);

test.each(cases)(
  "training in float32 ends where float64 ends: $name",
  async ({ net, targets, options }) => {
    const settings = {
      ...options,
      validationShare: 0.4,
      metrics: {
        sum: (rows: readonly (readonly number[])[]) => rows.flat().reduce((a, b) => a + b),
      },
    };
    const exact = await train(net, inputs, targets, settings);
    const quick = await train(net, inputs, targets, { ...settings, backend: "simd" });
    expect(far(parameters(quick.network), parameters(exact.network))).toBeLessThan(1e-4);
    quick.history.forEach((record, i) => {
      for (const key of ["loss", "penalty", "validationLoss"] as const) {
        expect(record[key]).toBeCloseTo(exact.history[i]?.[key] as number, 4);
      }
      expect(record.metrics?.sum).toBeCloseTo(exact.history[i]?.metrics?.sum as number, 3);
      expect(record.validationMetrics?.sum).toBeCloseTo(
        exact.history[i]?.validationMetrics?.sum as number,
        3,
      );
    });
    expect(quick.engine.precision).toBe("float32");
  },
);
