// Adds the pictures of figures: the committed one where the figure's hash is the same, so that commits change no
// pixels without a reason; otherwise one drawn in Chromium.
import { figureHash, figureOf, plotlyMime } from "./normalize.mjs";

const outputsOf = (notebook) => notebook.cells.flatMap((cell) => cell.outputs ?? []);

/** hash → { picture, size } of the pictures that a normalized notebook already has. */
function picturesIn(notebook) {
  const kept = outputsOf(notebook)
    .filter((output) => figureOf(output) && output.data["image/png"])
    .map((output) => [figureOf(output), pictureOf(output)]);
  return new Map(kept);
}

function pictureOf({ data, metadata }) {
  const { width, height } = metadata["image/png"] ?? {};
  return { png: data["image/png"], width, height };
}

/** hash → figure of everything that an executed notebook drew. */
export function figuresIn(executed) {
  const figures = outputsOf(executed)
    .map((output) => output.data?.[plotlyMime])
    .filter((figure) => figure !== undefined);
  return new Map(figures.map((figure) => [figureHash(figure), figure]));
}

/**
 * Puts a picture into every figure of a normalized notebook.
 * @param draw figure → Promise of { png: base64, width, height } in CSS pixels
 * @returns the notebook and how many pictures had to be drawn
 */
export async function addPictures(normalized, { executed, committed, redraw = false, draw }) {
  const pictures = redraw ? new Map() : picturesIn(committed);
  const figures = figuresIn(executed);
  let drawn = 0;
  for (const hash of new Set(outputsOf(normalized).map(figureOf).filter(Boolean))) {
    if (pictures.has(hash)) continue;
    pictures.set(hash, await draw(figures.get(hash)));
    drawn += 1;
  }
  const withPicture = (output) => {
    if (!figureOf(output)) return output;
    const { png, width, height } = pictures.get(figureOf(output));
    const alt = (output.data["text/plain"] ?? "").trim();
    return {
      ...output,
      data: { ...output.data, "image/png": png },
      metadata: { ...output.metadata, "image/png": { alt, width, height } },
    };
  };
  const cells = normalized.cells.map((cell) =>
    cell.outputs ? { ...cell, outputs: cell.outputs.map(withPicture) } : cell,
  );
  return { notebook: { ...normalized, cells }, drawn };
}
