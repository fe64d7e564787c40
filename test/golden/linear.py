"""scikit-learn's LinearRegression and Ridge, also on tables with collinear columns."""

import numpy as np
from golden import write
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import r2_score

state = np.random.RandomState(11)
rows = np.round(state.randn(12, 3), 4)
targets = np.round(rows @ [1.5, -2, 0.25] + 4 + 0.3 * state.randn(12), 4)

TABLES = {
    "several columns": (rows, targets),
    "columns in very different units": (rows * [1, 1000, 0.01] + [5, 0, 300], targets),
    "collinear columns: one three times the other": (np.c_[rows[:, 0], 3 * rows[:, 0], rows[:, 1]], targets),
    "collinear columns: the third is the sum of two": (np.c_[rows[:, :2], rows[:, 0] + rows[:, 1]], targets),
    "the same column twice, far from 0": (np.c_[rows[:, 0] + 100, rows[:, 0] + 100], targets),
    "one row": (rows[:1], targets[:1]),
    "two rows, three columns": (rows[:2], targets[:2]),
    "one column": (rows[:, :1], targets),
    "a constant column": (np.c_[rows[:, 0], np.full(12, 7.0)], targets),
    "only a constant column": (np.full((12, 1), 7.0), targets),
    "all targets equal": (rows, np.full(12, 2.5)),
}


def solved(x, t):
    plain = LinearRegression().fit(x, t)
    answer = {
        "inputs": x,
        "targets": t,
        "weights": plain.coef_,
        "bias": plain.intercept_,
        "ridge": [],
    }
    if len(t) > 1:
        answer["rSquared"] = r2_score(t, plain.predict(x))
    for ridge in (1e-3, 1, 100):
        model = Ridge(alpha=ridge, solver="svd").fit(x, t)
        answer["ridge"].append({"ridge": ridge, "weights": model.coef_, "bias": model.intercept_})
    return answer


# 100,000 rows: Python and TypeScript both draw them; the last column is the sum of the others.
draw = np.random.RandomState(5)
uniform = draw.random_sample((100_000, 4))
many = np.c_[uniform, uniform.sum(axis=1)]
noise = draw.random_sample(100_000)
large = LinearRegression().fit(many, many @ [1, -2, 3, 0.5, 1] + noise)

write(
    ["scikit-learn", "numpy"],
    tables={name: solved(*table) for name, table in TABLES.items()},
    large={"weights": large.coef_, "bias": large.intercept_},
)
