"""Times and memory of every kernel that is here, in interleaved rounds; medians and ratios.

    npm run bench:kernel -- [rounds]     (5)

Start to kernel_info, start to first result, a trivial cell, a new cell with types, a cold completion,
memory. The first start of ours makes its snapshot, so one start more precedes the rounds. Read the
ratios: milliseconds depend on what else the machine does.
"""

import os
import statistics
import sys
import time

from kernels import ROOT, write_specs

import psutil
from jupyter_client.manager import KernelManager

SAMPLES = {
    "nudgebook": ("1 + 1", "const a{n}: number[] = [{n}].map((x) => x * 2);\nfunction f{n}(x: number): string {{ return `${{x}}`; }}\nf{n}(a{n}.length)", "Math.m"),
    "ipykernel": ("1 + 1", "def f{n}(x):\n    return str(x)\na{n} = [x * 2 for x in [{n}]]\nf{n}(len(a{n}))", "zi"),
}
SAMPLES["tslab"] = SAMPLES["deno"] = SAMPLES["nudgebook"]
SAMPLES["ijavascript"] = ("1 + 1", "var a{n} = [{n}].map((x) => x * 2);\nfunction f{n}(x) {{ return `${{x}}`; }}\nf{n}(a{n}.length)", "Math.m")


class Timed:
    """A kernel that is asked without jupyter_client's own waiting and polling."""

    def __init__(self, name):
        self.started = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(cwd=str(ROOT / "notebooks"))
        self.client = self.manager.client()
        self.client.start_channels(stdin=False, hb=False)

    def since(self):
        return (time.perf_counter() - self.started) * 1000

    def ready(self):
        wanted = self.client.kernel_info()
        while True:
            reply = self.client.get_shell_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == wanted:
                return self.since()

    def run(self, code):
        started = time.perf_counter()
        wanted = self.client.execute(code)
        for get in (self.client.get_shell_msg, self.client.get_iopub_msg):
            while True:
                message = get(timeout=60)
                idle = message["msg_type"] == "execute_reply" or message["content"].get("execution_state") == "idle"
                if message["parent_header"].get("msg_id") == wanted and idle:
                    break
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
    trivial, typed, completion = SAMPLES[name]
    kernel = Timed(name)
    try:
        figures = {"kernel_info, ms": kernel.ready()}
        kernel.run(trivial)
        figures["first result, ms"] = kernel.since()
        figures["cold completion, ms"] = kernel.complete(completion)
        figures["new typed cell, ms"] = statistics.median(kernel.run(typed.format(n=n)) for n in range(15))
        figures["trivial cell, ms"] = statistics.median(kernel.run(trivial) for _ in range(30))
        figures["memory, MiB"] = kernel.memory()
        return figures
    finally:
        kernel.close()


def main(rounds=5):
    folder, names, missing = write_specs()
    os.environ["JUPYTER_PATH"] = str(folder)
    first = Timed("nudgebook")
    first.ready()
    first.run("1")
    time.sleep(30)  # the snapshot is made in the background
    first.close()
    found = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(measure(name))
    rows = list(found[names[0]][0])
    print(f"{'median of ' + str(rounds):24}" + "".join(f"{name:>13}" for name in names))
    for row in rows:
        medians = [statistics.median(figures[row] for figures in found[name]) for name in names]
        print(f"{row:24}" + "".join(f"{value:13.1f}" for value in medians))
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if missing:
        print(f"Not installed, so not run: {', '.join(missing)}.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
