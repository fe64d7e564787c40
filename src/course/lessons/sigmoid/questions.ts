// Lesson 03, the questions of the quiz.
import type { Question } from "../../exercise/exercise.js";

export const questions: readonly Question[] = [
  {
    id: "3.A",
    question: "Half of the points are inner ones. How many of 200 can the best line get right?",
    choices: [
      {
        text: "About half: a line is of no use here",
        why: "A line at the edge cuts off outer points alone, and those it has right. So it does better.",
      },
      {
        text: "About three quarters",
        right: true,
        why: "It cuts off as many outer points as it can. The rest of the ring stays on the wrong side.",
      },
      {
        text: "Nearly all",
        why: "Whatever side the inner ring lies on, a large part of the outer ring lies there too.",
      },
    ],
  },
  {
    id: "3.B",
    question: "A neuron has the weight 4 and the bias −8. For which input is its activation 0.5?",
    choices: [
      { text: "x = 8", why: "There z = 4 · 8 − 8 = 24, and the activation is nearly 1." },
      { text: "x = −2", why: "There z = −16. Mind the sign: the middle is at −b / w." },
      { text: "x = 2", right: true, why: "The middle is where z is 0: 4 · 2 − 8 = 0." },
    ],
  },
  {
    id: "3.C",
    question: "The sigmoid curves. What does the boundary of one neuron in the plane look like?",
    choices: [
      {
        text: "A straight line",
        right: true,
        why: "The activation is 0.5 where the weighted sum is 0, and that is a line.",
      },
      {
        text: "A curve like the letter S",
        why: "The S is the height of the landscape, seen from the side. The boundary is drawn on its floor.",
      },
      { text: "A circle", why: "One neuron cannot go round anything. Three together can." },
    ],
  },
  {
    id: "3.D",
    question:
      "Ten layers of neurons without an activation, one behind the other. What can they separate?",
    choices: [
      {
        text: "Whatever a straight line can, and no more",
        right: true,
        why: "A weighted sum of weighted sums is one weighted sum, however many layers there are.",
      },
      {
        text: "Two rings, because there are many neurons",
        why: "Without an activation nothing bends. The next cell shows two layers that equal one.",
      },
      {
        text: "Anything, with enough neurons",
        why: "That holds for layers with an activation that bends, like the sigmoid.",
      },
    ],
  },
  {
    id: "3.E",
    question: "A neuron's weighted sum is 10, and it should be silent. Why does it learn slowly?",
    choices: [
      {
        text: "Its error is small",
        why: "It says nearly 1 and should say 0: the error could hardly be larger.",
      },
      {
        text: "Its weights are too small",
        why: "Small weights give a sum near 0, where σ is steep.",
      },
      {
        text: "The slope of σ at 10 is nearly 0",
        right: true,
        why: "A nudge of the weight changes the activation by almost nothing, so the slope tells nothing.",
      },
    ],
  },
];
