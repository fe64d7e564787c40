"""PyTorch: a Sequential with the fused optimizer, denormals flushed to 0, one thread or two."""

import warnings

import torch
from torch import nn

from common import batches, main, workload

warnings.filterwarnings("ignore")
one, _ = workload()
# Small networks are faster on one thread; both were measured.
THREADS = 2 if one.id in ("W3", "W4-steps", "W4-closed", "W5-1024", "W6") else 1
torch.set_num_threads(THREADS)
torch.set_flush_denormal(True)
ACT = {"relu": nn.ReLU, "tanh": nn.Tanh}


def build(one, data, dropout):
    """The network without its last activation, because the losses take scores."""
    parts, fan_in = [], one.inputs
    for layer in one.layers:
        parts.append(nn.Linear(fan_in, layer["units"]))
        fan_in = layer["units"]
        if layer["activation"] in ACT:
            parts.append(ACT[layer["activation"]]())
            if dropout:
                parts.append(nn.Dropout(dropout))
    model = nn.Sequential(*parts)
    reset(model, data)
    return model


@torch.no_grad()
def reset(model, data):
    linear = [part for part in model if isinstance(part, nn.Linear)]
    for part, (w, b) in zip(linear, data.layers):
        part.weight.copy_(torch.from_numpy(w).T)
        part.bias.copy_(torch.from_numpy(b))


def answer(one, scores):
    return torch.softmax(scores, 1) if one.loss == "labels" else torch.sigmoid(scores)


def train(one, data, steps, dropout):
    model = build(one, data, dropout)
    x, order = torch.from_numpy(data.x), torch.from_numpy(data.order).long()
    labels = one.loss == "labels"
    t = torch.from_numpy(data.t).long() if labels else torch.from_numpy(data.t).float()[:, None]
    loss = nn.CrossEntropyLoss() if labels else nn.BCEWithLogitsLoss()

    def once():
        reset(model, data)
        model.train()
        if one.optimizer == "adam":
            optimizer = torch.optim.Adam(model.parameters(), lr=one.rate, eps=1e-7, fused=True)
        else:
            optimizer = torch.optim.SGD(model.parameters(), lr=one.rate, fused=True)
        for rows in batches(one, order, steps):
            optimizer.zero_grad(set_to_none=True)
            loss(model(x[rows]), t[rows]).backward()
            optimizer.step()

    @torch.no_grad()
    def answers(_):
        model.eval()
        return answer(one, model(torch.from_numpy(data.evaluated))).numpy()

    return once, answers


def predict(one, data, *_):
    model, x = build(one, data, 0).eval(), torch.from_numpy(data.x)

    @torch.inference_mode()
    def once():
        return answer(one, model(x))

    return once, lambda outputs: outputs.numpy()


def with_ones(one, data):
    return torch.hstack([torch.from_numpy(data.x), torch.ones(one.samples, 1)])


def linear_steps(one, data, steps, _):
    x, t = with_ones(one, data), torch.from_numpy(data.t)

    @torch.inference_mode()
    def once():
        w = torch.zeros(one.inputs + 1)
        for _ in range(steps):
            w -= (2 * one.rate / one.samples) * (x.T @ (x @ w - t))
        return w

    return once, lambda w: w.numpy()


def closed(one, data, *_):
    t = torch.from_numpy(data.t)

    @torch.inference_mode()
    def once():
        x = with_ones(one, data)
        return torch.linalg.solve(x.T @ x, x.T @ t)

    return once, lambda w: w.numpy()


main({"torch": torch.__version__}, THREADS, train=train, predict=predict, steps=linear_steps, closed=closed)
