// Two tables below the pictures. One has the weights of the chosen neuron, which can be set by hand. The other has the
// examples, each with what the network says and with its own nudge for every weight of that neuron.
import type { LayerNudges } from "../../src/index.js";
import type { Look } from "./look.js";
import type { Opened } from "./worker.js";

/** The neuron whose weights are shown, and the example whose nudges are. */
export interface Chosen {
  readonly layer: number;
  readonly neuron: number;
  /** The place of an example; `undefined` for the average of all. */
  readonly example?: number;
}

/** A number for a table: four digits that count, and a sign. */
function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (!(size >= 1e-4 && size < 1e6)) return value.toExponential(1).replace("-", "−");
  return String(Number(value.toPrecision(4))).replace("-", "−");
}

const signed = (value: number) => (value > 0 ? `+${short(value)}` : short(value));

/** The place of a weight in the list of all parameters; the bias stands behind the weights of its layer. */
function parameterAt(look: Look, { layer, neuron }: Chosen, input: number | "bias"): number {
  const before = look.layers
    .slice(0, layer)
    .reduce(
      (sum, { weights, biases }) =>
        sum + weights.length * (weights[0]?.length ?? 0) + biases.length,
      0,
    );
  const own = look.layers[layer];
  const width = own?.weights[0]?.length ?? 0;
  if (input === "bias") return before + (own?.weights.length ?? 0) * width + neuron;
  return before + neuron * width + input;
}

/** The nudges of the chosen example, or their average. */
export const nudgesOf = (
  { nudges }: Look,
  { example }: Chosen,
): readonly LayerNudges[] | undefined =>
  example === undefined ? nudges?.average : nudges?.each[example];

const cell = (text: string, tag: "td" | "th" = "td") => {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
};

const rowOf = (...cells: HTMLElement[]) => {
  const row = document.createElement("tr");
  row.append(...cells);
  return row;
};

/** Names of what feeds the neurons of a layer. */
function sourcesOf(opened: Opened, look: Look, layer: number): string[] {
  if (layer === 0) return [...opened.table.features];
  return (look.layers[layer - 1]?.biases ?? []).map((_, i) => `h${layer}.${i}`);
}

/** Makes the table of weights; `set` is called with the place of a parameter and its new value. */
export function createWeightTable(
  table: HTMLTableElement,
  set: (parameter: number, value: number) => void,
) {
  let shape = "";
  let inputs: HTMLInputElement[] = [];
  let nudges: HTMLElement[] = [];
  return {
    show(opened: Opened, look: Look, chosen: Chosen): void {
      const own = look.layers[chosen.layer];
      const weights = own?.weights[chosen.neuron] ?? [];
      const names = [...sourcesOf(opened, look, chosen.layer), "bias"];
      const places = names.map((_, i) =>
        parameterAt(look, chosen, i === weights.length ? "bias" : i),
      );
      const next = JSON.stringify([names, places]);
      if (next !== shape) {
        inputs = names.map((name, i) => {
          const input = document.createElement("input");
          Object.assign(input, { type: "number", step: "any" });
          input.setAttribute("aria-label", `weight from ${name}`);
          input.addEventListener("change", () => {
            if (Number.isFinite(input.valueAsNumber)) set(places[i] ?? 0, input.valueAsNumber);
          });
          return input;
        });
        nudges = names.map(() => cell(""));
        const body = names.map((name, i) => {
          const value = cell("");
          value.append(inputs[i] as HTMLInputElement);
          return rowOf(cell(name, "th"), value, nudges[i] as HTMLElement);
        });
        table.tBodies[0]?.replaceChildren(...body);
      }
      shape = next;
      const values = [...weights, own?.biases[chosen.neuron] ?? 0];
      const ofLayer = nudgesOf(look, chosen)?.[chosen.layer];
      const ofNeuron = ofLayer && [
        ...(ofLayer.weights[chosen.neuron] ?? []),
        ofLayer.biases[chosen.neuron] ?? 0,
      ];
      for (const [i, input] of inputs.entries()) {
        if (document.activeElement !== input)
          input.value = String(Number((values[i] ?? 0).toPrecision(6)));
        (nudges[i] as HTMLElement).textContent = ofNeuron ? signed(ofNeuron[i] ?? 0) : "";
      }
    },
  };
}

/** Makes the table of examples; `choose` is called with the place of an example, or without for the average. */
export function createNudgeTable(table: HTMLTableElement, choose: (example?: number) => void) {
  table.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("button");
    if (button) choose(button.value === "" ? undefined : Number(button.value));
  });
  return {
    show(opened: Opened, look: Look, chosen: Chosen): void {
      const { nudges, outputs } = look;
      if (!nudges) return;
      const names = [...sourcesOf(opened, look, chosen.layer), "bias"];
      const { features, classes, target } = opened.table;
      const heads = [
        "example",
        ...features,
        target,
        "the network says",
        ...names.map((name) => `nudge, ${name}`),
      ];
      table.tHead?.replaceChildren(rowOf(...heads.map((head) => cell(head, "th"))));
      const said = (row: readonly number[]) => row.map((value) => short(value)).join(", ");
      const wanted = (value: number) => (classes ? (classes[value] ?? "") : short(value));
      const ofNeuron = (layers: readonly LayerNudges[]) => {
        const own = layers[chosen.layer];
        const all = [...(own?.weights[chosen.neuron] ?? []), own?.biases[chosen.neuron] ?? 0];
        return all.map((value) => cell(signed(value)));
      };
      const buttonCell = (words: string, value: string, pressed: boolean) => {
        const head = cell("", "th");
        const button = document.createElement("button");
        Object.assign(button, { type: "button", textContent: words, value });
        button.setAttribute("aria-pressed", String(pressed));
        head.append(button);
        return head;
      };
      const blank = [...features, "", ""].map(() => cell(""));
      const average = rowOf(
        buttonCell("average", "", chosen.example === undefined),
        ...blank,
        ...ofNeuron(nudges.average),
      );
      const focused = (document.activeElement as HTMLButtonElement | null)?.value;
      const hadFocus = table.contains(document.activeElement);
      table.tBodies[0]?.replaceChildren(
        average,
        ...nudges.each.map((layers, i) =>
          rowOf(
            buttonCell(`${i + 1}`, String(i), chosen.example === i),
            ...(opened.train.raw[i] ?? []).map((value) => cell(short(value))),
            cell(wanted(opened.train.targets[i] ?? 0)),
            cell(said(outputs.train[i] ?? [])),
            ...ofNeuron(layers),
          ),
        ),
      );
      if (hadFocus) table.querySelector<HTMLButtonElement>(`button[value="${focused}"]`)?.focus();
    },
  };
}
