"""scikit-learn's accuracy, confusion matrix and R²."""

import numpy as np
from golden import write
from sklearn.metrics import accuracy_score, confusion_matrix, r2_score

state = np.random.RandomState(2)
expected = state.randint(4, size=60)
predicted = np.where(state.random_sample(60) < 0.7, expected, state.randint(4, size=60))
values = state.randn(60)
guesses = values + 0.5 * state.randn(60)

write(
    ["scikit-learn", "numpy"],
    predicted=predicted,
    expected=expected,
    accuracy=accuracy_score(expected, predicted),
    confusion=confusion_matrix(expected, predicted),
    guesses=guesses,
    values=values,
    rSquared=r2_score(values, guesses),
    rSquaredOfEqualTargets={"met": r2_score([2, 2], [2, 2]), "missed": r2_score([2, 2], [2, 3])},
)
