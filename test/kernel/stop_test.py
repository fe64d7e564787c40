"""Stopping a cell: it ends, whatever it does, and the variables are kept."""

import time

from support import PATIENCE, Kernel, KernelTest

FOREVER = {
    "a loop": "while (true) {}",
    "a loop in a function": "function spin() { for (;;); }\nspin()",
    "a promise that never resolves": "await new Promise(() => {})",
    "a loop of microtasks": "for (;;) await null",
    "a loop with timers": "let turns = 0;\nfor (;;) { turns += 1; await new Promise((r) => setTimeout(r, 1)); }",
    "a loop with a label": "outer: for (;;) { for (;;) { await new Promise((r) => setTimeout(r, 1)); continue outer; } }",
    "a loop after a timer": "await new Promise((r) => setTimeout(r, 5)); for (;;);",
    "a loop after an immediate": "await new Promise((r) => setImmediate(r)); for (;;);",
    "a loop after a file": "import fs from 'node:fs';\nawait fs.promises.readFile('forever.ts'); for (;;);",
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
        "forever.ts": "export async function forever() {\n  for (;;) await new Promise((r) => setTimeout(r, 1));\n}\n",
        "resume.ts": "export async function resume(then: () => void) {\n"
        "  await new Promise((r) => setTimeout(r, 300));\n  then();\n}\n",
    }

    def begin(self, code, kernel=None):
        """Sends a cell that does not end by itself, and waits until it has begun; returns its request."""
        kernel = kernel or self.kernel
        request = kernel.send(f"console.log('begun'); {code}")
        kernel.until_printed(request)
        return request

    def stop(self, code):
        request = self.begin(code)
        time.sleep(0.1)  # by then, code after a short wait has mostly begun too
        self.kernel.interrupt()
        return self.kernel.finish(request)

    def test_every_kind_of_endless_cell_is_stopped_and_variables_are_kept(self):
        self.run_cell("const state = 42;")
        for name, code in FOREVER.items():
            with self.subTest(name):
                outcome = self.stop(code)
                self.assertEqual(outcome.reply["ename"], "KeyboardInterrupt", outcome.error)
                self.assertEqual(len(outcome.contents("error")), 1)
                self.check("state", "42")

    def test_ten_stops_in_a_row_are_quick(self):
        self.run_cell("import { readFile } from 'node:fs/promises';\nlet rounds = 0;")
        for code in ["while (true) {}", "for (;;) await null", "await readFile('forever.ts'); for (;;);"]:
            self.run_cell("rounds = 0")
            times = []
            for _ in range(10):
                request = self.begin(f"rounds += 1; {code}")
                started = time.perf_counter()
                self.kernel.interrupt()
                outcome = self.kernel.finish(request)
                times.append(time.perf_counter() - started)
                self.assertEqual(outcome.reply["ename"], "KeyboardInterrupt")
            self.check("rounds", "10")
            # A busy machine may delay some of them; `bench/kernel/soak.py` measures them all.
            self.assertLess(min(times), 0.3, code)

    def answered(self, get, request):
        """Waits for a message that answers the request."""
        while get(timeout=PATIENCE)["parent_header"].get("msg_id") != request:
            pass

    def test_a_cell_that_was_sent_after_the_stop_is_not_stopped(self):
        client = self.kernel.client
        befores = ["while (true) {}", "await new Promise((r) => setTimeout(r, 4))", "for (let i = 0; i < 1e6; i++);"]
        for n in range(30):
            self.kernel.send(befores[n % 3], stop_on_error=False)
            time.sleep(0.002 * (n % 10))
            message = client.session.msg("interrupt_request", {})
            stop = message["header"]["msg_id"]
            client.control_channel.send(message)
            self.answered(client.get_iopub_msg, stop)  # the kernel reports busy, so it has received the request
            after = self.kernel.send(f"for (let i = 0; i < 1e6; i++); await null; {n}")
            self.assertEqual(self.kernel.finish(after).plain, str(n))
            self.answered(client.get_control_msg, stop)

    def test_a_stop_during_the_start_does_not_end_the_start(self):
        kernel = Kernel(self.place)
        self.addCleanup(lambda: kernel.close(now=True))
        request = kernel.send("while (true) {}")
        kernel.interrupt()
        self.assertEqual(kernel.finish(request).reply["ename"], "KeyboardInterrupt")
        self.assertEqual(kernel.run("1 + 1").plain, "2")

    def test_a_stop_between_two_cells_ends_the_next_one(self):
        ended = 0
        for n in range(10):
            cells = ["console.log('begun')", *["for (let i = 0; i < 1e5; i++);"] * 80, "for (;;);"]
            requests = [self.kernel.send(cell) for cell in cells]
            self.kernel.until_printed(requests[0])
            time.sleep(0.02 * n)
            self.kernel.interrupt()
            outcomes = [self.kernel.finish(request).reply["status"] for request in requests[1:]]
            ended += "error" in outcomes
        self.assertEqual(ended, 10)

    def test_a_stopped_loop_does_not_continue_in_the_background(self):
        self.run_cell("let ticks = 0;")
        self.stop("for (;;) { ticks += 1; await new Promise((r) => setTimeout(r, 1)); }")
        first = self.run_cell("ticks").plain
        time.sleep(0.2)
        self.check("ticks", first)

    def test_code_after_an_await_of_a_stopped_cell_does_not_run(self):
        self.run_cell("let late = 0;\nconst soon = () => new Promise((r) => setTimeout(r, 300));")
        self.run_cell("async function inside() { await soon(); late += 1; for (;;); }")
        endless = ["await soon(); late += 1; for (;;);", "await inside();", "await (async () => [await soon(), late++])();"]
        endless.append("try { await soon(); } catch {} late += 1; for (;;);")
        endless.append("try { await soon().then(() => Promise.reject()); } catch {} late += 1; for (;;);")
        for code in [*endless, "import { resume } from './resume';\nawait resume(() => { late += 1; });"]:
            with self.subTest(code):
                request = self.begin(code)
                self.kernel.interrupt()
                self.assertEqual(self.kernel.finish(request).reply["ename"], "KeyboardInterrupt")
                self.run_cell("await new Promise((r) => setTimeout(r, 400))")
                self.check("late", "0")

    def test_what_a_stopped_cell_declared_is_kept(self):
        self.stop("const network = { weights: [1, 2] };\nwhile (true) {}")
        self.check("network.weights[1]", "2")

    def test_a_loop_that_a_callback_starts_after_its_cell_is_stopped(self):
        self.run_cell("function spin() { console.log('begun'); for (;;); }")
        self.run_cell("import { AsyncLocalStorage } from 'node:async_hooks'; import { readFile } from 'node:fs';")
        for start in [
            "setTimeout(spin, 30)",
            "setImmediate(spin)",
            "setInterval(spin, 30)",
            "setImmediate(() => 0); setImmediate(spin); setImmediate(() => 0)",
            "const again = () => { setImmediate(again) }; again(); setImmediate(spin); setImmediate(() => 0)",
            "readFile('forever.ts', spin)",
            "new AsyncLocalStorage().run(1, () => setTimeout(spin, 30))",
            "new AsyncLocalStorage().run(1, () => setImmediate(spin))",
        ]:
            with self.subTest(start):
                self.kernel.until_printed(self.kernel.send(f"{start}; 0"))
                self.kernel.interrupt()
                self.check("6 * 7", "42")

    def test_a_loop_in_a_callback_is_stopped_while_its_cell_waits(self):
        self.run_cell("function spinning() { console.log('begun'); for (;;); }")
        for start in ["setTimeout(spinning, 30)", "setImmediate(spinning)"]:
            with self.subTest(start):
                request = self.kernel.send(f"{start}; await new Promise(() => {{}})")
                self.kernel.until_printed(request)
                self.kernel.interrupt()
                self.assertEqual(self.kernel.finish(request).reply["ename"], "KeyboardInterrupt")
                self.check("6 * 7", "42")

    def test_a_new_kernel_prints_nothing_by_itself(self):
        kernel = Kernel(self.place)
        self.addCleanup(lambda: kernel.close(now=True))
        self.assertEqual(kernel.run("await new Promise((r) => setTimeout(r, 50))").text, "")

    def test_a_stop_while_nothing_runs_does_no_harm(self):
        for _ in range(5):
            self.kernel.interrupt()
        self.check("1", "1")

    def test_many_stops_at_once_act_as_one(self):
        request = self.begin("while (true) {}")
        for _ in range(10):
            message = self.kernel.client.session.msg("interrupt_request", {})
            self.kernel.client.control_channel.send(message)
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(request).reply["ename"], "KeyboardInterrupt")
        self.check("2", "2")

    def test_a_stop_aborts_the_waiting_cells(self):
        first = self.begin("while (true) {}")
        second = self.kernel.send("1")
        time.sleep(0.3)
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(first).reply["status"], "error")
        self.assertEqual(self.kernel.finish(second).reply["status"], "aborted")

    def test_the_compiler_still_works_after_a_stop_during_compilation(self):
        for pause in [0.0, 0.005, 0.01, 0.02, 0.04, 0.08]:
            request = self.kernel.send("import ts from 'node:util';\nconst list = [1, 2].map((x) => x + 1);\nlist")
            time.sleep(pause)
            self.kernel.interrupt()
            self.assertIn(self.kernel.finish(request).reply["status"], ["ok", "error"])
            self.check("const again = [1, 2].map((x) => x + 1); again", "[ 2, 3 ]")
