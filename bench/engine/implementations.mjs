// The implementations, and the workloads that each can run (`does`). `epochs` or `steps` shorten a run that
// would take minutes; its time is extended to the whole workload and marked ~. `rounds` limits how often a
// slow implementation runs. `repeats` is the number of timed runs after the first. Sizes are for two cores.
const answers = { "W5-1": {}, "W5-1024": {}, W6: {} };
const linear = { "W4-steps": {}, "W4-closed": {} };
const training = { "W1-sgd": {}, "W1-adam": {}, W2: {} };
const everything = { ...training, W3: { repeats: 1 }, ...linear, ...answers };

const node = (file, ...words) => ({ language: "node", file: `${file}.mjs`, words });
const python = (file, ...words) => ({ language: "python", file: `${file}.py`, words });

export const implementations = [
  {
    id: "nudgebook",
    title: "**Nudgebook**",
    ...node("nudgebook", "default"),
    does: { ...everything, W3: { repeats: 1, epochs: 2 }, cold: {} },
  },
  {
    id: "nudgebook-float32",
    title: "Nudgebook in float32",
    ...node("nudgebook", "float32"),
    does: { ...training, W3: { repeats: 1, epochs: 2 }, ...answers, cold: {} },
  },
  {
    id: "nudgebook-blas",
    title: "Nudgebook in float32, OpenBLAS",
    ...node("nudgebook", "blas"),
    does: { ...training, W3: { repeats: 1 }, ...answers, cold: {} },
  },
  custom("parts", "Nudgebook, own loss and activation"),
  custom("optimizer", "Nudgebook, own optimizer around Adam"),
  {
    id: "numpy",
    title: "NumPy",
    ...python("numpy_peer"),
    needs: ["numpy"],
    does: { ...everything, W3: { repeats: 1, epochs: 2 }, cold: {} },
  },
  {
    id: "numpy-float64",
    title: "NumPy in float64",
    ...python("numpy_peer", "float64"),
    needs: ["numpy"],
    does: training,
  },
  {
    id: "torch",
    title: "PyTorch",
    ...python("torch_peer"),
    needs: ["numpy", "torch"],
    does: {
      "W1-sgd": { epochs: 10, repeats: 1 },
      "W1-adam": { epochs: 10, repeats: 1 },
      W2: { epochs: 10, repeats: 1 },
      W3: { repeats: 1, epochs: 1 },
      ...linear,
      ...answers,
      cold: {},
    },
  },
  {
    id: "jax",
    title: "JAX, scan",
    ...python("jax_peer", "scan"),
    needs: ["numpy", "jax"],
    does: { ...everything, cold: {} },
  },
  {
    id: "onnx",
    title: "ONNX Runtime",
    ...python("onnx_peer"),
    needs: ["numpy", "onnx", "onnxruntime"],
    does: answers,
  },
  {
    id: "jax-step",
    title: "JAX, step by step",
    ...python("jax_peer", "step"),
    rounds: 2,
    needs: ["numpy", "jax"],
    does: {
      "W1-sgd": { epochs: 40, repeats: 1 },
      "W1-adam": { epochs: 40, repeats: 1 },
      W2: { epochs: 20, repeats: 1 },
      W3: { epochs: 2, repeats: 1 },
    },
  },
  {
    id: "sklearn",
    title: "scikit-learn",
    ...python("sklearn_peer"),
    rounds: 2,
    needs: ["numpy", "sklearn"],
    does: {
      "W1-sgd": { epochs: 40, repeats: 1 },
      "W1-adam": { epochs: 40, repeats: 1 },
      W2: { epochs: 20, repeats: 1 },
      "W4-closed": {},
      ...answers,
    },
  },
  {
    id: "keras",
    title: "Keras on JAX",
    ...python("keras_peer"),
    rounds: 2,
    needs: ["numpy", "keras", "jax"],
    does: {
      "W1-sgd": { epochs: 10, repeats: 1 },
      "W1-adam": { epochs: 10, repeats: 1 },
      W2: { epochs: 10, repeats: 1 },
      W3: { epochs: 1, repeats: 1 },
      ...answers,
    },
  },
  tfjs("wasm", "TensorFlow.js, WASM", 20),
  tfjs("cpu", "TensorFlow.js, CPU", 4),
  {
    id: "jax-js",
    title: "jax-js",
    ...node("jax-js"),
    rounds: 2,
    needs: ["@jax-js/jax"],
    does: {
      "W1-sgd": { epochs: 2, repeats: 1 },
      "W1-adam": { epochs: 2, repeats: 1 },
      W2: { epochs: 2, repeats: 1 },
      W3: { steps: 20, repeats: 1 },
      ...answers,
    },
  },
  {
    id: "brain",
    title: "brain.js (another loss)",
    ...node("brain"),
    rounds: 2,
    needs: ["brain.js", "gl"],
    otherProblem: true,
    does: {
      "W1-sgd": { epochs: 20, repeats: 1 },
      "W1-adam": { epochs: 20, repeats: 1 },
      W2: { epochs: 2, repeats: 1 },
    },
  },
];

/** Training with functions of the caller's own, which do what the library's do. */
function custom(what, title) {
  return { id: `nudgebook-${what}`, title, ...node("nudgebook", what), does: { W2: {} } };
}

function tfjs(backend, title, steps) {
  const few = { epochs: 2, repeats: 1 };
  return {
    id: `tfjs-${backend}`,
    title,
    ...node("tfjs", backend),
    rounds: 2,
    needs: ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"],
    does: {
      "W1-sgd": few,
      "W1-adam": few,
      W2: { epochs: 1, repeats: 1 },
      W3: { steps, repeats: 1 },
      "W4-steps": { steps, repeats: 1 },
      ...answers,
    },
  };
}
