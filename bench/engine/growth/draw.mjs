// Draws three small panels as SVG: time per sample, memory beside the data, time of an epoch. All axes begin
// at 0, so that a line looks flat only if its values hardly change.

const [WIDTH, HEIGHT, LEFT, TOP] = [250, 160, 48, 34];
const BLUE = "#0072B2";
const GREY = "#666";

const text = (x, y, words, more = "") =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="11" ${more}>${words}</text>`;

/** The end of the axis: a number of one digit above all values. */
function roundUp(most) {
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 10].map((k) => k * unit).find((end) => end >= most * 1.05);
}

/** One panel; `logarithmic` is for its x axis. */
function panel({ title, unit, points, ticks, logarithmic, label }, index) {
  const x0 = LEFT + index * (WIDTH + LEFT + 20);
  const scale = logarithmic ? Math.log10 : (value) => value;
  const [low, high] = [ticks[0], ticks.at(-1)].map(scale);
  const end = roundUp(Math.max(...points.map(([, y]) => y)));
  const across = (x) => x0 + ((scale(x) - low) / (high - low)) * WIDTH;
  const down = (y) => TOP + HEIGHT - (y / end) * HEIGHT;
  const marks = points.map(([x, y]) => `${across(x).toFixed(1)},${down(y).toFixed(1)}`);
  return [
    text(x0, TOP - 14, title, 'font-weight="bold"'),
    ...[0, 0.5, 1].map((share) => {
      const y = down(share * end);
      const line = `<path d="M${x0} ${y}h${WIDTH}" stroke="#ddd"/>`;
      return line + text(x0 - 6, y + 4, Number((share * end).toPrecision(3)), 'text-anchor="end"');
    }),
    text(x0 - 6, TOP - 14, unit, `text-anchor="end" fill="${GREY}"`),
    ...ticks.map((x) => text(across(x), TOP + HEIGHT + 15, label(x), 'text-anchor="middle"')),
    `<polyline points="${marks.join(" ")}" fill="none" stroke="${BLUE}" stroke-width="2"/>`,
    ...(points.length < 20
      ? points.map(([x, y]) => `<circle cx="${across(x)}" cy="${down(y)}" r="3.5" fill="${BLUE}"/>`)
      : []),
  ].join("\n");
}

/** The picture of the measurements of growth.mjs. */
export function draw(sizes, parts) {
  const of = (name) => sizes.map((each) => [each.samples, each[name]]);
  const samplesAxis = {
    ticks: [1e3, 1e4, 1e5, 1e6],
    logarithmic: true,
    label: (n) => n.toLocaleString("en"),
  };
  // `epoch` is the middle of each part.
  const last = parts.at(-1).epoch + parts[0].epoch;
  const ticks = [0, last / 2, last];
  const panels = [
    {
      title: "Time per sample, by samples",
      unit: "µs",
      points: of("microseconds"),
      ...samplesAxis,
    },
    {
      title: "Memory beside the data, by samples",
      unit: "MB",
      points: of("megabytes"),
      ...samplesAxis,
    },
    {
      title: "Time of an epoch, as training converges",
      unit: "ms",
      points: parts.map(({ epoch, ms }) => [epoch, ms]),
      ticks,
      label: (epoch) => `${epoch}`,
    },
  ].map(panel);
  const size = [3 * (WIDTH + LEFT + 20) + 10, TOP + HEIGHT + 30];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.join(" ")}" font-family="sans-serif">`,
    "<title>Time and memory by the number of samples, and time of an epoch</title>",
    `<rect width="${size[0]}" height="${size[1]}" fill="white"/>`,
    ...panels,
    "</svg>\n",
  ].join("\n");
}
