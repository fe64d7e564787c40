// Search over the headings and texts of all pages, in the browser. Every word of the query must occur in a section;
// a section whose heading has the words stands before one whose text has them.
import { loadData } from "./script.js";

/** A section of a page, as the index of the search has it. */
export interface Section {
  readonly page: string;
  readonly title: string;
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

const flat = (text: string) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** The sections that have every word of the query, the best first. */
export function found(sections: readonly Section[], query: string, most = 12): Section[] {
  const words = flat(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scored = sections.map((section) => {
    const [title, heading, text] = [section.title, section.heading, section.text].map(flat) as [
      string,
      string,
      string,
    ];
    let score = 0;
    for (const word of words) {
      const start = new RegExp(`(^|[^\\p{L}])${word.replace(/[^\p{L}\p{N}]/gu, "\\$&")}`, "u");
      const hit =
        (start.test(heading) ? 8 : 0) + (start.test(title) ? 3 : 0) + (start.test(text) ? 1 : 0);
      if (hit === 0) return { section, score: 0 };
      score += hit;
    }
    return { section, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ section }) => section);
}

/** The part of a text around the first word of the query. */
export function excerpt(text: string, query: string, length = 140): string {
  const word = flat(query).split(/\s+/).find(Boolean) ?? "";
  const at = Math.max(0, flat(text).indexOf(word));
  const from = at < length / 2 ? 0 : text.indexOf(" ", at - length / 2) + 1;
  const part = text.slice(from, from + length);
  return `${from > 0 ? "… " : ""}${part}${from + length < text.length ? " …" : ""}`;
}

function resultOf({ page, title, anchor, heading, text }: Section, root: string, query: string) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${root}${page}${anchor && `#${anchor}`}`;
  link.textContent = heading;
  const where = document.createElement("small");
  where.textContent = title;
  const words = document.createElement("p");
  words.textContent = excerpt(text, query);
  item.append(link, " ", where, words);
  return item;
}

/** Opens the search from a button and by the key "/". */
export function openSearchFrom(
  button: HTMLButtonElement | null,
  { root, index }: { root: string; index: string },
): void {
  if (!button) return;
  let dialog: HTMLDialogElement | undefined;
  const make = () => {
    dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", "Search");
    dialog.innerHTML = `<form method="dialog"><label for="query">Search lessons and pages</label><div><input id="query" type="search" autocomplete="off" spellcheck="false"><button>Close</button></div></form><p role="status"></p><ol></ol>`;
    const [input, status, list] = ["input", "[role=status]", "ol"].map((one) =>
      dialog?.querySelector(one),
    ) as [HTMLInputElement, HTMLElement, HTMLOListElement];
    const show = async () => {
      const query = input.value;
      const sections = await loadData<Section[]>(index, "search").catch(() => undefined);
      if (query !== input.value) return;
      const results = sections ? found(sections, query) : [];
      list.replaceChildren(...results.map((section) => resultOf(section, root, query)));
      status.textContent = sections
        ? query.trim() && `${results.length || "No"} ${results.length === 1 ? "place" : "places"}`
        : "The search could not be loaded. Are you offline?";
    };
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      list.querySelector("a")?.click();
    });
    list.addEventListener("click", (event) => {
      if ((event.target as Element).closest("a")) dialog?.close();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
    return dialog;
  };
  const open = () => {
    (dialog ?? make()).showModal();
    dialog?.querySelector("input")?.select();
  };
  button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest?.(
      "input:not([type=range], [type=checkbox]), textarea, select",
    );
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
}
