"""NumPy's RandomState: the numbers that the library's random(seed) must draw, in the same order."""

import numpy as np
from golden import write

COUNT = 12


def draws(seed):
    def fresh():
        return np.random.RandomState(seed)

    long = fresh()
    mixed = fresh()
    return {
        "seed": seed,
        "uniform": fresh().random_sample(COUNT),
        "uniformInRange": fresh().uniform(-3, 5, COUNT),
        "normal": fresh().randn(COUNT),
        "normalInRange": fresh().normal(10, 2.5, COUNT),
        "integers": {str(n): fresh().randint(n, size=COUNT) for n in (1, 2, 3, 10, 1000, 2**31, 2**32)},
        "permutation": fresh().permutation(20),
        "sumOf100000": float(np.sum(long.random_sample(100_000))),
        "after100000": long.random_sample(),
        # NumPy keeps a second normal number while other kinds are drawn.
        "mixed": [mixed.randn(), mixed.random_sample(), mixed.randn(), float(mixed.randint(7)), mixed.randn()],
    }


write(["numpy"], draws=[draws(seed) for seed in (0, 1, 42, 123456789, 2**32 - 1)])
