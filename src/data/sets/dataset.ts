// The form of every data set of the course: rows of inputs, one target for each row, and names.
// A model predicts the targets from the rows; the names stand at the axes of figures. From Lesson 0 on.

/** Inputs with the target of each, and the names of the columns. */
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
