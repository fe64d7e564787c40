// A vector is a list of numbers: one example's inputs, one neuron's weights.
// The dot product weighs each number of one by the number beside it in the other: a·b = Σ aᵢ bᵢ.
// Lesson 2 builds the linear model on it.

export type Vector = readonly number[];
