// The form of every data set of the course: rows of inputs, one target for each row, and names.
// A model predicts the targets from the rows; figures write the names at their axes. From Lesson 0 on.

/** A data set: rows of inputs, the target of each row, and the names of the columns. */
export interface Dataset {
  /** The inputs: n rows of m numbers, in their original units. */
  readonly inputs: number[][];
  /** The targets: n numbers, each the value or the class number that a model should predict for a row. */
  readonly targets: number[];
  /** The names of the m columns of the inputs. */
  readonly features: readonly string[];
}

/** A data set whose targets are class numbers, with the classes' names. */
export interface ClassifiedDataset extends Dataset {
  readonly classes: readonly string[];
}
