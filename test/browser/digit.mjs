// Lesson 08's pad: a digit is drawn with the mouse, and the trained network's answer is read below it.

const sides = 24;
const zero = Array.from({ length: sides + 1 }, (_, i) => {
  const angle = (2 * Math.PI * i) / sides - Math.PI / 2;
  return [0.5 + 0.2 * Math.cos(angle), 0.5 + 0.35 * Math.sin(angle)];
});
const seven = [
  [0.3, 0.2],
  [0.7, 0.2],
  [0.5, 0.85],
];
const bar = [
  [0.35, 0.5],
  [0.68, 0.5],
];

async function draw(page, pad, points) {
  const { x, y, width, height } = await pad.boundingBox();
  const at = ([across, down]) => [x + across * width, y + down * height];
  await page.mouse.move(...at(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 6 });
  await page.mouse.up();
}

/** The sentence of the live figure that stands with the pad: its text for screen readers. */
const sentence = (page) =>
  page.evaluate(() => {
    const cell = document.querySelector(".nudgebook-pad").closest(".jp-Cell");
    const plot = cell.querySelector(".nudgebook-live .js-plotly-plot .plot-container");
    return plot?.getAttribute("aria-label") ?? "";
  });

async function untilSaid(page, wanted) {
  const until = Date.now() + 60_000;
  while (!(await sentence(page)).includes(wanted)) {
    if (Date.now() > until) {
      throw new Error(`"${wanted}" expected, the figure says "${await sentence(page)}"`);
    }
    await page.waitForTimeout(100);
  }
}

/** A cleared pad has no answer; a 7 and a 0 drawn with the mouse are read as such. */
export async function drawnDigitsAreRead(page) {
  const pad = page.locator(".nudgebook-pad canvas").first();
  const clear = page.locator(".nudgebook-pad button", { hasText: "Clear" }).first();
  await pad.scrollIntoViewIfNeeded();
  for (const [digit, strokes] of [
    [7, [seven, bar]],
    [0, [zero]],
  ]) {
    await clear.click();
    await untilSaid(page, "nothing to read yet");
    for (const stroke of strokes) await draw(page, pad, stroke);
    await untilSaid(page, `Read as ${digit} with`);
  }
}
