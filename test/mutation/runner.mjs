// As much of Vitest as the tests of the maths use, run in this process and up to the first failure;
// what is expected is Vitest's own.
import vm from "node:vm";
import { expect, vi } from "vitest";

let suite;
let count;
const hooksOf = (kind) => (act) => suite[kind].push(act);
const newSuite = (parent) => ({
  parent,
  parts: [],
  beforeAll: [],
  afterAll: [],
  beforeEach: [],
  afterEach: [],
});

/** `name(title, options?, act, timeout?)` and `name.each(table)(title, act)`. */
function declaring(declare) {
  const act = (parts) => parts.find((part) => typeof part === "function");
  return Object.assign((_title, ...rest) => declare(act(rest)), {
    each:
      (table) =>
      (_title, ...rest) => {
        for (const row of table) {
          declare(() => act(rest)(...(Array.isArray(row) ? row : [row])));
        }
      },
  });
}

const test = declaring((act) => suite.parts.push({ act, number: count++ }));
const describe = declaring((act) => {
  const inner = newSuite(suite);
  suite.parts.push(inner);
  suite = inner;
  act();
  suite = inner.parent;
});

const calling = new vm.Script("__act()");

/** Calls a test, and ends it where it loops for longer than `patience` milliseconds. */
function called(act, patience) {
  if (patience === undefined) return act();
  globalThis.__act = act;
  return calling.runInThisContext({ timeout: patience });
}

async function run(part, around, { only, begin = () => {}, patience }) {
  if (part.act) {
    if (only && !only.includes(part.number)) return;
    const befores = around.flatMap(({ beforeEach }) => beforeEach);
    const afters = around.flatMap(({ afterEach }) => afterEach).reverse();
    begin(part.number);
    try {
      for (const before of befores) await before();
      await called(part.act, patience);
    } finally {
      for (const after of afters) await after();
      begin("load");
    }
    return;
  }
  try {
    for (const before of part.beforeAll) await before();
    for (const inner of part.parts) await run(inner, [...around, part], { only, begin, patience });
  } finally {
    for (const after of part.afterAll) await after();
  }
}

/**
 * Whether all tests of a file pass, or nothing where one took too long; `load` reads it. `only`: the numbers of those that are to run;
 * `begin` is told which test begins; `patience` is how long, in milliseconds, one may go without a pause.
 */
export async function passes(load, { only, begin, patience } = {}) {
  [suite, count] = [newSuite(), 0];
  try {
    await load();
    await run(suite, [], { only, begin, patience });
    return count > 0;
  } catch (error) {
    if (globalThis.process.env.MUTATION_SHOW) console.error(error);
    return error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? undefined : false;
  } finally {
    suite = undefined;
  }
}

let reset = () => {};

/** What is to be done when a test wants all modules read anew. */
export const whenReset = (act) => {
  reset = act;
};

/** What the tests import from "vitest". */
export const vitest = {
  test,
  it: test,
  describe,
  expect,
  // Whoever runs the tests here sets the time that they may take.
  vi: Object.assign(Object.create(vi), { setConfig() {}, resetModules: () => reset() }),
  beforeAll: hooksOf("beforeAll"),
  afterAll: hooksOf("afterAll"),
  beforeEach: hooksOf("beforeEach"),
  afterEach: hooksOf("afterEach"),
};
