"""Values of exp, tanh, log, log1p, log10, sin, cos and power, computed by mpmath with 400 digits (1,200 bits
for large angles) and then rounded to float64: the exact results that a float64 function should give."""

import math
import random
import struct

from golden import write
from mpmath import mp

mp.prec = 4000
chance = random.Random(1)
STRANGE = [5e-324, 2.2250738585072014e-308, 1e-300, 1e-17, 3e-9, 0.1, 0.5, 1.0, 1.5, 2.0, 10.0, 100.0]


def bits():
    while True:
        (x,) = struct.unpack("d", struct.pack("Q", chance.getrandbits(64)))
        if math.isfinite(x):
            return x


def spread(low, high, count=40):
    return [chance.uniform(low, high) for _ in range(count)]


def positive(xs):
    return [abs(x) for x in xs if x != 0]


both = STRANGE + [-x for x in STRANGE]
any_bits = [bits() for _ in range(40)]
points = {
    "exp": both + spread(-20, 20) + spread(-745, 709) + [709.782712893384, -745.1332191019411, -708.5],
    "hyperbolicTangent": both + spread(-3, 3) + spread(-20, 20) + any_bits,
    "log": positive(STRANGE + spread(0, 3) + spread(0.9, 1.1) + any_bits + [1.7976931348623157e308]),
    "log1p": STRANGE[:8] + spread(0, 1),
    "log10": positive(STRANGE + [10.0**k for k in range(23)] + spread(0, 1000) + any_bits),
    "sin": both + spread(-7, 7) + spread(-1e6, 1e6) + any_bits + [k * math.pi / 2 for k in range(1, 9)],
    "cos": both + spread(-7, 7) + spread(-1e6, 1e6) + any_bits + [k * math.pi / 2 for k in range(1, 9)],
}
# The float64 number that is nearest to a multiple of π/2.
for name in ("sin", "cos"):
    points[name].append(6381956970095103.0 * 2.0**797)
exact = {"hyperbolicTangent": mp.tanh, "log1p": mp.log1p}
numbers = {
    name: [[x, float(exact.get(name, getattr(mp, name, None))(mp.mpf(x)))] for x in xs]
    for name, xs in points.items()
}
powers = [(x, y) for x in (0.9, 0.999, 0.5, 3.0, 10.0) for y in (0.5, 1 / 3, 2.0, -3.0, 17.0, 300.0)]
powers += [(10.0, float(k)) for k in (-320, -310, -10, 10, 22, 308)]
powers += [(abs(bits()), chance.uniform(-2, 2)) for _ in range(60)]
powers += [(chance.uniform(0, 5), chance.uniform(-60, 60)) for _ in range(60)]
powers += [(1 + chance.uniform(-1e-9, 1e-9), chance.uniform(-1e11, 1e11)) for _ in range(20)]
powers += [(0.9, float(k)) for k in range(1, 40)] + [(0.999, float(37 * k)) for k in range(1, 40)]
values = [(x, y, float(mp.mpf(x) ** mp.mpf(y))) for x, y in powers]
write(["mpmath"], **numbers, pow=[value for value in values if 0 < value[2] < math.inf])
