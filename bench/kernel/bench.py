"""Measures time and memory of every installed kernel, in interleaved rounds; prints medians and ratios.

    npm run bench:kernel -- [rounds]     (5)

Start to kernel_info, start to first result, a trivial cell, a new cell with types, the import of the
library, a cold completion, memory. Writes bench/kernel/results.md. The ratios are more reliable than the
milliseconds, which depend on the machine's other load. A dash means that the kernel cannot do it.
"""

import math
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty

from kernels import ROOT, write_specs

import psutil
from jupyter_client.manager import KernelManager

RESULTS = ROOT / "bench" / "kernel" / "results.md"

TYPED = "const a{n}: number[] = [{n}].map((x) => x * 2);\nfunction f{n}(x: number): string {{ return `${{x}}`; }}\nf{n}(a{n}.length)"
PLAIN = "var a{n} = [{n}].map((x) => x * 2);\nfunction f{n}(x) {{ return `${{x}}`; }}\nf{n}(a{n}.length)"
PYTHON = "def f{n}(x):\n    return str(x)\na{n} = [x * 2 for x in [{n}]]\nf{n}(len(a{n}))"
LIBRARY = ROOT / "dist"
# For each kernel: a new cell (with types where there are any), the start of a name, the import of the library.
SAMPLES = {
    "nudgebook": (TYPED, "Math.m", 'import * as nn from "nudgebook"; typeof nn.sigmoid'),
    "tslab": (TYPED, "Math.m", 'import * as nn from "nudgebook"; typeof nn.sigmoid'),
    "deno": (TYPED, "Math.m", f'const nn = await import("{(LIBRARY / "index.js").as_uri()}"); typeof nn.sigmoid'),
    "ijavascript": (PLAIN, "Math.m", f'var nn = require("{LIBRARY / "cjs" / "index.js"}"); typeof nn.sigmoid'),
    "ipykernel": (PYTHON, "zi", None),
}
ROWS = {
    "kernel_info": "start to kernel_info, ms",
    "result": "start to first result, ms",
    "trivial": "trivial cell, ms",
    "typed": "new typed cell, ms",
    "library": "import of the library, ms",
    "completion": "cold completion, ms",
    "memory": "memory, MiB",
}


class Timed:
    """A kernel whose replies are timed without jupyter_client's own waiting and polling."""

    def __init__(self, name):
        self.started = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(cwd=str(ROOT / "notebooks"))
        self.client = self.manager.client()
        self.client.start_channels(stdin=False, hb=False)

    def since(self):
        return (time.perf_counter() - self.started) * 1000

    def ready(self):
        request = self.client.kernel_info()
        while True:
            reply = self.client.get_shell_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == request:
                break
        answered = self.since()
        self.subscribed()
        return answered

    def subscribed(self):
        """Sends requests until a message arrives: what is published before the subscription is lost."""
        while True:
            try:
                return self.client.get_iopub_msg(timeout=0.05)
            except Empty:
                self.client.kernel_info()

    def run(self, code):
        started = time.perf_counter()
        request = self.client.execute(code)
        for get in (self.client.get_shell_msg, self.client.get_iopub_msg):
            while True:
                message = get(timeout=60)
                idle = message["msg_type"] == "execute_reply" or message["content"].get("execution_state") == "idle"
                if message["parent_header"].get("msg_id") == request and idle:
                    break
            if message["content"].get("status") in ("error", "abort"):
                return math.nan
        return (time.perf_counter() - started) * 1000

    def complete(self, code):
        started = time.perf_counter()
        self.client.complete(code)
        self.client.get_shell_msg(timeout=60)
        return (time.perf_counter() - started) * 1000

    def memory(self):
        process = psutil.Process(self.manager.provisioner.pid)
        processes = [process, *process.children(recursive=True)]
        return sum(p.memory_info().rss for p in processes) / 2**20

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def measure(name):
    typed, completion, library = SAMPLES[name]
    kernel = Timed(name)
    try:
        figures = {"kernel_info": kernel.ready()}
        kernel.run("1 + 1")
        figures["result"] = kernel.since()
        figures["completion"] = kernel.complete(completion)
        figures["typed"] = statistics.median(kernel.run(typed.format(n=n)) for n in range(15))
        figures["trivial"] = statistics.median(kernel.run(f"{n} + 1") for n in range(30))
        figures["library"] = kernel.run(library) if library else math.nan
        figures["memory"] = kernel.memory()
        return figures
    finally:
        kernel.close()


def table(names, medians):
    """Markdown: the medians, then ours divided by tslab's and by Deno's."""
    others = [name for name in ("tslab", "deno") if name in names]
    heads = ["median", *names, *(f"ours / {name}" for name in others)]
    lines = ["| " + " | ".join(heads) + " |", "|---|" + "---:|" * (len(heads) - 1)]
    for key, label in ROWS.items():
        found = medians[key]
        ratios = [found["nudgebook"] / found[name] for name in others]
        cells = [f"{found[name]:.1f}" if found[name] < 100 else f"{found[name]:.0f}" for name in names]
        cells += [f"{ratio:.2f}" for ratio in ratios]
        lines.append(f"| {label} | " + " | ".join("–" if cell == "nan" else cell for cell in cells) + " |")
    return "\n".join(lines)


def warm():
    """Starts our kernel once before the rounds: its first start makes the snapshot in the background."""
    cache = Path(tempfile.mkdtemp(prefix="snapshots-"))
    os.environ["NUDGEBOOK_CACHE"] = str(cache)
    first = Timed("nudgebook")
    first.ready()
    first.run("1")
    limit = time.monotonic() + 120
    while time.monotonic() < limit and not (list(cache.glob("*.blob")) and not list(cache.glob("*.lock"))):
        time.sleep(0.5)
    first.close()


def main(rounds=5):
    folder, names, missing = write_specs()
    os.environ["JUPYTER_PATH"] = str(folder)
    warm()
    found = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(measure(name))
    medians = {
        key: {name: statistics.median(figures[key] for figures in found[name]) for name in names}
        for key in ROWS
    }
    load = f"Median of {rounds} interleaved rounds; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at the end."
    absent = f"Not installed, so not run: {', '.join(missing)} (see bench/kernel/kernels.py)." if missing else ""
    text = "\n\n".join(part for part in (table(names, medians), load, absent) if part)
    print(text)
    RESULTS.write_text(f"# Kernels side by side\n\nWritten by `npm run bench:kernel`.\n\n{text}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
