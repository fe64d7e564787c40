// Every exercise and question of the course, held to what the lessons promise.
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import type { Exercise } from "../../../src/course/exercise/exercise.js";
import { lessons } from "../../../src/course/lessons/index.js";
import * as library from "../../../src/index.js";

const exercises = lessons.flatMap((lesson) => lesson.exercises);
const questions = lessons.flatMap((lesson) => lesson.questions);
const name = ({ signature }: Exercise) => signature.split(/[(:]/)[0] as string;

/** Runs a solution as a reader would: with the library's names in scope. */
function run(exercise: Exercise): unknown {
  const { outputText } = ts.transpileModule(exercise.solution, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  const body = `return (() => { ${outputText}\nreturn ${name(exercise)}; })();`;
  return new Function(...Object.keys(library), body)(...Object.values(library));
}

/** What a learner has before the first line is written. */
const stubs = (exercise: Exercise): unknown[] =>
  exercise.kind === "value"
    ? [undefined, Number.NaN, [], { weights: [Number.NaN, Number.NaN], bias: Number.NaN }]
    : [() => Number.NaN, () => [], () => undefined, () => ""];

describe.each(exercises.map((exercise) => [`${exercise.id} ${exercise.title}`, exercise] as const))(
  "exercise %s",
  (_, exercise) => {
    it("has a solution that is right", () => {
      expect(checkAnswer(exercise, run(exercise)).message).toMatch(/^Right/);
    });

    it("is unanswered with an untouched stub", () => {
      for (const stub of stubs(exercise)) {
        expect(checkAnswer(exercise, stub).kind).toBe("unanswered");
      }
    });

    it("names each known mistake in its own words", () => {
      for (const { answer, message: expected } of exercise.mistakes) {
        const given = exercise.kind === "value" ? (answer as () => unknown)() : answer;
        const verdict = checkAnswer(exercise, given);
        expect(verdict.message).toContain(expected);
        expect(verdict.right).toBe(false);
      }
    });

    it("is tried often enough that a constant or a copy of the input cannot pass", () => {
      if (exercise.kind === "value") return;
      expect(exercise.trials.length).toBeGreaterThanOrEqual(3);
      const [first] = exercise.trials;
      const constant = exercise.reference(...(first ?? []));
      expect(checkAnswer(exercise, () => constant).right).toBe(false);
      expect(checkAnswer(exercise, (input: unknown) => input).right).toBe(false);
    });

    it("has hints, and a solution under the name of the signature", () => {
      expect(exercise.hints.length).toBeGreaterThanOrEqual(2);
      expect(exercise.solution).toMatch(new RegExp(`(function|const) ${name(exercise)}\\b`));
    });
  },
);

describe.each(questions.map((question) => [question.id, question] as const))(
  "question %s",
  (_, { choices }) => {
    it("has a right choice, a wrong one, and a reason for each", () => {
      expect(choices.filter(({ right }) => right)).not.toHaveLength(0);
      expect(choices.filter(({ right }) => !right)).not.toHaveLength(0);
      for (const { why } of choices) expect(why.length).toBeGreaterThan(10);
    });
  },
);

it("the right choices are spread over a, b and c, in the course and in no lesson all in one place", () => {
  const places = questions.map(({ choices }) => choices.findIndex(({ right }) => right));
  for (const place of [0, 1, 2]) {
    const share = places.filter((one) => one === place).length / places.length;
    expect(share, `choice ${"abc"[place]}`).toBeGreaterThan(0.25);
    expect(share, `choice ${"abc"[place]}`).toBeLessThan(0.42);
  }
  for (const { questions: own } of lessons) {
    const used = new Set(own.map(({ choices }) => choices.findIndex(({ right }) => right)));
    expect(used.size, own[0]?.id).toBeGreaterThan(1);
  }
});

it("no explanation names a choice by its letter, which may move", () => {
  for (const { choices } of questions) {
    for (const { text, why } of choices) expect(`${text} ${why}`).not.toMatch(/\b[abc]\)/);
  }
});

it("no two exercises or questions share an id, and ids tell the kind", () => {
  const ids = [...exercises, ...questions].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id } of exercises) expect(id).toMatch(/^\d+\.\d+$/);
  for (const { id } of questions) expect(id).toMatch(/^\d+\.[A-Z]$/);
});

it("texts for learners have short sentences and never call anything easy", () => {
  const said = [
    ...exercises.flatMap(({ title, hints, remark = "", mistakes }) => [
      title,
      remark,
      ...hints,
      ...mistakes.map(({ message }) => message),
    ]),
    ...questions.flatMap(({ question, choices }) => [
      question,
      ...choices.flatMap(({ text, why }) => [text, why]),
    ]),
  ];
  for (const text of said) {
    expect(text).not.toMatch(/\b(simply|obviously|just|easy|easily|trivial|of course)\b/i);
    for (const sentence of text.replace(/`[^`]*`/g, "code").split(/[.!?:;](?= |$)/)) {
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
    }
  }
});
