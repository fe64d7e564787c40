// An experiment as the cells of a notebook: the same calls of the library that the page makes, in the same order, so
// that the numbers agree to the last bit. The last cell compares them with those that the page had.
import { endings, hasTest, optionsOf, outputsFor, tableOf } from "./build.js";
import type { Experiment, OwnData } from "./experiment.js";

/** A cell of a notebook. */
export interface Cell {
  readonly kind: "code" | "markdown";
  readonly source: string;
}

const literal = (options: Record<string, unknown>) =>
  `{ ${Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ")} }`;

const rows = (items: readonly unknown[], width = 96): string => {
  const lines = [""];
  for (const item of items) {
    const word = `${JSON.stringify(item).replaceAll(",", ", ")},`;
    const last = lines.length - 1;
    const line = lines[last] ?? "";
    if (line.length + word.length + 3 > width && line !== "") lines.push(word);
    else lines[last] = line === "" ? word : `${line} ${word}`;
  }
  return `[\n  ${lines.join("\n  ")}\n]`;
};

function ownTable({ inputs, targets, features, classes }: OwnData): string {
  return [
    `// columns: ${features.map((name) => JSON.stringify(name)).join(", ")}`,
    `const inputs = ${rows(inputs)};`,
    ...(classes ? [`// classes: ${classes.map((name) => JSON.stringify(name)).join(", ")}`] : []),
    `const targets = ${rows(targets)};`,
  ].join("\n");
}

/** The code for data, split and scaling; adds the names that it imports to `uses`. */
function dataCode(experiment: Experiment, uses: Set<string>): string {
  const { data, scaler, testShare, seed } = experiment;
  const table = tableOf(data);
  const test = hasTest(table, testShare);
  const lines: string[] = [];
  if ("set" in data) {
    uses.add(data.set);
    const options = optionsOf(data);
    const written = Object.keys(options).length > 0 ? literal(options) : "";
    lines.push(`const { inputs, targets } = ${data.set}(${written});`);
  } else lines.push(ownTable(data));
  if (test) {
    uses.add("trainTestSplit");
    const options = literal({ testShare, seed });
    lines.push(`const { train, test } = trainTestSplit(inputs, targets, ${options});`);
  } else lines.push("const train = { inputs, targets };");
  if (scaler === "none") {
    const parts = test ? ["const validation = test;"] : [];
    return [...lines, "const [x, t] = [train.inputs, train.targets];", ...parts].join("\n");
  }
  uses.add(scaler);
  lines.push(`const scaler = ${scaler}(train.inputs);`);
  if (table.kind === "number") {
    lines.push(
      "const column = (numbers: number[]) => numbers.map((number) => [number]);",
      `const targetScaler = ${scaler}(column(train.targets));`,
      "const scaled = (numbers: number[]) =>",
      "  targetScaler.transform(column(numbers)).map(([number]) => number);",
    );
  }
  const targets = (part: string) =>
    table.kind === "number" ? `scaled(${part}.targets)` : `${part}.targets`;
  lines.push(`const [x, t] = [scaler.transform(train.inputs), ${targets("train")}];`);
  if (test) {
    const inputs = "inputs: scaler.transform(test.inputs)";
    lines.push(`const validation = { ${inputs}, targets: ${targets("test")} };`);
  }
  return lines.join("\n");
}

function networkCode(experiment: Experiment, uses: Set<string>): string {
  const { data, hidden, activation, dropout, penalty, penaltyRate, seed } = experiment;
  const table = tableOf(data);
  const ending = endings[table.kind];
  for (const name of ["network", "dense", ending.activation]) uses.add(name);
  if (hidden.length > 0) uses.add(activation);
  if (penalty !== "none") uses.add(penalty);
  if (dropout > 0 && hidden.length > 0) uses.add("dropout");
  const layer = (units: number, name: string) =>
    `dense(${units}, ${literal({
      activation: name,
      ...(penalty !== "none" && { regularizer: `${penalty}(${penaltyRate})` }),
    })})`;
  const layers = [
    ...hidden.flatMap((units) => [
      layer(units, activation),
      ...(dropout > 0 ? [`dropout(${dropout})`] : []),
    ]),
    layer(outputsFor(table), ending.activation),
  ];
  return `let net = network({
  inputs: ${table.features.length},
  layers: [
    ${layers.join(",\n    ")},
  ],
  seed: ${seed},
});`;
}

/** The code of each action: a run of training, or a weight set by hand. */
function actionCode(experiment: Experiment, uses: Set<string>): string[] {
  const { data, optimizer, learningRate, batchSize, seed, testShare, actions } = experiment;
  const table = tableOf(data);
  const { loss } = endings[table.kind];
  let run = 0;
  return actions.map((action) => {
    if ("parameter" in action) {
      uses.add("parameters").add("withParameters");
      const { parameter, value } = action;
      return `net = withParameters(net, parameters(net).map((old, i) => (i === ${parameter} ? ${value} : old)));`;
    }
    for (const name of ["fit", loss, optimizer]) uses.add(name);
    run++;
    const options = [
      `loss: ${loss}`,
      `optimizer: ${optimizer}(${literal({ learningRate })})`,
      `batchSize: ${batchSize}`,
      `epochs: ${action.epochs}`,
      `seed: ${seed}`,
      ...(hasTest(table, testShare) ? ["validation"] : []),
    ];
    return `const run${run} = await fit(net, x, t, {
  ${options.join(",\n  ")},
});
net = run${run}.network;
run${run}.history.at(-1);`;
  });
}

/**
 * The cells of an experiment.
 * @param loss what the page had as the loss of the last epoch; the last cell compares it with the notebook's
 */
export function cellsOf(experiment: Experiment, loss?: number): Cell[] {
  const uses = new Set<string>();
  const data = dataCode(experiment, uses);
  const network = networkCode(experiment, uses);
  const actions = actionCode(experiment, uses);
  const runs = experiment.actions.filter((action) => "epochs" in action).length;
  if (runs > 0) uses.add("plotHistory");
  const code = (source: string): Cell => ({ kind: "code", source });
  const markdown = (source: string): Cell => ({ kind: "markdown", source });
  const last = loss !== undefined && runs > 0;
  return [
    markdown(
      "# An experiment from the playground\n\nThe same data, the same network, the same steps as on the page. Change what you like, and run the cells.",
    ),
    code(`import {\n  ${[...uses].sort().join(", ")},\n} from "nudgebook";`),
    markdown("## The data"),
    code(data),
    markdown("## The network"),
    code(network),
    ...(actions.length > 0 ? [markdown("## Training")] : []),
    ...actions.map(code),
    ...(runs > 0 ? [code(`plotHistory(run${runs}.history);`)] : []),
    ...(last
      ? [
          markdown("The page had this loss in its last epoch. The same numbers give `true`:"),
          code(`run${runs}.history.at(-1)!.loss === ${loss};`),
        ]
      : []),
  ];
}

/** A notebook file with these cells. */
export function notebookOf(cells: readonly Cell[]): string {
  const lines = (source: string) => source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const notebook = {
    cells: cells.map(({ kind, source }, i) => ({
      cell_type: kind,
      id: `cell-${i}`,
      metadata: {},
      source: lines(source),
      ...(kind === "code" && { execution_count: null, outputs: [] }),
    })),
    metadata: {
      kernelspec: {
        display_name: "TypeScript (Nudgebook)",
        language: "typescript",
        name: "nudgebook",
      },
      language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
