"""A small network in the format that Python's safetensors writes."""

import base64
import json

import numpy as np
from golden import write
from safetensors.numpy import save

weights = [np.array([[1.5, -2.0], [0.25, 3.0], [1e-300, -0.1]]), np.array([[1.0, 2.0, 3.0]])]
biases = [np.array([0.1, 0.2, 0.3]), np.array([-1.0])]
tensors = {f"layers.{2 * i}.weights": w for i, w in enumerate(weights)}
tensors |= {f"layers.{2 * i}.biases": b for i, b in enumerate(biases)}
layers = [
    {"kind": "dense", "activation": "relu", "units": 3, "inputs": 2},
    {"kind": "dropout", "rate": 0.5},
    {"kind": "dense", "activation": "sigmoid", "units": 1, "inputs": 3},
]
metadata = {"format": "nudgebook network", "version": "1", "inputs": "2", "layers": json.dumps(layers)}
write(
    ["safetensors", "numpy"],
    file=base64.b64encode(save(tensors, metadata)).decode(),
    parameters=np.concatenate([weights[0].ravel(), biases[0], weights[1].ravel(), biases[1]]),
)
