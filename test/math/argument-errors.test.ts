import { expect, test } from "vitest";
import { descend, mse } from "../../src/index.js";
import {
  brief,
  checkFunction,
  checkOptions,
  checkText,
  fail,
  finiteNumber,
  listed,
  numberIn,
  oneOf,
  positive,
  wholeNumber,
} from "../../src/math/argument-errors.js";

test("a refusal says where, what, and the likely cause when there is one", () => {
  expect(() => fail("here", "expected a spoon, got a fork")).toThrow(
    /here: expected a spoon, got a fork$/,
  );
  expect(() => fail("here", "expected a spoon", "is it soup?")).toThrow(
    "here: expected a spoon; is it soup?",
  );
});

/** The calls in the stack of what `act` throws; the message stands above them. */
function callsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    const { message, stack = "" } = error as Error;
    expect(stack.startsWith(`Error: ${message}\n`)).toBe(true);
    return stack.split("\n").filter((line) => /^\s+at /.test(line));
  }
  return [];
}

test("the first line of a stack is the reader's own, however deep in the library the error is", () => {
  const direct = callsOf(function reader() {
    fail("here", "expected a spoon, got a fork");
  });
  expect(direct[0]).toMatch(/at reader .*argument-errors\.test/);
  const deep = callsOf(function reader() {
    mse([1, 2], [1]);
  });
  expect(deep[0]).toMatch(/at reader .*argument-errors\.test/);
  expect(deep.join("\n")).not.toContain("src/math/argument-errors");
});

test("an error in a function that the reader gave to the library begins in that function", () => {
  const calls = callsOf(() => [
    ...descend(
      function steep() {
        return fail("steep", "expected a slope, got none");
      },
      [0],
    ),
  ]);
  expect(calls[0]).toContain("steep");
  expect(calls.join("\n")).toContain("src/training/descent");
});

test("a stack of the library's calls alone is left as it is", () => {
  const stack = callsOf(() => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 1;
    try {
      fail("here", "expected a spoon");
    } finally {
      Error.stackTraceLimit = limit;
    }
  });
  expect(stack).toHaveLength(1);
});

test("values are described in a few words", () => {
  const cases: [unknown, string][] = [
    ["male", '"male"'],
    ["x".repeat(99), `"${"x".repeat(40)}"`],
    [null, "null"],
    [Number.NaN, "NaN"],
    [true, "true"],
    [undefined, "nothing"],
    [() => 1, "a function"],
    [[1, 2, 3], "a list of 3"],
    [new Float32Array(2), "a list of 2"],
    [{}, "an object"],
    [Symbol("s"), "a symbol"],
  ];
  for (const [value, text] of cases) expect(brief(value)).toBe(text);
});

test("choices are listed as in a sentence", () => {
  expect(listed([])).toBe("");
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"])).toBe("a, b or c");
});

test("a number out of range is refused, and one in range returned", () => {
  expect(numberIn("f", "share", 0.5, 0, 1)).toBe(0.5);
  expect([numberIn("f", "share", 0, 0, 1), numberIn("f", "share", 1, 0, 1)]).toEqual([0, 1]);
  expect(() => numberIn("f", "share", 2, 0, 1)).toThrow(
    "f: expected share to be a number from 0 to 1, got 2",
  );
  expect(() => numberIn("f", "noise", -1, 0)).toThrow(
    "f: expected noise to be a number of at least 0, got -1",
  );
  for (const bad of [Number.NaN, Infinity, "1"] as number[]) {
    expect(() => numberIn("f", "noise", bad, 0)).toThrow(
      "expected noise to be a number of at least 0, got",
    );
  }
  expect(positive("f", "rate", 0.1)).toBe(0.1);
  for (const bad of [0, -1, Number.NaN, Infinity, "1"] as number[]) {
    expect(() => positive("f", "rate", bad)).toThrow(
      "f: expected rate to be a number above 0, got",
    );
  }
  expect(wholeNumber("f", "epochs", 3, 0)).toBe(3);
  expect([wholeNumber("f", "n", 0, 0, 9), wholeNumber("f", "n", 9, 0, 9)]).toEqual([0, 9]);
  expect(() => wholeNumber("f", "n", 10, 0, 9)).toThrow(
    "f: expected n to be a whole number from 0 to 9, got 10",
  );
  expect(() => wholeNumber("f", "n", -1, 0)).toThrow(
    "f: expected n to be a whole number of at least 0, got -1",
  );
  expect(() => wholeNumber("f", "n", 0.5, 0)).toThrow("got 0.5");
});

test("a finite number is any number but NaN and infinity", () => {
  expect(finiteNumber("f", "bias", -3.5)).toBe(-3.5);
  for (const bad of [Number.NaN, -Infinity, "1", null] as number[]) {
    expect(() => finiteNumber("f", "bias", bad)).toThrow(
      "f: expected bias to be a finite number, got",
    );
  }
});

test("a value that is not among the choices is refused with all of them", () => {
  expect(oneOf("f", "missing", "drop", ["fail", "drop"])).toBe("drop");
  expect(() => oneOf("f", "missing", "dropp", ["fail", "drop"])).toThrow(
    'f: expected missing to be "fail" or "drop", got "dropp"',
  );
  expect(() => oneOf("f", "scaled", 1 as unknown as boolean, [true, false])).toThrow(
    "f: expected scaled to be true or false, got 1",
  );
});

test("what is no function, or no text, is refused", () => {
  checkFunction("f", "initializer", () => 1);
  checkText("f", "path", "");
  expect(() => checkFunction("f", "initializer", 3)).toThrow(
    "f: expected initializer to be a function, got 3",
  );
  expect(() => checkText("f", "path", null)).toThrow("f: expected path to be text, got null");
});

test("an unknown option is refused with the nearest one, or with all when none is near", () => {
  const check = (options: object) =>
    checkOptions("fit", options as { epochs: 1; seed: 1 }, ["epochs", "seed"]);
  check({});
  check({ epochs: 1, seed: undefined });
  expect(() => check({ epoch: 1 })).toThrow(
    'fit: expected an option of fit, got "epoch"; did you mean "epochs"?',
  );
  expect(() => check({ batchSize: 1 })).toThrow(
    'fit: expected an option of fit, got "batchSize"; the options are epochs or seed',
  );
  for (const [bad, got] of [
    [3, "3"],
    [null, "null"],
    [[1], "a list of 1"],
  ] as const) {
    expect(() => check(bad as unknown as object)).toThrow(
      `fit: expected options in braces, got ${got}; write { epochs: … }`,
    );
  }
});

test("a name from Keras, PyTorch or scikit-learn is answered with the library's own, where it exists", () => {
  const check = (option: string, names: string[]) => () =>
    checkOptions("adam", { [option]: 1 }, names as never[]);
  expect(check("lr", ["learningRate", "epsilon"])).toThrow(
    'adam: expected an option of adam, got "lr"; did you mean "learningRate"?',
  );
  expect(check("eps", ["learningRate", "epsilon"])).toThrow('did you mean "epsilon"?');
  expect(check("validation_split", ["testShare", "seed"])).toThrow(
    "the options are testShare or seed",
  );
  expect(check("toString", ["testShare", "seed"])).toThrow("the options are testShare or seed");
});

test("an option counts as meant when at most two letters differ, or a third of a long word's letters", () => {
  const suggestion = (option: string, name: string) => {
    try {
      checkOptions("f", { [option]: 1 }, [name as never]);
    } catch (error) {
      return (error as Error).message.split("; ")[1];
    }
    return undefined;
  };
  // Two letters are missing, two are too many, two are others; the third word has three others.
  expect(suggestion("sd", "seed")).toBe('did you mean "seed"?');
  expect(suggestion("seeeed", "seed")).toBe('did you mean "seed"?');
  expect(suggestion("sxxd", "seed")).toBe('did you mean "seed"?');
  expect(suggestion("sxxx", "seed")).toBe("the options are seed");
  // Three of nine letters may be missing, four of eight may not.
  expect(suggestion("learnRate", "learningRate")).toBe('did you mean "learningRate"?');
  expect(suggestion("learRate", "learningRate")).toBe("the options are learningRate");
});
