// The part of the form for the reader's own table: paste it, open a file, or drop one on the page; then choose what is
// to be predicted, from which columns, and whether it is a class or a number.
import type { OwnData } from "./experiment.js";
import { dataOf, isNumeric, likelyRoles, type Roles, readTable, type TextTable } from "./table.js";

/** Connects the fields; `use` gets the data whenever they change and make sense. */
export function connectOwnTable(box: HTMLElement, use: (data: OwnData) => void): void {
  const one = <Found extends Element>(selector: string) => box.querySelector(selector) as Found;
  const text = one<HTMLTextAreaElement>("textarea");
  const file = one<HTMLInputElement>("input[type=file]");
  const message = one<HTMLElement>("[role=status]");
  const roles = one<HTMLElement>("[data-roles]");
  const target = one<HTMLSelectElement>("[data-target]");
  const kind = one<HTMLSelectElement>("[data-kind]");
  const features = one<HTMLElement>("[data-features]");
  let table: TextTable | undefined;

  const say = (words: string) => {
    message.textContent = words;
  };

  const chosen = (): Roles => ({
    target: Number(target.value),
    features: [...features.querySelectorAll<HTMLInputElement>("input:checked")].map(({ value }) =>
      Number(value),
    ),
    classes: kind.value === "classes",
  });

  const offer = () => {
    if (!table) return;
    try {
      const { data, leftOut } = dataOf(table, chosen());
      const gaps =
        leftOut > 0
          ? ` ${leftOut} rows are left out: a value is missing, or there are over 1000.`
          : "";
      const what = data.classes ? `${data.classes.length} classes` : "a number";
      say(`${data.inputs.length} rows, ${data.features.length} inputs, ${what} to predict.${gaps}`);
      use(data);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };

  const showRoles = (likely: Roles) => {
    if (!table) return;
    const names = table.columns;
    target.replaceChildren(...names.map((name, column) => new Option(name, String(column))));
    target.value = String(likely.target);
    kind.value = likely.classes ? "classes" : "number";
    features.replaceChildren(
      ...names.flatMap((name, column) => {
        if (!table || !isNumeric(table, column)) return [];
        const label = document.createElement("label");
        const check = document.createElement("input");
        Object.assign(check, { type: "checkbox", value: String(column) });
        check.checked = likely.features.includes(column);
        label.append(check, ` ${name}`);
        return [label];
      }),
    );
    roles.hidden = false;
  };

  const read = () => {
    try {
      table = readTable(text.value);
      showRoles(likelyRoles(table));
      offer();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };

  const open = async (given?: File) => {
    if (!given) return;
    text.value = await given.text();
    read();
  };

  text.addEventListener("change", read);
  text.addEventListener("paste", () => setTimeout(read));
  file.addEventListener("change", () => open(file.files?.[0]));
  target.addEventListener("change", () => {
    for (const check of features.querySelectorAll("input"))
      check.checked &&= check.value !== target.value;
    offer();
  });
  kind.addEventListener("change", offer);
  features.addEventListener("change", offer);
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    void open(event.dataTransfer?.files[0]);
    box.hidden = false;
  });
}
