"""What every Python implementation shares; it works as common.mjs does.

An implementation calls `main(versions=…, threads=…, train=…, predict=…, steps=…, closed=…)`. Each of the
last four takes (workload, data, steps, dropout) and returns (once, answers). `once()` is timed;
`answers(result)` returns the outputs for the first examples (weights and bias for linear regression).
"""

import json
import math
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

EVALUATED = 2000


def read(folder, one):
    """Data of a workload: inputs x, targets t, layers as [weights (inputs × units), biases], order."""
    load = lambda name, kind: np.fromfile(Path(folder, name), kind)
    samples, inputs = one.samples, one.inputs
    x = load(f"{one.data}.x", "<f4")[: samples * inputs].reshape(samples, inputs)
    t = load(f"{one.data}.t", "<f4" if one.loss == "squared" else "<i4")[:samples]
    data = SimpleNamespace(x=x, t=t, layers=[], order=None, evaluated=x[:EVALUATED])
    if hasattr(one, "layers"):
        flat, start, fan_in = load(f"{one.id}.weights", "<f4"), 0, inputs
        for layer in one.layers:
            end = start + fan_in * layer["units"]
            weights = flat[start:end].reshape(fan_in, layer["units"])
            data.layers.append((weights.copy(), flat[end : end + layer["units"]].copy()))
            start, fan_in = end + layer["units"], layer["units"]
    if one.kind == "train":
        data.order = load(f"{one.id}.order", "<i4").reshape(one.epochs, samples)
    return data


def batches(one, order, steps):
    """The numbers of the examples in each batch, step by step."""
    per_epoch = math.ceil(one.samples / one.batch)
    for step in range(steps):
        epoch, place = divmod(step, per_epoch)
        yield order[epoch, place * one.batch : (place + 1) * one.batch]


def timed(once, calls=1):
    cpu, start = time.process_time(), time.perf_counter()
    for _ in range(calls):
        result = once()
    ms = (time.perf_counter() - start) * 1000 / calls
    return result, {"ms": ms, "cpu": (time.process_time() - cpu) * 1000 / calls}


def mean_loss(one, outputs, t):
    """The mean loss of predictions in float64, as in mean-loss.mjs."""
    y = np.asarray(outputs, dtype=np.float64).reshape(len(t), -1)
    if one.loss == "squared":
        return float(np.mean((y[:, 0] - t) ** 2))
    right = y[np.arange(len(t)), t] if one.loss == "labels" else np.where(t == 1, y[:, 0], 1 - y[:, 0])
    return float(-np.mean(np.log(np.maximum(right, 1e-7))))


def loss_of(one, data, outputs):
    if one.loss != "squared":
        return mean_loss(one, np.asarray(outputs)[:EVALUATED], data.t[:EVALUATED])
    *weights, bias = np.asarray(outputs, dtype=np.float64)
    return mean_loss(one, data.x.astype(np.float64) @ np.array(weights) + bias, data.t)


def workload():
    """The workload that the command line names, and the task itself."""
    task = json.loads(sys.argv[1])
    spec = json.loads(Path(task["folder"], "spec.json").read_text())
    return SimpleNamespace(**next(one for one in spec["workloads"] if one["id"] == task["id"])), task


def calls_for(once):
    """Warms up, and returns how many calls take about 60 ms."""
    enough = lambda ms: max(1, min(5000, int(60 / ms)))
    return enough(timed(once, enough(timed(once, 3)[1]["ms"]))[1]["ms"])


def main(versions, threads=1, **ways):
    """Runs the task given on the command line and prints the result."""
    one, task = workload()
    data = read(task["folder"], one)
    way = ways[one.kind]
    once, answers = way(one, data, task.get("steps"), getattr(one, "dropout", 0))
    result, first = timed(once)
    if task.get("cold"):
        print(json.dumps({"versions": versions, "threads": threads, "first": first["ms"], "runs": []}))
        return
    short = one.kind in ("closed", "predict")
    calls = calls_for(once) if short else 1
    runs = []
    for _ in range(task["repeats"]):
        result, run = timed(once, calls)
        runs.append(run)
    out = {"versions": versions, "threads": threads, "first": first["ms"], "runs": runs}
    out["loss"] = loss_of(one, data, answers(result))
    if hasattr(one, "checkSteps"):
        once, answers = ways["train"](one, data, one.checkSteps, 0)
        out["check"] = loss_of(one, data, answers(once()))
    print(json.dumps(out))
