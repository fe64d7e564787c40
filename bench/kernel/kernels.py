"""The kernels that are compared: ours, and each other one that is installed.

ipykernel comes with the virtual environment, tslab with npm install. Deno and IJavascript are included when
the folder that KERNEL_PEERS names has them. For Deno: npm install deno there. IJavascript needs the library
of ZeroMQ first (apt-get install libzmq3-dev pkg-config), then npm install ijavascript --zmq-external=true.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test" / "kernel"))

NODE = shutil.which("node")
MODULES = ROOT / "node_modules"
PEERS = Path(os.environ.get("KERNEL_PEERS") or ROOT)


def module(path):
    """A file in node_modules: in the peers' folder, in a folder below it, or in this project."""
    found = [*PEERS.glob(f"node_modules/{path}"), *PEERS.glob(f"*/node_modules/{path}")]
    return found[0] if found else MODULES / path


def specs():
    """Name -> kernelspec of every installed kernel, and the names of the missing ones."""
    node = [NODE, "--no-force-async-hooks-checks"]
    known = {
        "nudgebook": (ROOT / "dist/kernel/main.js", node + [str(ROOT / "dist/kernel/main.js"), "{connection_file}"]),
        "ipykernel": (Path(sys.executable), [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]),
        "tslab": (MODULES / "tslab/bin/tslab", [NODE, str(MODULES / "tslab/bin/tslab"), "kernel", "--config-path", "{connection_file}"]),
        "deno": (module(".bin/deno"), [str(module(".bin/deno")), "jupyter", "--kernel", "--conn", "{connection_file}"]),
        "ijavascript": (module("ijavascript/lib/kernel.js"), [NODE, str(module("ijavascript/lib/kernel.js")), "{connection_file}", "--protocol=5.1"]),
    }
    here = {name: argv for name, (file, argv) in known.items() if file.exists()}
    missing = [name for name in known if name not in here]
    return {
        name: {
            "argv": argv,
            "display_name": name,
            "language": "python" if name == "ipykernel" else "typescript",
            "env": {"NO_COLOR": "1"},
            "interrupt_mode": "message" if name in ("nudgebook", "deno") else "signal",
        }
        for name, argv in here.items()
    }, missing


def write_specs():
    """Writes the kernelspecs into a folder for JUPYTER_PATH; returns the folder and the names."""
    folder = Path(tempfile.mkdtemp(prefix="kernelspecs-"))
    found, missing = specs()
    for name, spec in found.items():
        place = folder / "kernels" / name
        place.mkdir(parents=True)
        (place / "kernel.json").write_text(json.dumps(spec))
    return folder, list(found), missing
