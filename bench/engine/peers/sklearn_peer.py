"""scikit-learn: MLPClassifier, which has no dropout, from our weights; and LinearRegression."""

import numpy as np
import sklearn
from sklearn.linear_model import LinearRegression
from sklearn.neural_network import MLPClassifier

from common import main


def classifier(one, data):
    """A classifier that was fitted to one example, so that its weights exist and can be replaced by ours."""
    first = one.layers[0]["activation"]
    model = MLPClassifier(
        [layer["units"] for layer in one.layers[:-1]],
        activation=first,
        solver=getattr(one, "optimizer", "adam"),
        alpha=0,
        batch_size=getattr(one, "batch", 1),
        learning_rate_init=getattr(one, "rate", 0.001),
        momentum=0,
        shuffle=False,
        epsilon=1e-7,
    )
    model.batch_size = 1
    classes = np.arange(10 if one.loss == "labels" else 2)
    model.partial_fit(data.x[:1], data.t[:1], classes=classes)
    model.batch_size = getattr(one, "batch", 1)
    for i, (w, b) in enumerate(data.layers):
        model.coefs_[i], model.intercepts_[i] = w.copy(), b.copy()
    del model._optimizer
    return model


def train(one, data, steps, _):
    def once():
        model = classifier(one, data)
        for order in data.order[: steps // -(-one.samples // one.batch)]:
            model.partial_fit(data.x[order], data.t[order])
        return model

    return once, lambda model: answers(one, model.predict_proba(data.evaluated))


def answers(one, outputs):
    return outputs if one.loss == "labels" else outputs[:, 1]


def predict(one, data, *_):
    model = classifier(one, data)
    return lambda: model.predict_proba(data.x), lambda outputs: answers(one, outputs)


def closed(one, data, *_):
    once = lambda: LinearRegression().fit(data.x, data.t)
    return once, lambda model: [*model.coef_, model.intercept_]


main({"scikit-learn": sklearn.__version__}, 1, train=train, predict=predict, closed=closed)
