"""Keras' optimizers and schedules: the parameters after each of 25 steps along given gradients."""

import keras64  # first: it sets the precision
import keras
import numpy as np
from golden import write

STEPS = 25
state = np.random.RandomState(17)
start = state.randn(4)
# Gradients of very different sizes, one of them always 0, so that ε matters.
gradients = state.randn(STEPS, 4) * [1, 1e-3, 50, 0]
schedules = keras.optimizers.schedules
cosine = schedules.CosineDecay(0.1, 20, alpha=0.2)

OPTIMIZERS = {
    "sgd": keras.optimizers.SGD(0.05),
    "sgd on a schedule": keras.optimizers.SGD(cosine),
    "momentum": keras.optimizers.SGD(0.05, momentum=0.8),
    "nesterov": keras.optimizers.SGD(0.05, momentum=0.8, nesterov=True),
    "rmsProp": keras.optimizers.RMSprop(),
    "rmsProp, other options": keras.optimizers.RMSprop(0.01, rho=0.7, epsilon=1e-4),
    "rmsProp with momentum": keras.optimizers.RMSprop(0.01, momentum=0.6),
    "rmsProp centered": keras.optimizers.RMSprop(0.01, rho=0.8, centered=True),
    "rmsProp centered with momentum": keras.optimizers.RMSprop(0.01, momentum=0.6, centered=True),
    "adam": keras.optimizers.Adam(),
    "adam, other options": keras.optimizers.Adam(0.02, beta_1=0.7, beta_2=0.95, epsilon=1e-3),
    "adam on a schedule": keras.optimizers.Adam(cosine),
    "adamW": keras.optimizers.AdamW(),
    "adamW, other options": keras.optimizers.AdamW(0.02, weight_decay=0.1, beta_1=0.7, beta_2=0.95),
}

SCHEDULES = {
    "exponential": schedules.ExponentialDecay(0.1, 8, 0.5),
    "exponential staircase": schedules.ExponentialDecay(0.1, 8, 0.5, staircase=True),
    "inverse time": schedules.InverseTimeDecay(0.1, 8, 0.5),
    "inverse time staircase": schedules.InverseTimeDecay(0.1, 8, 0.5, staircase=True),
    "cosine": schedules.CosineDecay(0.1, 20),
    "cosine with alpha": cosine,
    "polynomial": schedules.PolynomialDecay(0.1, 20),
    "polynomial squared": schedules.PolynomialDecay(0.1, 20, end_learning_rate=0.01, power=2.0),
    "piecewise constant": schedules.PiecewiseConstantDecay([5, 12], [0.1, 0.05, 0.01]),
}


def path(optimizer):
    variable = keras.Variable(start, dtype="float64")
    optimizer.build([variable])
    points = []
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [variable])
        points.append(np.asarray(variable.value).tolist())
    return points


write(
    keras64.TOOLS,
    start=start,
    gradients=gradients,
    paths={name: path(optimizer) for name, optimizer in OPTIMIZERS.items()},
    schedules={name: [float(rate(k)) for k in range(30)] for name, rate in SCHEDULES.items()},
)
