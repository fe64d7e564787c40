// A network as a picture: a circle for each neuron, a line for each weight; the thicker, the larger. Solid lines are
// positive, dashed ones negative, as in the figures of the lessons. A neuron can be chosen, by keyboard too.

/** What a picture shows. */
export interface NetworkPicture {
  /** The number of inputs, and of the neurons of each layer. */
  readonly sizes: readonly number[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The numbers on the lines: layer, neuron, input. */
  readonly values: readonly (readonly (readonly number[])[])[];
  /** The chosen neuron: its layer, counted from 0, and its place. */
  readonly chosen: readonly [number, number];
}

const space = "http://www.w3.org/2000/svg";
const [width, height, side] = [480, 360, 84];

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

const shortened = (name: string) => (name.length > 11 ? `${name.slice(0, 10)}…` : name);

/** The name of a neuron. */
export function neuronName(
  sizes: readonly number[],
  layer: number,
  neuron: number,
  outputs: readonly string[],
) {
  if (layer === sizes.length - 2) return `output ${outputs[neuron] ?? neuron}`;
  return `neuron ${neuron} of hidden layer ${layer + 1}`;
}

/** Makes a picture that can be shown again and again; `choose` is called with a neuron. */
export function createNetworkPicture(
  svg: SVGSVGElement,
  choose: (layer: number, neuron: number) => void,
) {
  let shape = "";
  let lines: SVGLineElement[][][] = [];
  let neurons: SVGGElement[][] = [];
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);

  const build = ({ sizes, inputs, outputs }: NetworkPicture) => {
    const x = (column: number) => side + (column / (sizes.length - 1)) * (width - 2 * side);
    const y = (count: number, place: number) => ((place + 0.5) / count) * (height - 20) + 10;
    const radius = Math.min(13, (height - 20) / Math.max(...sizes) / 2.6);
    svg.replaceChildren();
    lines = sizes.slice(1).map((count, layer) =>
      Array.from({ length: count }, (_, j) =>
        Array.from({ length: sizes[layer] ?? 0 }, (_, i) => {
          const line = element("line", {
            x1: x(layer),
            y1: y(sizes[layer] ?? 1, i),
            x2: x(layer + 1),
            y2: y(count, j),
          });
          svg.append(line);
          return line;
        }),
      ),
    );
    for (const [i, name] of inputs.entries()) {
      const at = y(sizes[0] ?? 1, i);
      svg.append(element("circle", { class: "input", cx: x(0), cy: at, r: radius * 0.7 }));
      const label = element("text", { x: x(0) - radius - 6, y: at + 4, "text-anchor": "end" });
      label.textContent = shortened(name);
      svg.append(label);
    }
    neurons = sizes.slice(1).map((count, layer) =>
      Array.from({ length: count }, (_, j) => {
        const group = element("g", {
          tabindex: 0,
          role: "button",
          "aria-label": neuronName(sizes, layer, j, outputs),
        });
        group.append(element("circle", { cx: x(layer + 1), cy: y(count, j), r: radius }));
        const pick = () => choose(layer, j);
        group.addEventListener("click", pick);
        group.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          pick();
        });
        svg.append(group);
        if (layer === sizes.length - 2) {
          const label = element("text", { x: x(layer + 1) + radius + 6, y: y(count, j) + 4 });
          label.textContent = shortened(outputs[j] ?? "");
          svg.append(label);
        }
        return group;
      }),
    );
  };

  return {
    show(picture: NetworkPicture): void {
      const next = JSON.stringify([picture.sizes, picture.inputs, picture.outputs]);
      if (next !== shape) build(picture);
      shape = next;
      const sizes = picture.values.flat(2).map(Math.abs).filter(Number.isFinite);
      const largest = Math.max(1e-12, ...sizes);
      for (const [layer, ofLayer] of lines.entries()) {
        for (const [j, ofNeuron] of ofLayer.entries()) {
          const isChosen = picture.chosen[0] === layer && picture.chosen[1] === j;
          neurons[layer]?.[j]?.setAttribute("aria-pressed", String(isChosen));
          for (const [i, line] of ofNeuron.entries()) {
            const value = picture.values[layer]?.[j]?.[i] ?? 0;
            line.setAttribute("stroke-width", (0.4 + 6 * (Math.abs(value) / largest)).toFixed(2));
            line.setAttribute(
              "class",
              `${value < 0 ? "negative" : "positive"}${isChosen ? " chosen" : ""}`,
            );
          }
        }
      }
    },
  };
}
