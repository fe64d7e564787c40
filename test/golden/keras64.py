"""Keras on JAX, in float64 throughout. Import this before anything else.

Keras computes means and some activations in float32 even when float64 is set. The cause is one entry of its
table of type promotions, which is corrected here.
"""

import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"
import keras
from keras.src.backend.common import dtypes

keras.config.set_floatx("float64")
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

TOOLS = ["keras", "jax", "numpy"]
