import { describe, expect, test } from "vitest";
import { firstExperiment, readExperiment } from "../../../web/playground/experiment.js";
import { experimentIn, lettersOf } from "../../../web/playground/link.js";

const own = {
  features: ["a", "b"],
  target: "kind",
  classes: ["x", "y"],
  inputs: [
    [1, 2],
    [3, 4],
  ],
  targets: [0, 1],
};

describe("an experiment from outside", () => {
  test("comes back as it was", () => {
    expect(readExperiment(firstExperiment)).toEqual(firstExperiment);
    expect(readExperiment({ ...firstExperiment, data: own }).data).toEqual(own);
  });

  test.each([
    ["a learning rate that is code", { learningRate: "0.1 }); alert(1" }],
    ["an optimizer that the library does not have", { optimizer: "constructor" }],
    ["a layer without neurons", { hidden: [0] }],
    ["a data set of another name", { data: { set: "toString", samples: 3, noise: 0, seed: 0 } }],
    ["a row that is too short", { data: { ...own, inputs: [[1], [2, 3]] } }],
    ["a class without a name", { data: { ...own, targets: [0, 2] } }],
    ["fewer targets than rows", { data: { ...own, targets: [0] } }],
    [
      "a number that is none",
      {
        data: {
          ...own,
          inputs: [
            [1, null],
            [2, 3],
          ],
        },
      },
    ],
    ["an action that is neither", { actions: [{}] }],
    ["nothing at all", { data: undefined }],
  ])("%s is refused", (_, wrong) => {
    expect(() => readExperiment({ ...firstExperiment, ...wrong })).toThrow(/must|one of/);
  });
});

describe("a link", () => {
  test("carries an experiment with own data and what was done", async () => {
    const experiment = {
      ...firstExperiment,
      data: { ...own, target: "größe" },
      actions: [{ epochs: 7 }, { parameter: 2, value: -0.5 }],
    };
    const letters = await lettersOf(experiment);
    expect(letters).toMatch(/^[\w-]+$/);
    expect(await experimentIn(letters)).toEqual(experiment);
  });

  test("that is cut off is refused", async () => {
    const letters = await lettersOf(firstExperiment);
    await expect(experimentIn(letters.slice(0, 40))).rejects.toThrow();
  });
});
