"""scikit-learn's MinMaxScaler and StandardScaler on tables with edge cases."""

import numpy as np
from golden import write
from sklearn.preprocessing import MinMaxScaler, StandardScaler

normal = np.random.RandomState(3)
TABLES = {
    "several columns": np.round(normal.randn(8, 3) * [1, 50, 0.01] + [0, 1000, -7], 6),
    "one row": np.array([[3.5, -2.0, 0.0]]),
    "one column": np.array([[4.0], [1.0], [2.5], [9.75]]),
    "a constant column": np.array([[0.1, 1.0], [0.1, 2.0], [0.1, 6.0]]),
    "far from 0": 1e6 + np.arange(12.0).reshape(6, 2) ** 2 / 1024,
}


def scaled(table, new):
    answer = {"rows": table, "new": new}
    for name, scaler in {
        "minMax": MinMaxScaler(),
        "minMaxInRange": MinMaxScaler((-1, 3)),
        "standard": StandardScaler(),
    }.items():
        scaler.fit(table)
        answer[name] = {"fitted": scaler.transform(table), "new": scaler.transform(new)}
    return answer


tables = {}
for name, table in TABLES.items():
    tables[name] = scaled(table, table[:1] * 1.5 + 2)

# 100,000 rows: Python and TypeScript both draw them; only a few of the results are stored.
large = np.random.RandomState(7).random_sample((100_000, 4)) * [1, 10, 1e-3, 1e5] - [0, 5, 0, 2e4]
standard, min_max = StandardScaler().fit(large), MinMaxScaler().fit(large)
write(
    ["scikit-learn", "numpy"],
    tables=tables,
    large={
        "mean": standard.mean_,
        "deviation": standard.scale_,
        "minimum": min_max.data_min_,
        "maximum": min_max.data_max_,
        "lastStandard": standard.transform(large[-1:])[0],
        "lastMinMax": min_max.transform(large[-1:])[0],
    },
)
