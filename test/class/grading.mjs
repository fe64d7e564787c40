// npm test -- grading: made-up students of lesson 06 with every attack, an untouched and a solved copy of each
// lesson, a grader that is killed half-way, and nbgrader by the commands of the teachers' page.
// `class-of-thirty.mjs` grades whole classes.
// The last line is `N passed, N failed`.
import { classOf, gradeClasses } from "./class-of-thirty.mjs";
import { killHalfWay } from "./killed.mjs";
import { tryPage } from "./nbgrader.mjs";

const { selectLessons } = await import(
  new URL("../../dist/class/lessons.js", import.meta.url).href
);
const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

const classes = selectLessons([]).map((lesson) => {
  const all = classOf(lesson);
  const two = all.filter(({ name }) => name === "solved" || name === "untouched");
  return { lesson, students: lesson.name.startsWith("06") ? all : two };
});
add(await gradeClasses(classes, { seconds: 2 }));
add(await killHalfWay());
add(tryPage());
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
