"""The kernels that can be compared: ours, and those of the others that are installed.

ipykernel comes with the virtual environment, tslab with npm install. Deno and IJavascript take part
when a folder that KERNEL_PEERS names has them: npm install deno there; IJavascript needs ZeroMQ's own
library first (apt-get install libzmq3-dev pkg-config), then npm install ijavascript --zmq-external=true.
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
    """A file in the node_modules of the peers' folder, of a folder in it, or of this project."""
    found = [*PEERS.glob(f"node_modules/{path}"), *PEERS.glob(f"*/node_modules/{path}")]
    return found[0] if found else MODULES / path


def specs():
    """Name -> kernelspec of every kernel that is here, and the names of those that are not."""
    node = [NODE, "--no-force-async-hooks-checks"]
    wanted = {
        "nudgebook": (ROOT / "dist/kernel/main.js", node + [str(ROOT / "dist/kernel/main.js"), "{connection_file}"]),
        "ipykernel": (Path(sys.executable), [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]),
        "tslab": (MODULES / "tslab/bin/tslab", [NODE, str(MODULES / "tslab/bin/tslab"), "kernel", "--config-path", "{connection_file}"]),
        "deno": (module(".bin/deno"), [str(module(".bin/deno")), "jupyter", "--kernel", "--conn", "{connection_file}"]),
        "ijavascript": (module("ijavascript/lib/kernel.js"), [NODE, str(module("ijavascript/lib/kernel.js")), "{connection_file}", "--protocol=5.1"]),
    }
    here = {name: argv for name, (file, argv) in wanted.items() if file.exists()}
    missing = [name for name in wanted if name not in here]
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
    """Writes the kernelspecs into a folder for JUPYTER_PATH; gives it and the names."""
    folder = Path(tempfile.mkdtemp(prefix="kernelspecs-"))
    found, missing = specs()
    for name, spec in found.items():
        place = folder / "kernels" / name
        place.mkdir(parents=True)
        (place / "kernel.json").write_text(json.dumps(spec))
    return folder, list(found), missing
