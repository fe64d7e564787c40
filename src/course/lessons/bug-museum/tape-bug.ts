// Lesson 10, exercise 10.4: a tape records the operations of a computation, and its `backward` computes slopes. The
// first entry of `mistakes` has a bug of real published code: a second call of `backward` adds its slopes to those of
// the first.
import { itemAt } from "../../../math/items.js";
import { functionExercise } from "../../exercise/exercise.js";

type Edge = readonly [from: number, to: number, slope: number];
/** A tape: `backward` returns, for every node, the slope of the output with respect to that node. */
type Tape = { backward(): number[] };

/**
 * Makes a tape. Its `backward` begins with the slopes that `start` returns, visits the edges in the order that
 * `order` returns, and lets `take` enter each edge's contribution into the list of slopes.
 */
function tapeOf(
  edges: readonly Edge[],
  start: () => number[],
  take: (slopes: number[], from: number, value: number) => void,
  order = () => [...edges].reverse(),
): Tape {
  return {
    backward() {
      const slopes = start();
      for (const [from, to, slope] of order()) {
        take(slopes, from, itemAt(slopes, to) * slope);
      }
      return [...slopes];
    },
  };
}

const add = (slopes: number[], from: number, value: number) => {
  slopes[from] = itemAt(slopes, from) + value;
};
const overwrite = (slopes: number[], from: number, value: number) => {
  slopes[from] = value;
};
const outputOnly = (nodes: number) =>
  Array.from({ length: nodes }, (_, node) => Number(node === nodes - 1));

export const tape = functionExercise({
  id: "10.4",
  title: "Slopes that pile up",
  signature: "tape(edges: [number, number, number][], nodes: number): { backward(): number[] }",
  reference: (edges: readonly Edge[], nodes: number) => tapeOf(edges, () => outputOnly(nodes), add),
  observe: (result: Tape) => {
    if (typeof result?.backward !== "function") return result;
    const firstCall = [...result.backward()];
    return { firstCall, secondCall: [...result.backward()] };
  },
  trials: [
    [
      [
        [0, 2, 1],
        [1, 2, 1],
        [2, 4, 1],
        [3, 4, 5],
      ],
      5,
    ],
    [
      [
        [0, 1, 1],
        [0, 1, 1],
      ],
      2,
    ],
    [
      [
        [0, 1, 3],
        [0, 2, -1],
        [1, 3, 2],
        [2, 3, 4],
      ],
      4,
    ],
  ],
  mistakes: [
    {
      answer: (edges, nodes) => {
        const kept = outputOnly(nodes).map(() => 0);
        const start = () => {
          kept[nodes - 1] = 1;
          return kept;
        };
        return tapeOf(edges, start, add);
      },
      message:
        "The bug is still in: the second call adds to what the first has left. Begin each call with zeros.",
    },
    {
      answer: (edges, nodes) => tapeOf(edges, () => outputOnly(nodes), overwrite),
      message:
        "The second call is right now. But a node that is used twice needs both slopes: add them.",
    },
    {
      answer: (edges, nodes) => tapeOf(edges, () => outputOnly(nodes).map(() => 0), add),
      message: "All slopes are 0: the output's slope over itself is 1, and it all begins there.",
    },
    {
      answer: (edges, nodes) => {
        const once = tapeOf(edges, () => outputOnly(nodes), add).backward();
        let called = false;
        return {
          backward: () => {
            if (called) return once.map(() => 0);
            called = true;
            return once;
          },
        };
      },
      message: "The first call is right, the second gives zeros. It should give the same again.",
    },
    {
      answer: (edges, nodes) => {
        const inner = new Set(edges.map(([, to]) => to));
        const kept = outputOnly(nodes);
        const start = () => {
          for (const node of kept.keys()) if (!inner.has(node)) kept[node] = 0;
          kept[nodes - 1] = 1;
          return kept;
        };
        return tapeOf(edges, start, add);
      },
      message:
        "The leaves begin at 0 now. The nodes between keep their old slopes: all begin anew.",
    },
    {
      answer: (edges, nodes) =>
        tapeOf(
          edges,
          () => outputOnly(nodes),
          add,
          () => [...edges],
        ),
      message:
        "You walk from the first link to the last, where nothing has arrived yet. Go from the last to the first.",
    },
    {
      answer: (edges, nodes) => {
        let turns = 0;
        const order = () => (turns++ % 2 === 0 ? [...edges].reverse() : [...edges]);
        return tapeOf(edges, () => outputOnly(nodes), add, order);
      },
      message:
        "`edges.reverse()` turns the list itself round, so the second call walks forward. Reverse a copy: `[...edges]`.",
    },
    {
      answer: (edges, nodes) => tapeOf(edges, () => outputOnly(nodes), add).backward(),
      message:
        "The list is right. Give it back from a function `backward`, in an object, as above.",
    },
  ],
  hints: [
    "The list of slopes belongs inside `backward`, so that each call makes its own.",
    "All begin at 0, the last node at 1. Inside, keep adding: a node may be used twice.",
  ],
  solution: `
function tape(edges: [number, number, number][], nodes: number): { backward(): number[] } {
  return {
    backward() {
      const slopes = new Array<number>(nodes).fill(0);
      slopes[nodes - 1] = 1;
      for (const [from, to, slope] of [...edges].reverse()) {
        slopes[from] += slopes[to] * slope;
      }
      return slopes;
    },
  };
}`,
});
