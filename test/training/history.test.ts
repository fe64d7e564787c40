import { expect, test } from "vitest";
import { historyTable, numbersOf } from "../../src/training/history.js";

const history = [0, 1, 2, 3].map((epoch) => ({
  ...{ epoch, loss: 1 / (epoch + 1), penalty: 0, validationLoss: 2 },
  ...{ metrics: { rows: 10 }, validationMetrics: { rows: 5 } },
}));

test("a history becomes a table with a column for each number", { timeout: 60_000 }, async () => {
  const table = await historyTable(history);
  expect(table.columns).toEqual([
    "epoch",
    "loss",
    "penalty",
    "validationLoss",
    "rows",
    "validation rows",
  ]);
  expect(table.shape).toEqual([4, 6]);
  expect(table.values[3]?.[0]).toBe(3);
  await expect(historyTable([])).rejects.toThrow(
    "historyTable: expected at least one epoch, got none",
  );
});

test("what is no record of an epoch is refused", async () => {
  const records = (value: unknown) => value as typeof history;
  await expect(historyTable(records([{ loss: 1 }]))).rejects.toThrow(
    "historyTable: expected records of epochs, got an object as record 0; pass the history that fit returns",
  );
  await expect(historyTable(records([undefined]))).rejects.toThrow("got nothing as record 0");
  await expect(historyTable(records({ loss: 1 }))).rejects.toThrow(
    "historyTable: expected history to be a list of records, got an object",
  );
});

test("the numbers of a record have its metrics among them, those of the validation set with a prefix", () => {
  expect(numbersOf(history[1] as (typeof history)[number])).toEqual({
    ...{ epoch: 1, loss: 0.5, penalty: 0, validationLoss: 2, rows: 10 },
    "validation rows": 5,
  });
});
