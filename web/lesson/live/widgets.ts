// The controls of the lessons, drawn by the page itself with its own elements: a dozen views in place of ipywidgets
// and anywidget (1.3 MB). Each follows its model and sends what the reader changes.
import type { Model, Models } from "./models.js";
import type { Output } from "./outputs.js";

interface Parts {
  readonly models: Models;
  /** Draws outputs into a place, for what a function has printed and returned. */
  drawOutputs(place: HTMLElement, outputs: readonly Output[]): void;
  /** Loads Plotly; figures are drawn by it. */
  loadPlotly(): Promise<void>;
}

interface Script {
  readonly default: { render(parts: { model: Model; el: HTMLElement }): (() => void) | undefined };
}

let count = 0;

function made<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className: string,
  text = "",
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** A number as d3's formats `.2f` and `.3g` write it, which are those that the library's sliders have. */
export function formatted(value: number, format: string): string {
  const [, digits = "2", kind = "f"] = /\.(\d+)([fg])/.exec(format) ?? [];
  if (/d$/.test(format)) return String(Math.round(value));
  return kind === "g"
    ? String(Number(value.toPrecision(Number(digits))))
    : value.toFixed(Number(digits));
}

export function createWidgets({ models, drawOutputs, loadPlotly }: Parts) {
  /** Calls a function now, and whenever one of these values changes. */
  const follow = (model: Model, keys: readonly string[], show: () => void): void => {
    for (const key of keys) model.on(`change:${key}`, show);
    show();
  };
  const labelled = (
    model: Model,
    control: HTMLElement,
    input: HTMLElement = control,
  ): HTMLElement => {
    const row = made("div", "control-row");
    const label = made("label", "control-label");
    input.id = `control-${++count}`;
    label.htmlFor = input.id;
    const style = models.referred(model.get("style"));
    follow(model, ["description"], () => {
      label.textContent = String(model.get("description") ?? "");
      label.hidden = label.textContent === "";
    });
    if (style) {
      follow(style, ["description_width"], () => {
        const width = String(style.get("description_width") ?? "");
        label.style.width = width === "initial" ? "" : width;
      });
    }
    row.append(label, control);
    return row;
  };
  const slider =
    (isLog: boolean) =>
    (model: Model): HTMLElement => {
      const both = made("span", "control-slider");
      const input = made("input", "");
      const readout = made("output", "");
      input.type = "range";
      const base = Number(model.get("base") ?? 10);
      const toValue = (place: number): number => (isLog ? base ** place : place);
      const toPlace = (value: number): number => (isLog ? Math.log(value) / Math.log(base) : value);
      const say = (): void => {
        const format = String(model.get("readout_format") ?? "");
        readout.textContent = formatted(Number(model.get("value")), format);
        input.setAttribute("aria-valuetext", readout.textContent);
      };
      follow(model, ["min", "max", "step", "value"], () => {
        input.min = String(model.get("min"));
        input.max = String(model.get("max"));
        input.step = String(model.get("step"));
        input.value = String(toPlace(Number(model.get("value"))));
        say();
      });
      input.addEventListener("input", () => {
        model.push({ value: toValue(input.valueAsNumber) });
        say();
      });
      both.append(input, readout);
      return labelled(model, both, input);
    };
  const box =
    (className: string) =>
    (model: Model): HTMLElement => {
      const element = made("div", className);
      follow(model, ["children"], () => {
        const children = (model.get("children") as unknown[]).map((one) => models.referred(one));
        element.replaceChildren(...children.flatMap((one) => (one ? [view(one)] : [])));
      });
      return element;
    };
  const views: Record<string, (model: Model) => HTMLElement> = {
    HBoxView: box("control-across"),
    VBoxView: box("control-down"),
    FloatSliderView: slider(false),
    IntSliderView: slider(false),
    FloatLogSliderView: slider(true),
    CheckboxView(model) {
      const input = made("input", "");
      input.type = "checkbox";
      follow(model, ["value"], () => {
        input.checked = Boolean(model.get("value"));
      });
      input.addEventListener("change", () => model.push({ value: input.checked }));
      return labelled(model, input);
    },
    TextView(model) {
      const input = made("input", "");
      follow(model, ["value"], () => {
        input.value = String(model.get("value"));
      });
      input.addEventListener("change", () => model.push({ value: input.value }));
      return labelled(model, input);
    },
    DropdownView(model) {
      const select = made("select", "");
      follow(model, ["_options_labels", "index"], () => {
        const labels = model.get("_options_labels") as string[];
        select.replaceChildren(...labels.map((text) => new Option(text)));
        select.selectedIndex = Number(model.get("index"));
      });
      select.addEventListener("change", () => model.push({ index: select.selectedIndex }));
      return labelled(model, select);
    },
    ButtonView(model) {
      const button = made("button", "");
      button.type = "button";
      follow(model, ["description", "disabled"], () => {
        button.textContent = String(model.get("description"));
        button.disabled = Boolean(model.get("disabled"));
      });
      button.addEventListener("click", () => model.send({ event: "click" }));
      return button;
    },
    LabelView(model) {
      const words = made("span", "control-words");
      follow(model, ["value"], () => {
        words.textContent = String(model.get("value"));
      });
      return words;
    },
    HTMLView(model) {
      const words = made("div", "control-words");
      follow(model, ["value"], () => {
        words.innerHTML = String(model.get("value"));
      });
      return words;
    },
    ProgressView(model) {
      const bar = made("progress", "");
      follow(model, ["min", "max", "value"], () => {
        const min = Number(model.get("min"));
        bar.max = Number(model.get("max")) - min;
        bar.value = Number(model.get("value")) - min;
      });
      return labelled(model, bar);
    },
    OutputView(model) {
      const place = made("div", "control-output");
      follow(model, ["outputs"], () => drawOutputs(place, model.get("outputs") as Output[]));
      return place;
    },
    AnyView(model) {
      const place = made("div", "control-script");
      const source = new Blob([String(model.get("_esm"))], { type: "text/javascript" });
      const address = URL.createObjectURL(source);
      const render = async (): Promise<void> => {
        // Without it the script of a figure would request Plotly from the kernel.
        if (model.get("_anywidget_id") === "nudgebook.figure") await loadPlotly();
        const script = (await import(/* @vite-ignore */ address)) as Script;
        script.default.render({ model, el: place });
      };
      render().catch((error) => {
        place.textContent = String(error);
      });
      return place;
    },
  };
  const view = (model: Model): HTMLElement => {
    const name = String(model.get("_view_name"));
    const draw = Object.hasOwn(views, name) ? views[name] : undefined;
    return draw?.(model) ?? made("div", "", `This page draws no ${name}.`);
  };
  return (id: string): HTMLElement | undefined => {
    const model = models.get(id);
    return model && view(model);
  };
}
