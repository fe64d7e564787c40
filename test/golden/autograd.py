"""PyTorch's autograd in float64, for what Keras lacks.

Derivatives of activations and losses alone, logits at extremes, the gradient of each single example, every
factor of the chain rule along single neurons, and optimizers on a function of two numbers. PyTorch adds
epsilon in another place than Keras does, so the adaptive optimizers run with an epsilon that is negligible
beside any gradient.
"""

import numpy as np
import torch
from golden import write
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)


def numbers(tensor):
    return tensor.detach().tolist()


def slopes(f, values):
    """f at values, and its gradient."""
    x = torch.tensor(values, requires_grad=True)
    y = f(x)
    y.sum().backward()
    return {"value": numbers(y), "slope": numbers(x.grad)}


PLACES = [-5.0, -3.0, -0.7, 0.0, 0.3, 2.0, 5.0]
FAR = [-1e4, -700.0, 700.0, 1e4]
activations = {
    "identity": lambda z: z * 1.0,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leakyRelu": lambda z: F.leaky_relu(z, 0.2),
    "softplus": lambda z: torch.logaddexp(z, torch.zeros_like(z)),
}
by_itself = {name: {"z": PLACES + FAR, **slopes(f, PLACES + FAR)} for name, f in activations.items()}

SCORES = [[0.3, -1.2, 2.0], [700.0, -700.0, 0.0], [1000.0, 1000.0, 1000.0], [1e-3, 2e-3, -3e-3]]
jacobians = [
    {"z": z, "jacobian": numbers(torch.autograd.functional.jacobian(lambda t: F.softmax(t, 0), torch.tensor(z)))}
    for z in SCORES
]


def loss(f, predicted, expected):
    y = torch.tensor(predicted, requires_grad=True)
    value = f(y, torch.tensor(expected))
    value.backward()
    return {"predicted": predicted, "expected": expected, "value": value.item(), "gradient": numbers(y.grad)}


Y, T = [0.5, -2.0, 3.0, 0.1], [0.2, 1.0, 2.75, 0.1]
LOGITS, YES = [-1e4, -700.0, -30.0, -0.7, 0.3, 30.0, 700.0, 1e4], [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]
SHARES = [0.1, 0.7, 0.2]
losses = {
    "squaredError": [loss(lambda y, t: F.mse_loss(y, t, reduction="sum"), Y, T)],
    "mse": [loss(F.mse_loss, Y, T)],
    "mae": [loss(F.l1_loss, Y, T)],
    "huber": [loss(F.huber_loss, Y, T)],
    "huber(0.3)": [loss(lambda y, t: F.huber_loss(y, t, delta=0.3), Y, T)],
    "binaryCrossEntropy": [loss(F.binary_cross_entropy, [0.2, 0.9, 0.5], [0.0, 1.0, 0.3])],
    "binaryCrossEntropy.fromLogits": [loss(F.binary_cross_entropy_with_logits, LOGITS, YES)],
    "categoricalCrossEntropy.fromLogits": [loss(F.cross_entropy, z, SHARES) for z in SCORES],
    "sparseCategoricalCrossEntropy.fromLogits": [
        loss(F.cross_entropy, z, label) for z in SCORES for label in range(3)
    ],
}


def rosenbrock(p):
    return (1 - p[0]) ** 2 + 20 * (p[1] - p[0] ** 2) ** 2


def walk(optimizer, steps=25):
    point = torch.tensor([-1.2, 1.0], requires_grad=True)
    stepper = optimizer([point])
    path = []
    for _ in range(steps):
        path.append(numbers(point))
        stepper.zero_grad()
        rosenbrock(point).backward()
        stepper.step()
    return path + [numbers(point)]


NOTHING = 1e-300
descents = {
    "sgd": walk(lambda p: torch.optim.SGD(p, lr=0.002)),
    "momentum": walk(lambda p: torch.optim.SGD(p, lr=0.002, momentum=0.9)),
    "nesterov": walk(lambda p: torch.optim.SGD(p, lr=0.002, momentum=0.9, nesterov=True)),
    "rmsProp": walk(lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=NOTHING)),
    "rmsProp, centered": walk(
        lambda p: torch.optim.RMSprop(p, lr=0.002, alpha=0.95, eps=NOTHING, centered=True)),
    "adam": walk(lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8, 0.99), eps=NOTHING)),
    "adamW": walk(lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1, eps=NOTHING)),
}


def chain(input, weights, biases, target, f):
    w, b = (torch.tensor(values, requires_grad=True) for values in (weights, biases))
    a, activations = torch.tensor(input, requires_grad=True), []
    for weight, bias in zip(w, b):
        activations.append(a)
        a = f(weight * a + bias)
        a.retain_grad()
    cost = (a - target) ** 2
    cost.backward()
    activations.append(a)
    return {
        **{"input": input, "weights": weights, "biases": biases, "target": target},
        **{"cost": cost.item(), "byWeight": numbers(w.grad), "byBias": numbers(b.grad)},
        "byActivation": [one.grad.item() for one in activations],
    }


THREE = (0.4, [1.1, -0.6, 0.9], [0.2, -0.3, 0.1], 0.75)
chains = {"sigmoid": chain(*THREE, torch.sigmoid), "tanh": chain(*THREE, torch.tanh)}

# A network of 3 inputs, 4 and 2 hidden neurons and 3 outputs; the gradient of each single example.
state = np.random.RandomState(400)
SIZES = [3, 4, 2, 3]
layers = []
for inputs, units in zip(SIZES, SIZES[1:]):
    weights = state.randn(units, inputs) * 0.5
    layers.append((torch.tensor(weights, requires_grad=True), torch.tensor(state.randn(units) * 0.1, requires_grad=True)))
INPUTS, LABELS = state.randn(5, 3), state.randint(3, size=5)


def each(hidden, cost):
    found = []
    for x, label in zip(INPUTS, LABELS):
        a = torch.tensor(x)
        for l, (w, b) in enumerate(layers):
            z = w @ a + b
            a = hidden(z) if l < len(layers) - 1 else z
        value = cost(a, int(label))
        grads = torch.autograd.grad(value, [part for layer in layers for part in layer])
        found.append({"loss": value.item(), "slopes": [value for grad in grads for value in grad.ravel().tolist()]})
    return found


examples = {
    "softmax and cross-entropy": each(
        torch.tanh, lambda a, label: -torch.log_softmax(a, 0)[label]),
    "sigmoid and squared error": each(
        torch.sigmoid, lambda a, label: ((torch.sigmoid(a) - torch.eye(3)[label]) ** 2).sum()),
}

write(
    ["torch", "numpy"],
    activations=by_itself,
    jacobians=jacobians,
    losses=losses,
    descents=descents,
    chains=chains,
    examples=examples,
)
