"""What ONNX Runtime answers for the files that `toOnnx` writes, after ONNX's own checker has read them."""

import base64
import json
import subprocess
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from golden import write

script = Path(__file__).with_name("onnx-networks.mjs")
networks = json.loads(subprocess.check_output(["node", script]))
for network in networks:
    file = base64.b64decode(network["file"])
    onnx.checker.check_model(onnx.load_from_string(file), full_check=True)
    session = onnxruntime.InferenceSession(file)
    rows = np.array(network["inputs"], dtype=network["precision"])
    network["outputs"] = session.run(["outputs"], {"inputs": rows})[0].tolist()
write(["onnxruntime", "onnx", "numpy"], networks=networks)
