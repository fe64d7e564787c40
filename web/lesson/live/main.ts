// A lesson that runs in its page. Loaded when the reader runs or edits the first cell: the page's side of the kernel,
// the editor, and what draws outputs. The kernel's worker is loaded at the same time.
import { createLesson, type Lesson } from "./lesson.js";

let lesson: Lesson | undefined;

/** The lesson of this page; the first call makes it. */
Reflect.set(globalThis, "nudgebookLive", (): Lesson => {
  lesson ??= createLesson(document.querySelector("article") as HTMLElement);
  return lesson;
});
