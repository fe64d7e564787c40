import { expect, test } from "vitest";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { withParameters } from "../../src/model/parameters.js";
import { predictClass } from "../../src/model/predict.js";

test("the class is the largest output; of a single output, whether it is above the threshold", () => {
  const two = withParameters(network({ inputs: 1, layers: [dense(2)] }), [1, -1, 0, 0]);
  expect(predictClass(two, [[3], [-3]])).toEqual([0, 1]);
  const one = withParameters(network({ inputs: 1, layers: [dense(1)] }), [1, 0]);
  expect(predictClass(one, [[0.5], [0.51]])).toEqual([0, 1]);
  expect(predictClass(one, [[0.5], [-0.1]], { threshold: 0 })).toEqual([1, 0]);
});
