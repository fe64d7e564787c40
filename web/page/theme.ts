// Light, dark, or as the system has it. The choice is kept in the browser; the page's head applies it before the
// first line is drawn.
const key = "nudgebook-theme";
const choices = ["auto", "light", "dark"] as const;
type Choice = (typeof choices)[number];

/** Makes a button go through the choices and show the present one. */
export function switchTheme(root: HTMLElement, button: HTMLButtonElement | null): void {
  if (!button) return;
  const show = (choice: Choice) => {
    button.textContent = `Colours: ${choice}`;
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
    dispatchEvent(new Event("nudgebook-theme"));
  };
  const now = () => (root.dataset.theme ?? "auto") as Choice;
  button.addEventListener("click", () => {
    const next = choices[(choices.indexOf(now()) + 1) % choices.length] as Choice;
    show(next);
    try {
      if (next === "auto") localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch {
      // A browser that stores nothing keeps the choice until the next page.
    }
  });
  show(now());
}
