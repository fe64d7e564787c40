// Makes data, initial weights and batch order for all implementations: raw little-endian float32 and int32
// files in a folder, made once by the library's own seeded generators. The library is imported only when
// it is needed, because it may have to be built first.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { workloads } from "./workloads.mjs";

const SEED = 7;

/** The folder with all files that the runs read. It is made if it does not exist yet. */
export async function prepare(say = () => {}) {
  const sources = ["prepare-data.mjs", "workloads.mjs"].map((name) =>
    fs.readFileSync(new URL(name, import.meta.url)),
  );
  const key = createHash("sha256").update(Buffer.concat(sources)).digest("hex").slice(0, 12);
  const folder = path.join(os.tmpdir(), `nudgebook-bench-${key}`);
  if (fs.existsSync(path.join(folder, "spec.json"))) return folder;
  fs.mkdirSync(folder, { recursive: true });
  const { library } = await import("./library.mjs");
  for (const [name, make] of Object.entries(makers)) {
    say(`Making data: ${name}`);
    const { inputs, targets } = make(library);
    write(folder, `${name}.x`, inputs);
    write(folder, `${name}.t`, targets);
  }
  for (const one of workloads) {
    if (one.layers) write(folder, `${one.id}.weights`, initialWeights(library, one));
    if (one.kind === "train") write(folder, `${one.id}.order`, orderOf(library, one));
  }
  fs.writeFileSync(path.join(folder, "spec.json"), JSON.stringify({ seed: SEED, workloads }));
  return folder;
}

const write = (folder, name, numbers) => fs.writeFileSync(path.join(folder, name), numbers);

const makers = {
  moons: (library) => flat(library.moons({ samples: 1000, noise: 0.1, seed: SEED })),
  digits: (library) => flat(library.digits()),
  pictures: (library) => pictures(library, 60_000),
  line: (library) => line(library, 100_000, 10),
  grid: () => grid(300),
};

function flat({ inputs, targets }) {
  return { inputs: Float32Array.from(inputs.flat()), targets: Int32Array.from(targets) };
}

/** The 8 × 8 digits, enlarged to 24 × 24 at random places of 28 × 28, with noise: MNIST's shape and zeros. */
function pictures(library, count) {
  const { inputs, targets } = library.digits();
  const chance = library.random(SEED);
  const x = new Float32Array(count * 784);
  const t = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const which = chance.integer(inputs.length);
    const [top, left] = [chance.integer(5), chance.integer(5)];
    const strength = chance.uniform(0.4, 1);
    t[i] = targets[which];
    for (let p = 0; p < 576; p++) {
      const [row, column] = [Math.floor(p / 24), p % 24];
      const ink = inputs[which][8 * Math.floor(row / 3) + Math.floor(column / 3)] * strength;
      const place = i * 784 + (top + row) * 28 + left + column;
      if (ink > 0) x[place] = Math.min(1, Math.max(0, ink + chance.uniform(-0.4, 0.4)));
    }
  }
  return { inputs: x, targets: t };
}

function line(library, count, width) {
  const chance = library.random(SEED);
  const weights = Array.from({ length: width }, () => chance.normal());
  const inputs = Float32Array.from({ length: count * width }, () => chance.normal());
  const targets = Float32Array.from({ length: count }, (_, i) =>
    weights.reduce((sum, w, j) => sum + w * inputs[i * width + j], 0.5 + chance.normal(0, 0.1)),
  );
  return { inputs, targets };
}

/** Points of a square; each has one of two arbitrary classes, so that the predictions have a loss. */
function grid(side) {
  const place = (i) => -1.5 + (4 * i) / (side - 1);
  const count = side * side;
  const inputs = Float32Array.from({ length: 2 * count }, (_, i) =>
    place(i % 2 === 0 ? (i >> 1) % side : Math.floor((i >> 1) / side)),
  );
  return { inputs, targets: Int32Array.from({ length: count }, (_, i) => i % 2) };
}

/** The weights of each layer, a row for each input, and then its biases. */
function initialWeights(library, { inputs, layers }) {
  const { network, dense, heUniform } = library;
  const initializer = layers[0].activation === "relu" ? heUniform : library.glorotUniform;
  const plans = layers.map(({ units }) => dense(units, { initializer }));
  const net = network({ inputs, layers: plans, seed: SEED });
  const parts = net.layers.flatMap(({ weights, biases }) => [
    ...library.transpose(weights).flat(),
    ...biases,
  ]);
  return Float32Array.from(parts);
}

/** The order in which the library's own training uses the examples, epoch after epoch. */
function orderOf(library, { samples, epochs }) {
  const chance = library.random(SEED);
  return Int32Array.from(Array.from({ length: epochs }, () => chance.permutation(samples)).flat());
}
