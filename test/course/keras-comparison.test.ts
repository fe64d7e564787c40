// The three comparisons with Keras agree to ten digits.
import { expect, it } from "vitest";
import { compareWithKeras } from "../../src/course/keras-comparison.js";
import { golden } from "../close.js";

it.each(["dropout", "L2", "early stopping"] as const)(
  "%s gives the numbers of Keras",
  async (what) => {
    const rows = await compareWithKeras(what);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { ours, Keras } of rows) expect(Math.abs(ours - Keras)).toBeLessThan(1e-10);
  },
);

interface Golden {
  snippets: Record<"dropout" | "l2", { losses: number[] }>;
  early: Record<string, { epochs: number; bestEpoch: number; validationLoss: number[] }>;
}

it("the numbers called Keras' are those that Keras gave", async () => {
  const { snippets, early } = golden<Golden>("training");
  const run = early["patience 5, restored"];
  const keras = async (what: Parameters<typeof compareWithKeras>[0]) =>
    (await compareWithKeras(what)).map((row) => row.Keras);
  const ends = (losses: number[]) => [losses[0], losses[19]];
  expect(await keras("dropout")).toEqual(ends(snippets.dropout.losses));
  expect(await keras("L2")).toEqual(ends(snippets.l2.losses));
  expect(await keras("early stopping")).toEqual([
    run?.epochs,
    run?.bestEpoch,
    run?.validationLoss[run.bestEpoch],
  ]);
});

it("an unknown comparison is refused with the known ones", async () => {
  await expect(compareWithKeras("L1" as never)).rejects.toThrow(
    'compareWithKeras: expected what to be "dropout", "L2" or "early stopping", got "L1"',
  );
});
