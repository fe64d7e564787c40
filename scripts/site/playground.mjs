// The page of the playground: a form, four pictures, two tables. What it does is in web/playground.
const option = ([value, words]) => `<option value="${value}">${words}</option>`;

const select = (name, words, options) =>
  `<label>${words}<select name="${name}">${options.map(option).join("")}</select></label>`;

const number = (name, words, { low, high, step = 1 }) =>
  `<label>${words}<input type="number" name="${name}" min="${low}" max="${high}" step="${step}" required></label>`;

const sets = [
  ["moons", "Moons, 2 classes"],
  ["rings", "Rings, 2 classes"],
  ["spirals", "Spirals, 2 classes"],
  ["xor", "Quarters (XOR), 2 classes"],
  ["blobs", "Clouds, 3 classes"],
  ["iris", "Iris flowers, 3 classes, 4 inputs"],
  ["line", "A line, a number to predict"],
  ["own", "A table of my own"],
];
const same = (name) => [name, name];
const activations = ["tanh", "sigmoid", "relu", "leakyRelu", "softplus", "identity"].map(same);
const optimizers = ["sgd", "momentum", "nesterov", "rmsProp", "adam", "adamW"].map(same);
const scalers = [
  ["standardScaler", "z-scores"],
  ["minMaxScaler", "min-max"],
  ["none", "as it is"],
];
const penalties = [
  ["none", "none"],
  ["l1", "L1"],
  ["l2", "L2"],
];
const speeds = [
  ["5", "5 epochs a second"],
  ["30", "30 epochs a second"],
  ["Infinity", "as fast as it can"],
];

const ownTable = `<div data-own hidden>
<label>Paste a table, one row a line, with names in the first<textarea rows="5" spellcheck="false" placeholder="height, width, kind&#10;3.1, 0.2, oak&#10;2.4, 0.9, elm"></textarea></label>
<label>or open a CSV file<input type="file" accept=".csv,.tsv,.txt,text/csv"></label>
<p role="status">The table stays in your browser.</p>
<div data-roles hidden>
<label>Predict<select data-target></select></label>
<label>It is<select data-kind><option value="classes">a class</option><option value="number">a number</option></select></label>
<fieldset><legend>from</legend><div data-features></div></fieldset>
</div>
</div>`;

const form = `<form data-experiment autocomplete="off">
<fieldset><legend>Data</legend>
${select("set", "Examples", sets)}
<div data-known class="pair">${number("samples", "How many", { low: 2, high: 1000 })}${number("noise", "Noise", { low: 0, high: 5, step: 0.01 })}${number("dataSeed", "Seed", { low: 0, high: 4294967295 })}</div>
${ownTable}
<div class="pair">${select("scaler", "Scaled", scalers)}${number("testShare", "Share for the test", { low: 0, high: 0.9, step: 0.05 })}</div>
</fieldset>
<fieldset><legend>Network</legend>
<div class="four" role="group" aria-label="Neurons of the hidden layers; 0 leaves a layer out">${[0, 1, 2, 3].map((k) => number(`hidden${k}`, `Layer ${k + 1}`, { low: 0, high: 12 })).join("")}</div>
<div class="pair">${select("activation", "Activation", activations)}${number("dropout", "Dropout", { low: 0, high: 0.9, step: 0.05 })}${number("seed", "Seed", { low: 0, high: 4294967295 })}</div>
</fieldset>
<fieldset><legend>Training</legend>
<div class="pair">${select("optimizer", "Optimizer", optimizers)}${number("learningRate", "Learning rate", { low: 0, high: 1000, step: "any" })}${number("batchSize", "Batch", { low: 1, high: 1000 })}</div>
<div class="pair">${select("penalty", "Penalty", penalties)}${number("penaltyRate", "Its rate λ", { low: 0, high: 10, step: "any" })}</div>
</fieldset>
</form>`;

const choice = (name, words) => `<label>${words}<select data-${name}></select></label>`;

const pictures = `<div class="pictures">
<section aria-labelledby="features-heading"><h2 id="features-heading">What it says where</h2>
<canvas data-features-plane role="img" aria-label="The examples over two inputs, and what the network says at each place"></canvas>
<div class="axes">${choice("across", "across")}${choice("up", "up")}</div></section>
<section aria-labelledby="hidden-heading"><h2 id="hidden-heading">Hidden space</h2>
<canvas data-hidden-plane role="img" aria-label="The examples as the last hidden layer sees them, and what the network says there"></canvas>
<div class="axes">${choice("neuron-across", "across")}${choice("neuron-up", "up")}</div></section>
<section aria-labelledby="network-heading"><h2 id="network-heading">The network</h2>
<svg data-network role="group" aria-label="The network: choose a neuron to see its weights"></svg>
<div class="axes"><label>lines show<select data-lines><option value="weights">weights</option><option value="nudges">nudges</option></select></label></div></section>
<section aria-labelledby="losses-heading"><h2 id="losses-heading">Loss over the epochs</h2>
<canvas data-losses role="img" aria-label="The loss over the epochs: solid for training, dashed for the test"></canvas>
<p class="key">solid: training, dashed: test</p></section>
</div>`;

const tables = `<div class="tables">
<section><h2>Weights of <span data-neuron-name>a neuron</span></h2>
<p>Choose a neuron in the picture. Change a weight by hand, and training goes on from there.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Weights of the neuron"><table data-weights><thead><tr><th>from</th><th>weight</th><th>nudge: <span data-example-name>average</span></th></tr></thead><tbody></tbody></table></div></section>
<section><details data-nudges><summary>Each example’s nudges</summary>
<p>A nudge is how much an example would like a weight to change: minus the slope of its loss. Training follows their average. Choose an example here or in the picture, and let the lines of the network show its nudges.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Nudges of the examples"><table data-nudge-table><thead></thead><tbody></tbody></table></div></details></section>
</div>
<details data-code><summary>The same in code</summary><pre class="code" tabindex="0"><code></code></pre></details>`;

/** The page of the playground. */
export const playgroundPage = (assets) => ({
  file: "playground.html",
  kind: "playground",
  title: "Playground · Nudgebook",
  description:
    "Train a small neural network on your own data in the browser: see its border, its hidden space, its weights and each example’s nudges; take it with you as a link or a notebook.",
  sections: [
    {
      level: 1,
      heading: "Playground",
      anchor: "",
      text: "Train a network on your own data: paste or open a CSV table, choose network, optimizer and penalty, see border, hidden space, losses and each example’s nudges, edit weights by hand.",
    },
  ],
  scripts: ["playground.js"],
  styles: ["playground.css"],
  data: { trainer: assets["trainer.js"] },
  body: `<h1>Playground</h1>
<noscript><p>The playground needs scripts: it trains in your browser. The lessons read without.</p></noscript>
<div class="workbench">
<div class="controls">${form}</div>
<div class="results">
<div class="bar"><button type="button" class="primary" data-run>Run</button><button type="button" data-step>One epoch</button><button type="button" data-again>Start again</button></div>
<div class="bar more"><label class="speed">Speed<select data-speed>${speeds.map(option).join("").replace('value="30"', 'value="30" selected')}</select></label><button type="button" data-link>Copy a link</button><button type="button" data-notebook>Open as notebook</button></div>
<p class="state" data-status>Getting ready</p>
<p class="note" role="status" data-note></p>
${pictures}
${tables}
</div>
</div>`,
});
