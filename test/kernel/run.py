"""All tests of the kernel that need Jupyter's own client. Ends with `N passed, N failed`."""

import importlib
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from support import MAIN, use_kernelspec  # noqa: E402

MODULES = sorted(p.stem for p in Path(__file__).parent.glob("*_test.py")) + ["conformance"]


class Result(unittest.TextTestResult):
    """Counts what passed; a skipped test is a failed one, since every sample must be filled."""

    passed = 0

    def addSuccess(self, test):  # noqa: N802
        super().addSuccess(test)
        self.passed += 1

    def addSkip(self, test, reason):  # noqa: N802
        self.addFailure(test, (AssertionError, AssertionError(f"skipped: {reason}"), None))


def main(names):
    if not MAIN.exists():
        print("dist/kernel/main.js is missing: run `npm run build` first.")
        return 1
    use_kernelspec()
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(
        loader.loadTestsFromModule(importlib.import_module(name)) for name in names or MODULES
    )
    result = unittest.TextTestRunner(resultclass=Result, verbosity=2, stream=sys.stdout).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.passed} passed, {failed} failed")
    return 1 if failed or result.passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
