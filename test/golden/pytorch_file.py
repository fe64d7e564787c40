"""A file as `safetensors.torch.save_file(torch.nn.Sequential(Linear(3, 4), ReLU(), Linear(4, 2)).state_dict(), …)`
writes it: float32, weights as outputs × inputs, names by the place in Sequential. NumPy computes the outputs."""

import base64

import numpy as np
from golden import write
from safetensors.numpy import save

draw = np.random.default_rng(5)
state = {
    "0.weight": draw.normal(size=(4, 3)).astype(np.float32),
    "0.bias": draw.normal(size=4).astype(np.float32),
    "2.weight": draw.normal(size=(2, 4)).astype(np.float32),
    "2.bias": draw.normal(size=2).astype(np.float32),
}
rows = draw.normal(size=(5, 3))
exact = {name: tensor.astype(np.float64) for name, tensor in state.items()}
hidden = np.maximum(0, rows @ exact["0.weight"].T + exact["0.bias"])
outputs = hidden @ exact["2.weight"].T + exact["2.bias"]
half = {name: tensor.astype(np.float16) for name, tensor in state.items()}
write(
    ["safetensors", "numpy"],
    file=base64.b64encode(save(state, {"format": "pt"})).decode(),
    half=base64.b64encode(save(half, {"format": "pt"})).decode(),
    halves=half["0.weight"].astype(np.float64),
    inputs=rows,
    outputs=outputs,
)
