"""The states that ipywidgets gives its own widgets: keys and defaults, which the controls must have.

Writes widgets.json beside this file: python test/golden/widgets.py
"""

import json
from pathlib import Path

import anywidget
import ipywidgets
from ipywidgets import widgets as all_widgets

NAMES = [
    "FloatSlider", "FloatLogSlider", "Checkbox", "Dropdown", "Button", "Text", "FloatProgress",
    "HBox", "VBox", "Label", "Output",
]  # fmt: skip


def plain(value):
    """The value as JSON: references to other models are marked, and tuples become lists."""
    if isinstance(value, str) and value.startswith("IPY_MODEL_"):
        return "IPY_MODEL"
    return list(value) if isinstance(value, tuple) else value


def state_of(widget):
    return {key: plain(value) for key, value in sorted(widget.get_state().items())}


class Script(anywidget.AnyWidget):
    _esm = "export default { render() {} }"


models = {}
for name in NAMES:
    widget = getattr(all_widgets, name)()
    models[name] = {"state": state_of(widget)}
    if hasattr(widget, "style"):
        models[name]["style"] = state_of(widget.style)
models["Script"] = {"state": state_of(Script())}
layout = {k: v for k, v in state_of(all_widgets.Layout()).items() if v is not None}
models["Layout"] = {"state": layout}

versions = {"ipywidgets": ipywidgets.__version__, "anywidget": anywidget.__version__}
text = json.dumps({"versions": versions, "models": models}, indent=1, sort_keys=True)
Path(__file__).with_suffix(".json").write_text(text + "\n")
