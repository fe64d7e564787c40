// Screenshots of a whole notebook: as many pages as it is high, each as large as the window.
import path from "node:path";
import { settle } from "./lab.mjs";

const scroller = ".jp-Notebook .jp-WindowedPanel-outer, .jp-WindowedPanel-outer";

/** Waits until pictures and figures in the window are drawn. */
const untilPainted = (page) =>
  page.waitForFunction(() => {
    const inWindow = (element) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return height > 0 && bottom > 0 && top < window.innerHeight;
    };
    const images = [...document.querySelectorAll(".jp-OutputArea img")].filter(inWindow);
    const figures = [...document.querySelectorAll(".jp-RenderedPlotly")].filter(inWindow);
    return (
      images.every((image) => image.complete) &&
      figures.every((figure) => figure.querySelector(".main-svg, img"))
    );
  });

/** Saves NAME-01.png, NAME-02.png, … and gives back how many there are. */
export async function savePages(page, folder, name) {
  const panel = page.locator(scroller).first();
  await panel.evaluate((element) => element.scrollTo(0, 0));
  for (let count = 1; ; count += 1) {
    await settle(page);
    await untilPainted(page);
    const file = path.join(folder, `${name}-${String(count).padStart(2, "0")}.png`);
    await page.screenshot({ path: file });
    const more = await panel.evaluate((element) => {
      const cells = [...element.querySelectorAll(".jp-Cell")];
      const end = cells.at(-1).getBoundingClientRect().bottom;
      element.scrollBy(0, 0.92 * element.clientHeight);
      return end > element.getBoundingClientRect().bottom;
    });
    if (!more) return count;
  }
}
