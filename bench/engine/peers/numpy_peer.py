"""NumPy: a network written by hand; OpenBLAS multiplies, and arrays are reused where possible.

The second word on the command line is the precision of training, float32 by default.
"""

import sys

import numpy as np

from common import batches, main

REAL = np.dtype(sys.argv[2] if len(sys.argv) > 2 else "float32").type

ACT = {
    "relu": lambda z: np.maximum(z, 0, out=z),
    "tanh": lambda z: np.tanh(z, out=z),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}
SLOPE = {"relu": lambda a: a > 0, "tanh": lambda a: 1 - a * a}


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(one, layers, x, masks=None):
    outputs = [x]
    for i, ((w, b), layer) in enumerate(zip(layers, one.layers)):
        z = outputs[-1] @ w
        z += b
        a = softmax(z) if layer["activation"] == "softmax" else ACT[layer["activation"]](z)
        if masks is not None and i < len(layers) - 1:
            a *= masks[i]
        outputs.append(a)
    return outputs


def views(flat, layers):
    """Weights and biases of the layers as views of one flat array, so that one step updates them all."""
    parts, start = [], 0
    for pair in layers:
        views = []
        for part in pair:
            views.append(flat[start : start + part.size].reshape(part.shape))
            start += part.size
        parts.append(tuple(views))
    return parts


def train(one, data, steps, dropout):
    rng = np.random.default_rng(0)
    keep = REAL(1 / (1 - dropout))
    x = data.x.astype(REAL)
    start = np.concatenate([part.ravel() for pair in data.layers for part in pair]).astype(REAL)
    labels = one.loss == "labels"
    t = np.eye(10, dtype=REAL)[data.t] if labels else data.t[:, None].astype(REAL)

    def once():
        p, g, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start), np.zeros_like(start)
        layers, slopes, masks = views(p, data.layers), views(g, data.layers), None
        for step, rows in enumerate(batches(one, data.order, steps)):
            if dropout:
                masks = [
                    (rng.random((len(rows), l["units"]), dtype=REAL) >= dropout) * keep
                    for l in one.layers[:-1]
                ]
            a = forward(one, layers, x[rows], masks)
            delta = (a[-1] - t[rows]) * REAL(1 / len(rows))
            for i in reversed(range(len(layers))):
                np.matmul(a[i].T, delta, out=slopes[i][0])
                delta.sum(axis=0, out=slopes[i][1])
                if i:
                    delta = delta @ layers[i][0].T
                    # A dropped output is 0, and so is its slope; the others were scaled by `keep`.
                    delta *= SLOPE[one.layers[i - 1]["activation"]](a[i])
                    if masks is not None:
                        delta *= masks[i - 1]
            if one.optimizer == "sgd":
                g *= REAL(one.rate)
                p -= g
                continue
            m += REAL(0.1) * (g - m)
            g *= g
            v += REAL(0.001) * (g - v)
            rate = one.rate * np.sqrt(1 - 0.999 ** (step + 1)) / (1 - 0.9 ** (step + 1))
            p -= REAL(rate) * m / (np.sqrt(v) + REAL(1e-7))
        return layers

    return once, lambda layers: forward(one, layers, data.evaluated)[-1]


def predict(one, data, *_):
    return lambda: forward(one, data.layers, data.x)[-1], lambda outputs: outputs


def linear_steps(one, data, steps, _):
    x = np.hstack([data.x, np.ones((one.samples, 1), np.float32)])

    def once():
        w = np.zeros(one.inputs + 1, np.float32)
        for _ in range(steps):
            w -= np.float32(2 * one.rate / one.samples) * (x.T @ (x @ w - data.t))
        return w

    return once, lambda w: w


def closed(one, data, *_):
    def once():
        x = np.hstack([data.x, np.ones((one.samples, 1), np.float32)])
        return np.linalg.solve(x.T @ x, x.T @ data.t)

    return once, lambda w: w


main({"numpy": np.__version__}, 1, train=train, predict=predict, steps=linear_steps, closed=closed)
