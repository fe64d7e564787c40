"""ONNX Runtime: the network as a graph of Gemm and activations; it only predicts."""

import numpy as np
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

from common import main, workload

NODES = {"relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid", "softmax": "Softmax"}
one, _ = workload()
THREADS = 1 if one.samples == 1 else 2


def model(one, data):
    nodes, weights, last = [], [], "x"
    for i, ((w, b), layer) in enumerate(zip(data.layers, one.layers)):
        weights += [numpy_helper.from_array(w, f"w{i}"), numpy_helper.from_array(b, f"b{i}")]
        nodes.append(helper.make_node("Gemm", [last, f"w{i}", f"b{i}"], [f"z{i}"]))
        nodes.append(helper.make_node(NODES[layer["activation"]], [f"z{i}"], [f"a{i}"]))
        last = f"a{i}"
    value = lambda name, width: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width])
    ends = [value("x", one.inputs)], [value(last, one.layers[-1]["units"])]
    graph = helper.make_graph(nodes, "network", *ends, weights)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    return made.SerializeToString()


def predict(one, data, *_):
    options = ort.SessionOptions()
    options.intra_op_num_threads = THREADS
    session = ort.InferenceSession(model(one, data), options, providers=["CPUExecutionProvider"])
    return lambda: session.run(None, {"x": data.x})[0], lambda outputs: outputs


main({"onnxruntime": ort.__version__}, THREADS, predict=predict)
