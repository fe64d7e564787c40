"""Stopping a cell: whatever it does, it ends and the state is kept."""

import time

from support import KernelTest

FOREVER = {
    "a loop": "while (true) {}",
    "a loop in a function": "function spin() { for (;;); }\nspin()",
    "a promise that never resolves": "await new Promise(() => {})",
    "a loop of microtasks": "for (;;) await null",
    "a loop with timers": "let turns = 0;\nfor (;;) { turns += 1; await new Promise((r) => setTimeout(r, 1)); }",
    "a loop with a label": "outer: for (;;) { for (;;) { await new Promise((r) => setTimeout(r, 1)); continue outer; } }",
    "a loop after a timer": "await new Promise((r) => setTimeout(r, 5)); for (;;);",
    "a loop after an immediate": "await new Promise((r) => setImmediate(r)); for (;;);",
    "a loop after a file": "import fs from 'node:fs';\nawait fs.promises.readFile('/etc/hosts'); for (;;);",
    "a prompt": "prompt('?')",
    "an input": "await input('?')",
    "printing": "while (true) console.log('again and again')",
    "showing": "while (true) display('again')",
    "a loop in a local module": "import { forever } from './forever';\nawait forever()",
    "webassembly": "const bytes = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,"
    " 7, 5, 1, 1, 114, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11]);\n"
    "const { exports: compiled } = new WebAssembly.Instance(new WebAssembly.Module(bytes));\n"
    "(compiled.r as () => void)();",
}


class StopTest(KernelTest):
    files = {
        "forever.ts": "export async function forever() {\n  for (;;) await new Promise((r) => setTimeout(r, 1));\n}\n"
    }

    def stop(self, code):
        request = self.kernel.send(code)
        time.sleep(0.3)
        self.kernel.interrupt()
        return self.kernel.finish(request, timeout=15)

    def test_everything_that_runs_for_ever_is_stopped_and_state_is_kept(self):
        self.run_cell("const state = 42;")
        for name, code in FOREVER.items():
            with self.subTest(name):
                outcome = self.stop(code)
                self.assertEqual(outcome.reply["ename"], "KeyboardInterrupt", outcome.error)
                self.assertEqual(len(outcome.contents("error")), 1)
                self.check("state", "42")

    def test_ten_times_in_a_row(self):
        self.run_cell("let rounds = 0;")
        for _ in range(10):
            outcome = self.stop("rounds += 1; while (true) {}")
            self.assertEqual(outcome.reply["ename"], "KeyboardInterrupt")
        self.check("rounds", "10")

    def test_a_stopped_loop_does_not_go_on_behind(self):
        self.run_cell("let ticks = 0;")
        self.stop("for (;;) { ticks += 1; await new Promise((r) => setTimeout(r, 1)); }")
        first = self.run_cell("ticks").plain
        time.sleep(0.2)
        self.check("ticks", first)

    def test_what_a_stopped_cell_declared_is_kept(self):
        self.stop("const network = { weights: [1, 2] };\nwhile (true) {}")
        self.check("network.weights[1]", "2")

    def test_a_loop_in_a_timer_after_its_cell_is_stopped(self):
        for start in ["setTimeout(() => { for (;;); }, 30)", "setImmediate(() => { for (;;); })"]:
            self.run_cell(f"{start}; 0")
            time.sleep(0.3)
            self.kernel.interrupt()
            self.check("6 * 7", "42")

    def test_a_stop_while_nothing_runs_does_no_harm(self):
        for _ in range(5):
            self.kernel.interrupt()
        self.check("1", "1")

    def test_many_stops_at_once_are_one(self):
        request = self.kernel.send("while (true) {}")
        time.sleep(0.3)
        for _ in range(10):
            self.kernel.manager.interrupt_kernel()
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(request).reply["ename"], "KeyboardInterrupt")
        self.check("2", "2")

    def test_those_that_wait_are_aborted(self):
        first, second = self.kernel.send("while (true) {}"), self.kernel.send("1")
        time.sleep(0.3)
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(first).reply["status"], "error")
        self.assertEqual(self.kernel.finish(second).reply["status"], "aborted")

    def test_a_stop_during_compilation_leaves_the_compiler_whole(self):
        for pause in [0.0, 0.005, 0.01, 0.02, 0.04, 0.08]:
            request = self.kernel.send("import ts from 'node:util';\nconst list = [1, 2].map((x) => x + 1);\nlist")
            time.sleep(pause)
            self.kernel.interrupt()
            self.assertIn(self.kernel.finish(request).reply["status"], ["ok", "error"])
            self.check("const again = [1, 2].map((x) => x + 1); again", "[ 2, 3 ]")
