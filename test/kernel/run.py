"""Runs all tests of the kernel that need Jupyter's own client. Ends with `N passed, N failed`."""

import faulthandler
import importlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from support import MAIN, make_snapshot, use_kernelspec  # noqa: E402

FOUND = {p.stem for p in Path(__file__).parent.glob("*_test.py")} | {"conformance"}
# The longest first, so that no long one runs alone at the end.
MODULES = sorted(FOUND, key=lambda name: (name not in ("tools_test", "corpus_test", "snapshot_test", "stop_test"), name))
# These run a second time in kernels that start from a snapshot.
TWICE = ["corpus_test", "stop_test", "conformance"]


# Seconds. A test that takes longer fails, and its traceback shows where; a module that takes longer is ended.
LONGEST_TEST = 300
LONGEST_MODULE = 1200


def too_long(*_):
    raise TimeoutError(f"the test took longer than {LONGEST_TEST} s")


class Result(unittest.TextTestResult):
    """Counts the passed tests. A skipped test counts as failed, because every sample must be filled in."""

    passed = 0

    def startTest(self, test):  # noqa: N802
        super().startTest(test)
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, too_long)
            signal.alarm(LONGEST_TEST)

    def stopTest(self, test):  # noqa: N802
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)
        super().stopTest(test)

    def addSuccess(self, test):  # noqa: N802
        super().addSuccess(test)
        self.passed += 1

    def addSkip(self, test, reason):  # noqa: N802
        self.addFailure(test, (AssertionError, AssertionError(f"skipped: {reason}"), None))


def run_here(names):
    """Runs these modules in this process; returns how many tests passed and failed."""
    faulthandler.dump_traceback_later(LONGEST_MODULE - 10, exit=True)
    use_kernelspec()
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(
        loader.loadTestsFromModule(importlib.import_module(name)) for name in names
    )
    result = unittest.TextTestRunner(resultclass=Result, verbosity=2, stream=sys.stdout).run(suite)
    return result.passed, len(result.failures) + len(result.errors)


def run_apart(name, snapshot=None):
    """
    Runs one module in a process of its own, so that two can run side by side. Its output goes into a file: a
    pipe would stay open as long as any process that a test leaves running.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        words = [sys.executable, "-u", __file__, name]
        env = {**os.environ, **(snapshot or {})}
        with subprocess.Popen(words, stdout=output, stderr=subprocess.STDOUT, env=env) as child:
            try:
                status = child.wait(LONGEST_MODULE)
            except subprocess.TimeoutExpired:
                child.kill()
                status = f"it took longer than {LONGEST_MODULE} s"
        output.seek(0)
        text = output.read()
    counts = re.findall(r"^(\d+) passed, (\d+) failed$", text, re.MULTILINE)
    ended = "" if status in (0, 1) else f"ERROR: {name} ended: {status}\n"
    print(f"{name}{' from a snapshot' if snapshot else ''}\n{text}{ended}", flush=True)
    passed, failed = map(int, counts[-1]) if counts else (0, 1)
    return passed, max(failed, int(status != 0))


def main(names):
    if not MAIN.exists():
        print("dist/kernel/main.js is missing: run `npm run build` first.")
        return 1
    if names:
        passed, failed = run_here(names)
    else:
        with tempfile.TemporaryDirectory() as cache, ThreadPoolExecutor(2) as pool:
            env = make_snapshot(cache)
            runs = [*((name, None) for name in MODULES), *((name, env) for name in TWICE)]
            counts = list(pool.map(run_apart, *zip(*runs)))
        passed, failed = (sum(column) for column in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
