// What makes the cells of a lesson run: a bar with buttons below each cell's code, and the tools of the lesson. All
// that runs is loaded at the first click; until then a changed cell of an earlier visit is only shown.
import { loadScript } from "../page/script.js";
import { exportWork, forgetWork, importWork, keepEdit, readEdits } from "./kept.js";
import type { Lesson } from "./live/lesson.js";

function button(words: string, label: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  return made;
}

/** Gives a text to the reader as a file. */
function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Lets the reader run the lesson of this page, where the browser can. */
export function offerToRun(): void {
  const article = document.querySelector<HTMLElement>("article[data-worker]");
  if (!article) return;
  const { name = "", live = "" } = article.dataset;
  const hasWorkers = typeof Worker === "function" && location.protocol.startsWith("http");
  const canRun = hasWorkers && typeof WebAssembly === "object";
  const tools = article.querySelector<HTMLElement>("[data-tools]");
  if (!canRun) {
    const words = document.createElement("span");
    words.textContent = "This browser cannot run cells here; the lesson can be read all the same.";
    tools?.append(words);
    return;
  }
  const load = async (): Promise<Lesson> => {
    await loadScript(live);
    return (Reflect.get(globalThis, "nudgebookLive") as () => Lesson)();
  };
  const withLesson = (section: HTMLElement | undefined, work: (lesson: Lesson) => unknown) => {
    const state = section?.querySelector<HTMLElement>("[data-state]");
    if (state && !Reflect.has(globalThis, "nudgebookLive"))
      state.textContent = "Loading the kernel …";
    return load()
      .then(work)
      .catch((error) => {
        if (state) state.textContent = `This could not be loaded (${error.message}).`;
      });
  };
  const edits = readEdits(name);
  const sections = [...article.querySelectorAll<HTMLElement>("section.cell")];
  for (const [i, section] of sections.entries()) {
    const pre = section.querySelector<HTMLElement>("pre.code");
    if (!pre) continue;
    const original = pre.textContent ?? "";
    const number = `cell ${i + 1} of ${sections.length}`;
    const bar = document.createElement("div");
    bar.className = "cell-bar";
    const run = button("▶ Run", `Run ${number}`);
    run.dataset.runCell = "";
    run.addEventListener("click", () => withLesson(section, (lesson) => lesson.run(section.id)));
    const edit = button("Edit", `Edit ${number}`);
    const startEditing = () =>
      withLesson(section, (lesson) => lesson.edit(section.id)).then(() => edit.remove());
    edit.addEventListener("click", startEditing);
    pre.addEventListener("dblclick", startEditing);
    const back = button("Set back", `Set ${number} back to the lesson's code`);
    back.dataset.setBack = "";
    back.hidden = true;
    const state = document.createElement("span");
    state.dataset.state = "";
    state.setAttribute("role", "status");
    bar.append(run, edit, back, state);
    pre.after(bar);
    const edited = edits[section.id];
    if (edited === undefined) continue;
    pre.dataset.original = original;
    (pre.querySelector("code") ?? pre).textContent = edited;
    section.toggleAttribute("data-changed", true);
    back.hidden = false;
    back.addEventListener("click", () => {
      if (!pre.isConnected) return;
      keepEdit(name, section.id, undefined);
      (pre.querySelector("code") ?? pre).textContent = original;
      section.removeAttribute("data-changed");
      back.hidden = true;
    });
  }
  if (tools) addTools(tools, name, load);
}

function addTools(tools: HTMLElement, name: string, load: () => Promise<Lesson>): void {
  const download = tools.querySelector<HTMLAnchorElement>("a[download]");
  download?.addEventListener("click", async (event) => {
    const isChanged =
      Reflect.has(globalThis, "nudgebookLive") || Object.keys(readEdits(name)).length > 0;
    if (!isChanged) return;
    event.preventDefault();
    save(`${name}.ipynb`, await (await load()).notebook());
  });
  const all = button("▶ Run all cells", "Run all cells of this lesson");
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  all.addEventListener("click", async () => {
    all.disabled = true;
    words.textContent = "Running …";
    const isFine = await load()
      .then((lesson) => lesson.runAll())
      .catch(() => false);
    words.textContent = isFine ? "All cells have run." : "Not all cells have run.";
    all.disabled = false;
  });
  const work = document.createElement("details");
  work.className = "work";
  work.innerHTML = `<summary>Your work</summary><p>Changed cells and solved exercises are kept in this browser.</p>`;
  const keep = button("Save as a file", "Save your work on all lessons as a file");
  keep.addEventListener("click", () => {
    const lessons = (tools.dataset.tools ?? name).split(" ");
    save("nudgebook-work.json", exportWork(lessons));
  });
  const file = document.createElement("input");
  file.type = "file";
  file.accept = ".json,application/json";
  const label = document.createElement("label");
  label.className = "button";
  label.append("Open a saved file ", file);
  file.addEventListener("change", async () => {
    try {
      importWork((await file.files?.[0]?.text()) ?? "");
      location.reload();
    } catch (error) {
      words.textContent = (error as Error).message;
    }
  });
  const reset = button("Forget this lesson's changes", "Set all cells of this lesson back");
  reset.addEventListener("click", () => {
    forgetWork(name);
    location.reload();
  });
  const forget = button(
    "Forget everything",
    "Forget all changes and solved exercises of the course",
  );
  forget.addEventListener("click", () => {
    forgetWork();
    location.reload();
  });
  work.append(keep, label, reset, forget);
  tools.prepend(all);
  tools.append(work, words);
}
