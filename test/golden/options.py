"""Keras trains with options that change a step: a clipped gradient, sample weights, a frozen layer; and evaluates.

The networks, their weights and the examples are those of training.py.
"""

import keras64  # first: it sets the precision
import numpy as np
from golden import write
from keras import losses, optimizers, regularizers
from networks import LABELS, ROWS, ROWS3, X, flat, mlp, stepwise, weighted

SHARES = np.random.RandomState(101).random_sample(ROWS) * 3


def compiled(optimizer, loss=None, output="linear", freeze=(), **more):
    model = weighted(mlp(output, **more), 1)
    for index in freeze:
        model.layers[index].trainable = False
    model.compile(optimizer=optimizer, loss=loss or losses.MeanSquaredError())
    return model


results = {
    "clipped sgd": stepwise(compiled(optimizers.SGD(0.1, global_clipnorm=0.2)), ROWS3),
    "clipped adam with L2": stepwise(
        compiled(optimizers.Adam(0.01, global_clipnorm=0.1), regularizer=regularizers.L2(0.02)), ROWS3),
    "a limit never reached": stepwise(compiled(optimizers.SGD(0.1, global_clipnorm=1000.0)), ROWS3),
    "sample weights": stepwise(compiled(optimizers.Adam(0.01)), ROWS3, weights=SHARES),
    "first layer frozen": stepwise(
        compiled(optimizers.SGD(0.1), freeze=[0], regularizer=regularizers.L2(0.02)), ROWS3),
    "last layer frozen": stepwise(
        compiled(optimizers.AdamW(0.01, weight_decay=0.05), freeze=[1], hidden="relu"), ROWS3),
    "frozen and clipped": stepwise(compiled(optimizers.SGD(0.1, global_clipnorm=0.05), freeze=[0]), ROWS3),
}

model = compiled(optimizers.Adam(0.01), losses.SparseCategoricalCrossentropy(), "softmax")
history = model.fit(
    X, LABELS, sample_weight=SHARES, validation_split=0.25, epochs=3, batch_size=4, shuffle=False, verbose=0)
split = {
    "loss": history.history["loss"],
    "validationLoss": history.history["val_loss"],
    "parameters": flat(model),
}

model = compiled(
    optimizers.SGD(0.1), losses.SparseCategoricalCrossentropy(), "softmax", regularizer=regularizers.L2(0.02))
model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
plain = model.evaluate(X, LABELS, batch_size=5, verbose=0, return_dict=True)
shared = model.evaluate(X, LABELS, batch_size=5, sample_weight=SHARES, verbose=0, return_dict=True)
evaluated = {"plain": plain, "shared": shared}

write(keras64.TOOLS, results=results, split=split, evaluated=evaluated)
