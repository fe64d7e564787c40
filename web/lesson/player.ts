// The slider and the Play button of a figure, as controls of the page: they work with the keyboard and with a finger,
// and a screen reader says where the slider stands. Plotly's own do not.
import type { Picture } from "./fit-layout.js";

interface Animator {
  animate(place: HTMLElement, frames: (string | null)[], options: object): Promise<void>;
}

/** Makes the controls for a figure with frames. */
export function createPlayer(
  place: HTMLElement,
  { layout, frames = [] }: Picture,
  plotly: Animator,
) {
  const [given] = (layout.sliders ?? []) as { currentvalue?: { prefix?: string } }[];
  const [menu] = (layout.updatemenus ?? []) as { buttons?: { args?: unknown[] }[] }[];
  const play = menu?.buttons?.[0]?.args?.[1] as { frame?: { duration?: number } } | undefined;
  const pause = play?.frame?.duration ?? 120;
  const prefix = given?.currentvalue?.prefix ?? "step ";

  const element = document.createElement("div");
  element.className = "player";
  element.innerHTML = `<button type="button">▶ Play</button><input type="range" min="0" value="0" step="1"><output></output>`;
  const [button, slider, output] = element.children as unknown as [
    HTMLButtonElement,
    HTMLInputElement,
    HTMLOutputElement,
  ];
  slider.max = String(frames.length - 1);
  slider.setAttribute("aria-label", prefix.trim().replace(/:$/, ""));

  let running = Promise.resolve();
  const show = () => {
    const name = frames[slider.valueAsNumber]?.name ?? "";
    output.textContent = `${prefix}${name}`;
    slider.setAttribute("aria-valuetext", output.textContent);
    const still = {
      mode: "immediate",
      frame: { duration: 0, redraw: true },
      transition: { duration: 0 },
    };
    running = plotly.animate(place, [name], still).catch(() => {});
    return running;
  };
  slider.addEventListener("input", show);

  let playing = false;
  const setPlaying = (next: boolean) => {
    playing = next;
    button.textContent = playing ? "❚❚ Pause" : "▶ Play";
  };
  button.addEventListener("click", async () => {
    if (playing) return setPlaying(false);
    setPlaying(true);
    if (slider.value === slider.max) slider.value = "0";
    while (playing && slider.value !== slider.max) {
      slider.stepUp();
      await Promise.all([show(), new Promise((resolve) => setTimeout(resolve, pause))]);
    }
    setPlaying(false);
  });
  show();
  return { element, show };
}
