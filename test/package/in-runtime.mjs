// What runtimes.mjs runs in each runtime, beside examples.json and an installed package: every example,
// and training, answering, saving and figures with one thread and with two. Throws at the first wrong one.
import { readFileSync } from "node:fs";
import * as library from "nudgebook";
import { hashOfNumbers } from "./numbers.mjs";

const AsyncFunction = (async () => {}).constructor;
const run = (code, scope = {}) =>
  new AsyncFunction(...Object.keys(scope), code)(...Object.values(scope));

/** Whether two values are the same, numbers but for the last digits, in which runtimes differ. */
function near(actual, expected, tolerance) {
  if (typeof expected === "number" && typeof actual === "number") {
    if (Object.is(actual, expected) || actual === expected) return true;
    return Math.abs(actual - expected) <= (tolerance * Math.abs(expected) || 1e-9);
  }
  if (typeof expected === "string" && expected.endsWith("…")) {
    return String(actual).startsWith(expected.slice(0, -1));
  }
  if (typeof expected !== "object" || expected === null) return actual === expected;
  const keys = Object.keys(expected);
  return (
    Object.keys(actual ?? {}).length === keys.length &&
    keys.every((key) => near(actual[key], expected[key], tolerance))
  );
}

function expectRight(title, actual, expected, tolerance = 1e-9) {
  if (near(actual, expected, tolerance)) return;
  throw new Error(`${title}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

// danfojs-node is not installed beside the package.
const withoutDanfojs = ["readCsv", "historyTable"];
const all = JSON.parse(readFileSync(new URL("examples.json", import.meta.url), "utf8"));
const examples = all.filter(({ name }) => name in library && !withoutDanfojs.includes(name));
for (const { name, code, expected } of examples) {
  if (expected.startsWith("Error: ")) {
    const message = await run(code, library).then(
      () => "no error",
      (error) => error.message,
    );
    expectRight(name, message, `${expected.slice(7)}…`);
  } else {
    const isNear = expected.startsWith("≈ ");
    const value = await run(`return (${isNear ? expected.slice(2) : expected});`);
    expectRight(name, await run(code, library), value, isNear ? 1e-3 : 1e-9);
  }
}

const { adam, binaryCrossEntropy, createPredictor, dense, moons, network, predict } = library;
const { fromJson, fromSafetensors, plotPoints, sigmoid, tanh, toJson, toSafetensors, train } =
  library;
const { inputs, targets } = moons({ samples: 400, seed: 1 });
const layers = [dense(32, { activation: tanh }), dense(1, { activation: sigmoid })];
const net = network({ inputs: 2, layers, seed: 2 });
const options = { loss: binaryCrossEntropy, optimizer: adam(), epochs: 5, seed: 3 };

const exact = await library.fit(net, inputs, targets, options);
let trained = net;
for await (const step of train(net, inputs, targets, options)) trained = step.network;
expectRight("train", predict(trained, inputs), predict(exact.network, inputs), 0);
const runs = [];
for (const threads of [1, 2]) {
  const fitted = await library.fit(net, inputs, targets, { ...options, threads });
  expectRight(`fit: ${fitted.engine.line}`, fitted.engine.threads, threads);
  const predictor = await createPredictor(fitted.network, { threads });
  runs.push(fitted.history, predictor.predict(inputs));
  expectRight("createPredictor", runs.at(-1), predict(fitted.network, inputs), 1e-4);
  predictor.end();
}
expectRight("two threads", runs.slice(2), runs.slice(0, 2), 0);
expectRight("toJson", fromJson(toJson(trained)).layers[0].weights, trained.layers[0].weights, 0);
const read = fromSafetensors(toSafetensors(trained));
expectRight("toSafetensors", read.layers[1].biases, trained.layers[1].biases, 0);
expectRight("plotPoints", plotPoints(inputs, { title: "moons" }).text.length > 20, true);
const words = `${examples.length} examples, and training with one thread and with two`;
console.log(`${words}; numbers ${await hashOfNumbers(library)}`);
