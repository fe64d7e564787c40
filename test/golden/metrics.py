"""scikit-learn's accuracy, confusion matrix, R², precision, recall, F1 and ROC curve."""

import numpy as np
from golden import write
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    precision_recall_fscore_support,
    r2_score,
    roc_auc_score,
    roc_curve,
)

state = np.random.RandomState(2)
expected = state.randint(4, size=60)
predicted = np.where(state.random_sample(60) < 0.7, expected, state.randint(4, size=60))
values = state.randn(60)
guesses = values + 0.5 * state.randn(60)
yes = state.randint(2, size=40)
# Rounded, so that several scores are equal.
scores = np.round(yes + 0.8 * state.randn(40), 1)
false_rate, true_rate, thresholds = roc_curve(yes, scores, drop_intermediate=False)
precision, recall, f1, _ = precision_recall_fscore_support(expected, predicted)

write(
    ["scikit-learn", "numpy"],
    predicted=predicted,
    expected=expected,
    accuracy=accuracy_score(expected, predicted),
    confusion=confusion_matrix(expected, predicted),
    precision=precision,
    recall=recall,
    f1=f1,
    yes=yes,
    scores=scores,
    roc={
        "area": roc_auc_score(yes, scores),
        "falsePositiveRate": false_rate,
        "truePositiveRate": true_rate,
        "thresholds": thresholds[1:],
    },
    guesses=guesses,
    values=values,
    rSquared=r2_score(values, guesses),
    rSquaredOfEqualTargets={"met": r2_score([2, 2], [2, 2]), "missed": r2_score([2, 2], [2, 3])},
)
