import { describe, expect, test } from "vitest";
import { normalize } from "../../scripts/notebooks/normalize.mjs";
import { addPictures } from "../../scripts/notebooks/pictures.mjs";
import { code, figure, figureOutput, notebook, sentence } from "./samples.mjs";

const run = (...figures) =>
  notebook(
    code(
      "draw()",
      figures.map((f) => figureOutput(f)),
    ),
  );
const empty = normalize(notebook(code("draw()")));

/** Adds pictures that tell which figure they were drawn from. */
async function pictured(executed, committed = empty, options = {}) {
  const seen = [];
  const draw = async (drawn) => {
    seen.push(drawn);
    return { png: `picture ${drawn.data[0].y}`, width: 300, height: 200 };
  };
  const { notebook: result, drawn } = await addPictures(normalize(executed), {
    executed,
    committed,
    draw,
    ...options,
  });
  expect(drawn).toBe(seen.length);
  return { result, outputs: result.cells[0].outputs, seen };
}

describe("pictures of figures", () => {
  test("every figure gets the picture of its own numbers, its size and its sentence", async () => {
    const { outputs } = await pictured(run(figure([1, 2]), figure([3, 4])));
    expect(outputs.map(({ data }) => data["image/png"])).toEqual(["picture 1,2", "picture 3,4"]);
    expect(outputs[0].metadata["image/png"]).toEqual({ alt: sentence, width: 300, height: 200 });
  });

  test("the same figure shown twice is drawn once", async () => {
    const { outputs, seen } = await pictured(run(figure(), figure()));
    expect(seen).toHaveLength(1);
    expect(outputs).toHaveLength(2);
  });

  test("an unchanged figure keeps its committed picture, also when it moved", async () => {
    const { result } = await pictured(run(figure([1, 2]), figure([3, 4])));
    const later = await pictured(run(figure([5, 6]), figure([1, 2])), result);
    expect(later.seen).toEqual([figure([5, 6])]);
    expect(later.outputs[1].data["image/png"]).toBe("picture 1,2");
  });

  test("a picture that reached the file untied to numbers is drawn anew", async () => {
    const { result } = await pictured(run(figure()));
    delete result.cells[0].outputs[0].metadata.nudgebook;
    expect((await pictured(run(figure()), result)).seen).toHaveLength(1);
  });

  test("all are drawn anew when asked to", async () => {
    const { result } = await pictured(run(figure()));
    expect((await pictured(run(figure()), result, { redraw: true })).seen).toHaveLength(1);
  });

  test("a notebook with pictures normalizes to itself", async () => {
    const { result } = await pictured(run(figure()));
    expect(normalize(result)).toEqual(result);
  });
});
