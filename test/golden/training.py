"""Keras trains small networks from given weights, on given batches: losses and weights after 20 steps.

Python and TypeScript both draw weights, inputs and masks from the same Mersenne Twister, neuron by neuron. So
only seeds and results are stored.
"""

import keras64  # first: it sets the precision
import keras
import numpy as np
from golden import write
from keras import layers, losses, optimizers, regularizers
from networks import HOT, LABELS, ROWS3, YES, flat, mlp, stepwise, weighted


def run(output, loss, targets, optimizer=None, **more):
    model = weighted(mlp(output, **more), 1)
    model.compile(optimizer=optimizer or optimizers.SGD(0.1), loss=loss)
    return stepwise(model, targets)


results = {
    "mse": run("linear", losses.MeanSquaredError(), ROWS3),
    "mae": run("linear", losses.MeanAbsoluteError(), ROWS3),
    "huber": run("linear", losses.Huber(), 3 * ROWS3),
    "huber with another delta": run("linear", losses.Huber(delta=0.3), ROWS3),
    "binary cross-entropy": run("sigmoid", losses.BinaryCrossentropy(), YES),
    "binary cross-entropy from logits": run("linear", losses.BinaryCrossentropy(from_logits=True), YES),
    "categorical cross-entropy": run("softmax", losses.CategoricalCrossentropy(), HOT),
    "categorical cross-entropy of sigmoids": run("sigmoid", losses.CategoricalCrossentropy(), HOT),
    "categorical cross-entropy from logits": run(
        "linear", losses.CategoricalCrossentropy(from_logits=True), HOT),
    "sparse categorical cross-entropy": run("softmax", losses.SparseCategoricalCrossentropy(), LABELS),
    "sparse categorical cross-entropy from logits": run(
        "linear", losses.SparseCategoricalCrossentropy(from_logits=True), LABELS),
    "L1": run("linear", "mse", ROWS3, regularizer=regularizers.L1(0.02)),
    "L2": run("linear", "mse", ROWS3, regularizer=regularizers.L2(0.02)),
    "L1 and L2": run("linear", "mse", ROWS3, regularizer=regularizers.L1L2(0.01, 0.03)),
}
for hidden in ("linear", "sigmoid", "relu", "leaky_relu", "softplus", "softmax"):
    results[f"{hidden} inside"] = run("linear", "mse", ROWS3, hidden=hidden)
for name, optimizer in {
    "momentum": optimizers.SGD(0.05, momentum=0.9),
    "nesterov": optimizers.SGD(0.05, momentum=0.9, nesterov=True),
    "rmsProp": optimizers.RMSprop(0.01),
    "adam": optimizers.Adam(0.01),
    "adamW": optimizers.AdamW(0.01, weight_decay=0.05),
}.items():
    results[f"trained with {name}"] = run("linear", "mse", ROWS3, optimizer)

model = weighted(mlp("softmax"), 1)
model.compile(optimizer=optimizers.SGD(0.1), loss="sparse_categorical_crossentropy")
results["class weights"] = stepwise(model, LABELS, weights=np.array([1.0, 3.0, 0.5])[LABELS])


# The three snippets of the lesson on regularization, on 10 inputs and 3 classes.
lesson = np.random.RandomState(200)
WIDE = lesson.randn(60, 10)
WIDE_LABELS = lesson.randint(3, size=60)
REGULARIZED_STEPS = 20


def summed(model):
    values = np.array(flat(model))
    return {
        "count": len(values),
        "sum": float(values.sum()),
        "squares": float((values**2).sum()),
        "some": values[::997].tolist(),
    }


def wide_steps(model, inputs):
    seen = []
    for step in range(REGULARIZED_STEPS):
        rows = slice(step * 10 % 60, step * 10 % 60 + 10)
        model.reset_metrics()
        seen.append(float(model.train_on_batch(inputs(rows, step), WIDE_LABELS[rows])))
    return {"losses": seen, **summed(model)}


# Dropout(0.5) with the mask as a second input, so that Keras and the library drop the same outputs.
masks = np.random.RandomState(300)
MASKS = (masks.random_sample((REGULARIZED_STEPS, 10, 128)) >= 0.5) / 0.5
features, mask = keras.Input((10,)), keras.Input((128,))
hidden = layers.Dense(128, activation="relu")(features)
hidden = layers.Multiply()([hidden, mask])
hidden = layers.Dense(64, activation="relu")(hidden)
model = weighted(keras.Model([features, mask], layers.Dense(3, activation="softmax")(hidden)), 2)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
snippets = {"dropout": wide_steps(model, lambda rows, step: [WIDE[rows], MASKS[step]])}

model = weighted(keras.Sequential([
    keras.Input((10,)),
    layers.Dense(128, activation="relu", kernel_regularizer=regularizers.l2(0.01)),
    layers.Dense(64, activation="relu", kernel_regularizer=regularizers.l2(0.01)),
    layers.Dense(3, activation="softmax", kernel_regularizer=regularizers.l2(0.01)),
]), 2)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
snippets["l2"] = wide_steps(model, lambda rows, step: WIDE[rows])


def stopped(seed, epochs=60, rate=0.01, regularizer=None, **options):
    """fit with EarlyStopping: the history of both losses, where it stopped, what was restored."""
    model = weighted(keras.Sequential([
        keras.Input((10,)),
        layers.Dense(8, activation="relu", kernel_regularizer=regularizer),
        layers.Dense(3, activation="softmax"),
    ]), seed)
    model.compile(optimizer=optimizers.Adam(rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(**options)
    history = model.fit(
        WIDE[:40], WIDE_LABELS[:40], validation_data=(WIDE[40:], WIDE_LABELS[40:]),
        epochs=epochs, batch_size=10, shuffle=False, verbose=0, callbacks=[stop],
    )
    return {
        "epochs": len(history.history["loss"]),
        "bestEpoch": stop.best_epoch,
        "loss": history.history["loss"],
        "validationLoss": history.history["val_loss"],
        "validationAccuracy": history.history["val_accuracy"],
        "parameters": flat(model),
    }


early = {
    "patience 5, restored": stopped(3, monitor="val_loss", patience=5, restore_best_weights=True),
    "patience 5, not restored": stopped(3, monitor="val_loss", patience=5),
    "patience 0": stopped(4, monitor="val_loss", patience=0),
    "patience 1": stopped(4, monitor="val_loss", patience=1),
    "minimum change": stopped(5, rate=0.002, monitor="val_loss", patience=2, min_delta=0.01, restore_best_weights=True),
    "largest accuracy": stopped(6, monitor="val_accuracy", mode="max", patience=3, restore_best_weights=True),
    "never stopped, restored": stopped(3, rate=0.05, epochs=6, monitor="val_loss", patience=50, restore_best_weights=True),
    "baseline": stopped(3, rate=0.01, monitor="val_loss", patience=4, baseline=0.5, restore_best_weights=True),
    "from epoch 8": stopped(3, monitor="val_loss", patience=2, start_from_epoch=8, restore_best_weights=True),
    "with L2": stopped(3, regularizer=regularizers.l2(0.01), monitor="val_loss", patience=5, restore_best_weights=True),
}

write(keras64.TOOLS, results=results, snippets=snippets, early=early)
