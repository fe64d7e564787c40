// Runs on every page: the choice of colours, search, a list of contents that follows the reader, scrolling by
// keyboard, and the copy for reading offline.
import { followReader } from "./contents.js";
import { keepAllFrom, keepOffline } from "./offline.js";
import { openSearchFrom } from "./search.js";
import { switchTheme } from "./theme.js";

const root = document.documentElement;

switchTheme(root, document.querySelector("[data-theme-switch]"));
openSearchFrom(document.querySelector("[data-open-search]"), {
  root: root.dataset.root ?? "",
  index: root.dataset.search ?? "",
});
followReader(document.querySelector(".contents"));
keepOffline(root.dataset.root ?? "");
keepAllFrom(document.querySelector("[data-keep-all]"));

/** What scrolls sideways can be reached by keyboard. */
function reachable(): void {
  for (const box of document.querySelectorAll<HTMLElement>("pre, .wide, .table, .output")) {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}
reachable();
addEventListener("resize", reachable);
addEventListener("nudgebook-outputs", reachable);
