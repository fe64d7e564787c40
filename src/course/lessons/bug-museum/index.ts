// Lesson 10, The bug museum: nine bugs from real published code, each written again in a few lines, to be corrected.
import type { Lesson } from "../../exercise/exercise.js";
import { lossSlopes, passTanh, slopesOfLayers } from "./gradient-bugs.js";
import { stableSoftplus, standardizeColumns } from "./number-bugs.js";
import { questions } from "./questions.js";
import { tape } from "./tape-bug.js";
import { adamPath, honestReport, startWeights } from "./training-bugs.js";

export const bugMuseumLesson: Lesson = {
  exercises: [
    slopesOfLayers,
    lossSlopes,
    adamPath,
    tape,
    startWeights,
    passTanh,
    standardizeColumns,
    stableSoftplus,
    honestReport,
  ],
  questions,
};
