"""Small networks of Keras with weights that TypeScript draws too, trained on given batches."""

import keras64  # first: it sets the precision
import keras
import numpy as np
from keras import layers

STEPS = 20
BATCH = 4
ROWS = 12
K = 3

data = np.random.RandomState(100)
X = data.randn(ROWS, 2)
ROWS3 = data.random_sample((ROWS, K))
LABELS = data.randint(K, size=ROWS)
HOT = np.eye(K)[LABELS]
YES = (ROWS3 > 0.5).astype(float)


def weighted(model, seed):
    """Gives every dense layer the weights that random(seed) draws: neuron by neuron, then biases."""
    state = np.random.RandomState(seed)
    for layer in model.layers:
        if isinstance(layer, layers.Dense):
            inputs, units = layer.kernel.shape
            weights = state.randn(units, inputs) * 0.5
            layer.set_weights([weights.T, state.randn(units) * 0.1])
    return model


def flat(model):
    """Weights neuron by neuron, then biases, layer by layer."""
    values = []
    for layer in model.layers:
        if isinstance(layer, layers.Dense):
            kernel, bias = layer.get_weights()
            values += kernel.T.ravel().tolist() + bias.tolist()
    return values


def mlp(output, regularizer=None, hidden="tanh"):
    return keras.Sequential([
        keras.Input((2,)),
        layers.Dense(5, activation=hidden, kernel_regularizer=regularizer),
        layers.Dense(K, activation=output, kernel_regularizer=regularizer),
    ])


def stepwise(model, targets, steps=STEPS, inputs=lambda rows, step: X[rows], weights=None):
    """Losses of every batch before its step (penalty included), and the weights at the end."""
    seen = []
    for step in range(steps):
        start = step * BATCH % ROWS
        rows = slice(start, start + BATCH)
        share = None if weights is None else weights[rows]
        model.reset_metrics()
        seen.append(float(model.train_on_batch(inputs(rows, step), targets[rows], sample_weight=share)))
    return {"losses": seen, "parameters": flat(model)}
