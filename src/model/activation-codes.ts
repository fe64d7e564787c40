// The numbers by which WebAssembly knows the activations: their places in this list, in which `custom` stands for a
// function of the caller's own. scripts/build-engine.mjs gives the list to the kernels.
export const ACTIVATION_CODES = [
  ...["identity", "relu", "tanh", "sigmoid", "leakyRelu", "softplus", "softmax", "custom"],
] as const;
