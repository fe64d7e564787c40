// The codes of the activations in WebAssembly: the code of a name is its index in this list. `custom` means a function
// that the user wrote. scripts/build-engine.mjs gives the list to the kernels.
export const ACTIVATION_CODES = [
  ...["identity", "relu", "tanh", "sigmoid", "leakyRelu", "softplus", "softmax", "custom"],
] as const;
