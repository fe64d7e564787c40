// Draws a lesson's figures when the reader comes near. Plotly and a figure's numbers are loaded then; until they are
// there, and where they cannot be, the picture stays.
import { loadData, loadScript } from "../page/script.js";
import { fitted, type Picture } from "./fit-layout.js";
import { createPlayer } from "./player.js";

interface PlotlyLibrary {
  newPlot(place: HTMLElement, picture: object): Promise<void>;
  react(place: HTMLElement, picture: object): Promise<void>;
  animate(place: HTMLElement, frames: (string | null)[], options: object): Promise<void>;
  addFrames(place: HTMLElement, frames: object[]): Promise<void>;
}

const library = () => Reflect.get(globalThis, "Plotly") as unknown as PlotlyLibrary;

/** Watches all figures of the page, and draws each one when it is a screen away. */
export function drawFiguresOnTheWay(): void {
  const plotly = document.querySelector<HTMLElement>("[data-plotly]")?.dataset.plotly;
  const figures = document.querySelectorAll<HTMLElement>("figure.live");
  if (!plotly || figures.length === 0) return;
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        draw(target as HTMLElement, plotly).catch((error) => console.warn(String(error)));
      }
    },
    { rootMargin: "900px" },
  );
  for (const figure of figures) near.observe(figure);
}

/** An element that was made just now has its width when the page has put it in its place. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function draw(figure: HTMLElement, plotly: string): Promise<void> {
  const address = figure.dataset.figure as string;
  const [picture] = await Promise.all([loadData<Picture>(address, address), loadScript(plotly)]);
  const alt = figure.querySelector("img")?.alt ?? "";
  await drawPicture(figure, picture, plotly, alt);
}

/** Draws a picture into a figure's element, in the place of what stands there. */
export async function drawPicture(
  figure: HTMLElement,
  picture: Picture,
  plotly: string,
  alt: string,
): Promise<void> {
  await loadScript(plotly);
  const place = document.createElement("div");
  place.className = "plot paper";
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", alt);
  const heading = document.createElement("p");
  heading.className = "figure-title";
  const caption = document.createElement("figcaption");
  let width = 0;
  const show = async () => {
    if (figure.clientWidth === width || figure.clientWidth === 0) return;
    width = figure.clientWidth;
    const { data, layout, title, caption: words } = fitted(picture, width);
    heading.textContent = title;
    caption.textContent = words;
    const config = { ...picture.config, displayModeBar: false, responsive: false };
    place.style.height = `${layout.height}px`;
    await library().newPlot(place, { data, layout: { ...layout, width }, config });
    if (picture.frames) await library().addFrames(place, picture.frames);
  };
  figure.replaceChildren(heading, place, caption);
  await nextFrame();
  await show();
  const player = picture.frames && createPlayer(place, picture, library());
  if (player) caption.before(player.element);
  figure.dataset.drawn = "yes";
  let timer: ReturnType<typeof setTimeout> | undefined;
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(() => show().then(() => player?.show()), 150);
  }).observe(figure);
}
