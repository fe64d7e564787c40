// What every data set of the course looks like: rows of inputs, one target for each, and their names.
// Rows are what a model sees, targets what it should say; names are for people and for axes.

/** Inputs with the target of each, and what the columns are called. */
export interface Dataset {
  /** n rows of m numbers, in their own units. */
  readonly inputs: number[][];
  /** n numbers: what is to be predicted, or the number of the class. */
  readonly targets: number[];
  /** The names of the m columns. */
  readonly features: readonly string[];
}

/** A data set whose targets are class numbers, with the classes' names. */
export interface ClassifiedDataset extends Dataset {
  readonly classes: readonly string[];
}
