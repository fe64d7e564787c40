// The list of headings beside a lesson: open where it has a column of its own, and marks the section that is read.

/** Follows the reader through the headings that the list names. */
export function followReader(contents: HTMLElement | null): void {
  if (!contents) return;
  const details = contents.querySelector("details");
  if (details && matchMedia("(min-width: 70rem)").matches) details.open = true;
  const links = [...contents.querySelectorAll<HTMLAnchorElement>("a")];
  const headings = links.map(({ hash }) =>
    document.getElementById(decodeURIComponent(hash.slice(1))),
  );
  const mark = () => {
    const read = headings.filter((heading) => (heading?.getBoundingClientRect().top ?? 1) < 120);
    const current = headings.indexOf(read.at(-1) ?? null);
    for (const [i, link] of links.entries()) {
      if (i === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let due = false;
  addEventListener(
    "scroll",
    () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}
