"""Runs a long session: many cells of many kinds, many stops, many restarts.

    .venv/bin/python bench/kernel/soak.py [cells] [stops] [restarts]     (2000 200 50)

Prints memory and the time of a trivial cell at the start, in between and at the end.
"""

import statistics
import sys
import time

from kernels import ROOT  # noqa: F401  (puts test/kernel on the path)
from support import Kernel, project, use_kernelspec

KINDS = [
    "const value{n} = {n}; value{n} * 2",
    "let total = 0; for (let i = 0; i < 1000; i++) total += i; total",
    "function step{m}(x: number): number {{ return x + {n}; }}\nstep{m}(1)",
    "class Kind{m} {{ constructor(readonly n = {n}) {{}} }}\nnew Kind{m}()",
    "for (let i = 0; i < 50; i++) console.log('line', i)",
    "display({{ n: {n} }}, {{ id: 'p{m}' }})",
    "await new Promise((r) => setTimeout(r, 1)); [{n}].map((x) => x + 1)",
    "throw new Error('number {n}')",
    "const wrong: string = {n};",
    "import {{ local }} from './local'; local + {n}",
    "[{{ a: {n}, b: 'x' }}, {{ a: 2, b: 'y' }}]",
    "import * as path{m} from 'node:path'; path{m}.sep",
]


def trivial(kernel):
    times = []
    for _ in range(15):
        started = time.perf_counter()
        assert kernel.run("1 + 1").plain == "2"
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def report(kernel, when):
    memory = float(kernel.run("globalThis.gc?.(); process.memoryUsage().rss / 2 ** 20").plain)
    print(f"{when:28} {memory:7.0f} MiB {trivial(kernel):7.1f} ms a trivial cell", flush=True)


def main(cells=2000, stops=200, restarts=50):
    use_kernelspec()
    kernel = Kernel(project({"local.ts": "export const local = 1;\n"}))
    report(kernel, "at the start")
    for n in range(cells):
        outcome = kernel.run(KINDS[n % len(KINDS)].format(n=n, m=n % 20))
        expected = "error" if n % len(KINDS) in (7, 8) else "ok"
        assert outcome.reply["status"] == expected, (n, outcome.error)
        if (n + 1) % max(1, cells // 4) == 0:
            report(kernel, f"after {n + 1} cells")
    slowest = 0
    for n in range(stops):
        request = kernel.send("while (true) {}" if n % 2 else "for (;;) await null")
        time.sleep(0.05)
        started = time.perf_counter()
        kernel.interrupt()
        assert kernel.finish(request).reply["ename"] == "KeyboardInterrupt"
        slowest = max(slowest, time.perf_counter() - started)
    report(kernel, f"after {stops} stops")
    print(f"slowest stop {slowest * 1000:.0f} ms")
    for _ in range(restarts):
        kernel.manager.restart_kernel()
        kernel.client.wait_for_ready(timeout=60)
        assert kernel.run("1 + 1").plain == "2"
    report(kernel, f"after {restarts} restarts")
    kernel.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
