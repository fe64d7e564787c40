// Wrong answers to the exercises of lessons 00 to 08, as they are written in a notebook, each with the cause that
// `check` names. wrong-answers.json holds for each exercise a list of [message, answer].
import { expect, test } from "vitest";
import * as library from "../../../src/index.js";
import answers from "./wrong-answers.json" with { type: "json" };

/** What the notebooks declare themselves, and the answers use. */
const declared = {
  step: (x: number, at: number, w = 60) => library.sigmoid(w * (x - at)),
  valleys: (x: number) => x ** 4 - 2 * x ** 2 + 0.3 * x,
  rescale: (values: number[]) =>
    library
      .minMaxScaler(values.map((value) => [value]))
      .transform(values.map((value) => [value]))
      .flat(),
};

test.each(
  Object.entries(answers).flatMap(([id, list]) =>
    list.map(([message = "", code = ""]) => ({ id, message, code })),
  ),
)("$id: $message $code", ({ id, message, code }) => {
  const [, name = ""] = /^(?:function|const|let) (\w+)/.exec(code) ?? [];
  const scope = Object.entries({ ...library, ...declared }).filter(([one]) => one !== name);
  const answer: unknown = new Function(...scope.map(([one]) => one), `${code}\nreturn ${name};`)(
    ...scope.map(([, value]) => value),
  );
  const verdict = library.check(id, answer);
  expect(verdict.message).toContain(message);
  expect(verdict.right).toBe(false);
});
