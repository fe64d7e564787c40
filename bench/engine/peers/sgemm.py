"""Prints the rate of a float32 matrix product in OpenBLAS on this machine, in GFLOP/s."""

import json
import time

import numpy as np

SIZE = 1536
a = np.random.default_rng(0).random((SIZE, SIZE), dtype=np.float32)
product = a @ a
best = 0.0
for _ in range(6):
    start = time.perf_counter()
    np.matmul(a, a, out=product)
    best = max(best, 2 * SIZE**3 / (time.perf_counter() - start) / 1e9)
print(json.dumps({"rate": best, "versions": {"numpy": np.__version__}}))
