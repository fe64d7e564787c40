"""Keras 3 on JAX. `train_on_batch` runs its compiled train function on batches in our order."""

import os

os.environ["KERAS_BACKEND"] = "jax"
import keras
import numpy as np

from common import batches, main


def build(one, data, dropout):
    parts = [keras.Input((one.inputs,))]
    for i, layer in enumerate(one.layers):
        parts.append(keras.layers.Dense(layer["units"], layer["activation"]))
        if dropout and i < len(one.layers) - 1:
            parts.append(keras.layers.Dropout(dropout))
    model = keras.Sequential(parts)
    reset(model, data)
    return model


def reset(model, data):
    model.set_weights([part for pair in data.layers for part in pair])


def train(one, data, steps, dropout):
    model = build(one, data, dropout)
    optimizers = {"adam": keras.optimizers.Adam, "sgd": keras.optimizers.SGD}
    loss = "sparse_categorical_crossentropy" if one.loss == "labels" else "binary_crossentropy"
    model.compile(optimizers[one.optimizer](one.rate), loss)
    model.optimizer.build(model.trainable_variables)
    t = data.t if one.loss == "labels" else data.t[:, None]

    def once():
        reset(model, data)
        for variable in model.optimizer.variables[:1] + model.optimizer.variables[2:]:
            variable.assign(np.zeros(variable.shape, variable.dtype))
        model._jax_state_synced = False
        for rows in batches(one, data.order, steps):
            model.train_on_batch(data.x[rows], t[rows])

    return once, lambda _: model.predict(data.evaluated, verbose=0)


def predict(one, data, *_):
    model = build(one, data, 0)
    return lambda: model.predict_on_batch(data.x), lambda outputs: np.asarray(outputs)


main({"keras": keras.__version__}, 2, train=train, predict=predict)
