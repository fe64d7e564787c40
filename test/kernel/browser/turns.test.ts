import { expect, test, vi } from "vitest";
import { createMemory, noticeAt } from "../../../src/kernel/browser/memory.js";
import { createTurn, turnOf } from "../../../src/kernel/browser/turns.js";
import { isInterruption } from "../../../src/kernel/show/failure.js";
import { shared } from "../../../src/kernel/wire/link.js";

/** Runs a loop as the compiler writes it, in at most so many turns; gives the turns made. */
function loop(memory: Int32Array, turn: () => 0, isShared: boolean, most: number): number {
  const { head, check } = turnOf(isShared);
  const names = { __stop__: memory, __kernel__: { turn } };
  const text = `${head} let i = 0; for (; i < ${most}; i++) { ${check} } return i;`;
  return new Function(...Object.keys(names), text)(...Object.values(names)) as number;
}

const stop = (memory: Int32Array): void => {
  Atomics.add(memory, shared.interrupts, 1);
  Atomics.store(memory, noticeAt, 1);
};

test("a page that is not isolated has memory of its own", () => {
  expect(createMemory().buffer).toBeInstanceOf(ArrayBuffer);
});

test("a loop ends at the turn after a stop, with the reader's stop as its error", () => {
  const memory = createMemory();
  const turn = createTurn(memory, undefined);
  expect(loop(memory, turn, true, 5000)).toBe(5000);
  stop(memory);
  let error: unknown;
  try {
    loop(memory, turn, true, 5000);
  } catch (found) {
    error = found;
  }
  expect(isInterruption(error)).toBe(true);
});

test("a stop that the kernel has heard already ends no later loop", () => {
  const memory = createMemory();
  stop(memory);
  Atomics.store(memory, shared.heard, 1);
  expect(loop(memory, createTurn(memory, undefined), true, 10)).toBe(10);
  expect(memory[noticeAt]).toBe(0);
});

test("a loop that catches its stop is ended again at its next turn", () => {
  const memory = createMemory();
  stop(memory);
  const turn = createTurn(memory, undefined);
  expect(turn).toThrow("the cell was stopped");
  expect(turn).toThrow("the cell was stopped");
});

test("without shared memory a long loop asks five times a second, a short one never", () => {
  const memory = createMemory();
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const ask = vi.fn(() => 0);
  const turn = createTurn(memory, ask);
  loop(memory, turn, false, 50_000);
  expect(ask).not.toHaveBeenCalled();
  now = 250;
  loop(memory, turn, false, 50_000);
  expect(ask).toHaveBeenCalledTimes(1);
  ask.mockReturnValue(1);
  now = 500;
  expect(() => loop(memory, turn, false, 50_000)).toThrow("the cell was stopped");
});
