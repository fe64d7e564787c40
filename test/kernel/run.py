"""All tests of the kernel that need Jupyter's own client. Ends with `N passed, N failed`."""

import importlib
import re
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from support import MAIN, use_kernelspec  # noqa: E402

FOUND = {p.stem for p in Path(__file__).parent.glob("*_test.py")} | {"conformance"}
# The longest first, so that none is left running alone at the end.
MODULES = sorted(FOUND, key=lambda name: (name not in ("tools_test", "corpus_test", "snapshot_test", "stop_test"), name))


class Result(unittest.TextTestResult):
    """Counts what passed; a skipped test is a failed one, since every sample must be filled."""

    passed = 0

    def addSuccess(self, test):  # noqa: N802
        super().addSuccess(test)
        self.passed += 1

    def addSkip(self, test, reason):  # noqa: N802
        self.addFailure(test, (AssertionError, AssertionError(f"skipped: {reason}"), None))


def run_here(names):
    """Runs these modules in this process; gives how many tests passed and failed."""
    use_kernelspec()
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(
        loader.loadTestsFromModule(importlib.import_module(name)) for name in names
    )
    result = unittest.TextTestRunner(resultclass=Result, verbosity=2, stream=sys.stdout).run(suite)
    return result.passed, len(result.failures) + len(result.errors)


def run_apart(name):
    """Runs one module in a process of its own, so that two can run side by side."""
    done = subprocess.run(
        [sys.executable, __file__, name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    counts = re.findall(r"^(\d+) passed, (\d+) failed$", done.stdout, re.MULTILINE)
    print(f"{name}\n{done.stdout}", flush=True)
    passed, failed = map(int, counts[-1]) if counts else (0, 1)
    return passed, max(failed, int(done.returncode != 0))


def main(names):
    if not MAIN.exists():
        print("dist/kernel/main.js is missing: run `npm run build` first.")
        return 1
    if names:
        passed, failed = run_here(names)
    else:
        with ThreadPoolExecutor(2) as pool:
            counts = list(pool.map(run_apart, MODULES))
        passed, failed = (sum(column) for column in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
