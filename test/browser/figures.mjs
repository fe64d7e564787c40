// Figures on the page: whether they are drawn, and whether they move.
import { cellOn, outputOn, patience, settle } from "./lab.mjs";

export const plotlyMime = "application/vnd.plotly.v1+json";

const eager = { polling: 100, timeout: patience };

/**
 * The figure of an output; where controls move it, the live one that is seen in its place. The still
 * picture of such a figure is hidden as soon as the kernel has answered.
 */
async function seenFigure(page, place) {
  const moved = cellOn(page, place.cell).locator(".nudgebook-figure").first();
  const own = outputOn(page, place);
  await page
    .waitForFunction(
      ([cell, index]) => {
        const area = document.querySelectorAll(".jp-Notebook .jp-Cell")[cell];
        const outputs = area.querySelectorAll(".jp-OutputArea > .jp-OutputArea-child");
        return outputs[index]?.offsetHeight > 0 || area.querySelector(".nudgebook-live");
      },
      [place.cell, place.index],
      eager,
    )
    .catch(() => {});
  return (await moved.count()) > 0 ? moved : own;
}

/** Scrolls a figure into the window and waits until Plotly has drawn marks into it. */
export async function untilDrawn(page, place) {
  const area = await seenFigure(page, place);
  await area.scrollIntoViewIfNeeded();
  const plot = area.locator(".js-plotly-plot").first();
  const drawn = async () => {
    await plot.locator(".main-svg").first().waitFor({ state: "visible", timeout: patience });
    await page.waitForFunction(hasMarks, await plot.elementHandle(), eager);
  };
  await drawn().catch(() => {
    throw new Error(
      `cell ${place.cell + 1}: no figure with marks was drawn within ${patience / 1000} s`,
    );
  });
  await settle(page);
  return plot;
}

/** Whether a plot has marks with a size, or a WebGL canvas that is not blank. Runs in the page. */
function hasMarks(plot) {
  const kinds = ".trace, .point, .points, .contourlevel, .hm, .heatmaplayer image, .barlayer path";
  const hasSize = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 || height > 0;
  };
  const marks = [
    ...plot.querySelectorAll(`:is(${kinds}) :is(path, image, use)`),
    ...plot.querySelectorAll(".heatmaplayer image"),
  ];
  const canvases = [...plot.querySelectorAll(".gl-container canvas")];
  return marks.some(hasSize) || canvases.some(hasSize);
}

/** What a plot shows apart from its controls: marks and the text of traces. Runs in the page. */
function picture(plot) {
  const layers = [...plot.querySelectorAll(".cartesianlayer, .polarlayer, .pielayer")];
  const flat = layers.map((layer) => layer.innerHTML).join("");
  const numbers = plot._fullData.map(({ x, y, z }) => [x, y, z].map((v) => Array.from(v ?? [])));
  return `${flat}${JSON.stringify(numbers)}`;
}

async function untilMoved(page, plot, what, act) {
  const element = await plot.elementHandle();
  // The picture before stays in the page: it can be megabytes of SVG.
  await element.evaluate(new Function("plot", `plot.before = (${picture})(plot)`));
  await act();
  const moved = new Function("plot", `return (${picture})(plot) !== plot.before`);
  await page.waitForFunction(moved, element, eager).catch(() => {
    throw new Error(`${what}, but the picture stayed as it was`);
  });
  await settle(page);
  const [shown, drawn] = await element.evaluate((one) => [
    one.clientHeight,
    one._fullLayout.height,
  ]);
  if (shown < drawn - 1) {
    throw new Error(`${what}, and only ${shown} px of the figure's ${drawn} px are to be seen`);
  }
}

/** Drags a figure's slider from where it is to the far side of its rail. */
export async function dragSlider(page, plot) {
  const grip = plot.locator(".slider-grip-rect").first();
  await grip.scrollIntoViewIfNeeded();
  const from = await grip.boundingBox();
  const rail = await plot.locator(".slider-rail-rect").first().boundingBox();
  const middle = rail.x + rail.width / 2;
  const to = from.x < middle ? rail.x + 0.9 * rail.width : rail.x + 0.1 * rail.width;
  await untilMoved(page, plot, "the slider was dragged", async () => {
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    // Few moves, since the figure is drawn for each of them.
    await page.mouse.move(to, from.y + from.height / 2, { steps: 3 });
    await page.mouse.up();
  });
}

/**
 * Presses the first button of a figure's menu (Play) and, as soon as the picture has changed, the second
 * (Pause) where there is one: an animation that goes on takes time from the checks that follow.
 */
export async function pressPlay(page, plot) {
  const buttons = plot.locator(".updatemenu-button");
  const play = buttons.first();
  await play.scrollIntoViewIfNeeded();
  await untilMoved(page, plot, "the button was pressed", () => play.click());
  if ((await buttons.count()) > 1) await buttons.nth(1).click();
}

/** Code and outputs that need a scroll bar of their own, each told with its cell. Runs in the page. */
export function scrollBars() {
  const rolls = (style) => /auto|scroll/.test(style);
  const nameOf = (area) =>
    area.closest(".jp-OutputArea") ? `an output (${area.className || area.tagName})` : "the code";
  return [...document.querySelectorAll(".jp-Notebook .jp-Cell")].flatMap((cell, index) => {
    const areas = cell.querySelectorAll(".jp-OutputArea, .jp-OutputArea *, .cm-scroller");
    return [...areas].flatMap((area) => {
      const style = getComputedStyle(area);
      const wide = rolls(style.overflowX) && area.scrollWidth > area.clientWidth + 1;
      const high = rolls(style.overflowY) && area.scrollHeight > area.clientHeight + 1;
      const name = `cell ${index + 1}: ${nameOf(area)} is`;
      return [
        ...(wide ? [`${name} ${area.scrollWidth} px wide, seen are ${area.clientWidth}`] : []),
        ...(high ? [`${name} ${area.scrollHeight} px high, seen are ${area.clientHeight}`] : []),
      ];
    });
  });
}

/**
 * Figures under controls that stay wider than their place, whose page hides what is too much. Each is
 * brought into the window first: the page lays out what nobody sees when it comes into sight.
 */
export async function figuresTooWide(page) {
  const wide = [];
  for (const place of await page.locator(".jp-Notebook .nudgebook-figure").elementHandles()) {
    await place.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const fits = ({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1;
    await page.waitForFunction(fits, place, { ...eager, timeout: 20_000 }).catch(async () => {
      const [is, seen] = await place.evaluate((one) => [one.scrollWidth, one.clientWidth]);
      wide.push(`a figure under controls is ${is} px wide, seen are ${seen}`);
    });
  }
  return wide;
}
