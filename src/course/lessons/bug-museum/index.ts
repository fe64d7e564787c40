// Lesson 10, The bug museum: nine published mistakes, retold in our own code, each to be mended.
import type { Lesson } from "../../exercise/exercise.js";
import { lossSlopes, passTanh, weightSlopes } from "./gradients.js";
import { columns, stableSoftplus } from "./numbers.js";
import { questions } from "./questions.js";
import { tape } from "./tape.js";
import { adamPath, honestReport, startWeights } from "./training.js";

export const bugMuseum: Lesson = {
  exercises: [
    weightSlopes,
    lossSlopes,
    adamPath,
    tape,
    startWeights,
    passTanh,
    columns,
    stableSoftplus,
    honestReport,
  ],
  questions,
};
