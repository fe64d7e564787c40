"""Runs Jupyter's conformance tests for every installed kernel; prints one table.

Run it with `npm run conformance`. The samples for each kernel are in its own language and use its own API;
where it has no API for something, the sample uses what its documentation recommends.
"""

import json
import os
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

from kernels import ROOT, write_specs

FOLDER, NAMES, MISSING = write_specs()
os.environ["JUPYTER_PATH"] = str(FOLDER)
import jupyter_kernel_test as jkt  # noqa: E402
from conformance import ConformanceTests  # noqa: E402  (the one in test/kernel)


class Nudgebook(ConformanceTests):
    kernel_name = "nudgebook"
    stdin = "await input('name? ')"


class Ipykernel(jkt.KernelTests):
    kernel_name = "ipykernel"
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('test', file=sys.stderr)"
    completion_samples = [{"text": "zi", "matches": {"zip"}}]
    complete_code_samples = ["1", "print('x')", "def f(x):\n  return x*2\n\n\n"]
    incomplete_code_samples = ["print('''hello", "def f(x):\n  x*2"]
    invalid_code_samples = ["import = 7q"]
    code_page_something = "zip?"
    code_generate_error = "raise ValueError('x')"
    code_execute_result = [{"code": "1+2+3", "result": "6"}]
    code_display_data = [
        {"code": "from IPython.display import HTML, display; display(HTML('<b>x</b>'))", "mime": "text/html"}
    ]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "zip"
    code_clear_output = "from IPython.display import clear_output; clear_output()"
    stdin = "input('name? ')"


class Tslab(ConformanceTests):
    kernel_name = "tslab"
    code_display_data = [
        {"code": "import * as tslab from 'tslab'; tslab.display.html('<b>x</b>')", "mime": "text/html"}
    ]
    code_clear_output = "tslab.display.clear()"
    stdin = "require('readline-sync').question('name? ')"


class Deno(ConformanceTests):
    kernel_name = "deno"
    code_display_data = [
        {"code": "await Deno.jupyter.display({'text/html':'<b>x</b>'},{raw:true})", "mime": "text/html"}
    ]
    code_clear_output = "await Deno.jupyter.broadcast('clear_output',{wait:false})"
    stdin = "prompt('name? ')"


class Ijavascript(ConformanceTests):
    kernel_name = "ijavascript"
    language_name = "javascript"
    file_extension = ".js"
    complete_code_samples = ["1", "console.log('x')", "function f(x) {\n  return x*2;\n}"]
    incomplete_code_samples = ["console.log(", "function f(x) {\n  return x*2;", "const s = `abc"]
    code_display_data = [{"code": "$$.html('<b>x</b>')", "mime": "text/html"}]
    code_clear_output = "$$.clear()"
    stdin = "$$.input({prompt:'name? '}, (e, r) => console.log(r))"


class Stdin:
    """Tests that the suite lacks, in its style."""

    test_clear_output_is_published = None
    test_stdin_returns_what_was_typed = None

    def test_stdin(self):
        self.flush_channels()
        self.kc.execute(self.stdin, allow_stdin=True)
        self.assertEqual(self.kc.get_stdin_msg(timeout=10)["msg_type"], "input_request")
        self.kc.input("Ada")
        self.assertEqual(self.kc.get_shell_msg(timeout=10)["content"]["status"], "ok")


KINDS = (Nudgebook, Ipykernel, Tslab, Deno, Ijavascript)
TESTS = "kernel_info execute_stdout execute_stderr completion is_complete execute_result display_data error inspect history pager clear_output stdin".split()


def result_of(kind, test):
    case = type(kind.__name__, (Stdin, kind), {})(f"test_{test}")
    result = unittest.TestResult()
    try:
        unittest.TestSuite([case]).run(result)
    except BaseException as error:  # setUpClass fails when the kernel's process ends
        result.errors.append((case, repr(error)))
    if result.failures or result.errors:
        text = (result.failures + result.errors)[0][1].strip().splitlines()[-1]
        return "FAIL", text[:100]
    return ("not run", result.skipped[0][1]) if result.skipped else ("pass", "")


def one(name):
    """Runs the tests of one kernel; prints the result of each as a line of JSON."""
    (kind,) = [k for k in KINDS if k.kernel_name == name]
    for test in TESTS:
        print(json.dumps([test, *result_of(kind, test)]), flush=True)


def column(name):
    """The results of one kernel. It has a process of its own, because failing tests mostly wait."""
    command = [sys.executable, __file__, name]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return {test: (word, note) for test, word, note in found}


def main():
    names = [kind.kernel_name for kind in KINDS if kind.kernel_name in NAMES]
    with ThreadPoolExecutor(3) as pool:
        columns = dict(zip(names, pool.map(column, names)))
    died = ("FAIL", "the kernel's tests ended before this one")
    print(f"{'':16}" + "".join(f"{name:>13}" for name in names))
    for test in TESTS:
        print(f"{test:16}" + "".join(f"{columns[name].get(test, died)[0]:>13}" for name in names))
    passed = {name: sum(word == "pass" for word, _ in columns[name].values()) for name in names}
    print(f"{'of ' + str(len(TESTS)):16}" + "".join(f"{passed[name]:>13}" for name in names))
    print()
    for name in names:
        for test, (_, note) in columns[name].items():
            if note:
                print(f"{name}, {test}: {note}")
    if MISSING:
        print(f"Not installed, so not run: {', '.join(MISSING)} (see bench/kernel/kernels.py).")
    return 0 if passed[names[0]] == len(TESTS) else 1


if __name__ == "__main__":
    os.chdir(ROOT / "notebooks")
    sys.exit(one(sys.argv[1]) if sys.argv[1:] else main())
