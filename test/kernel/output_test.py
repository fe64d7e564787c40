"""All output arrives, in order, before the kernel reports idle."""

import time

from support import PATIENCE, KernelTest


class OutputTest(KernelTest):
    files = {}

    def test_a_hundred_thousand_lines(self):
        outcome = self.run_cell("for (let i = 0; i < 100000; i++) console.log(i)")
        self.assertEqual(outcome.text, "".join(f"{i}\n" for i in range(100000)))

    def test_three_thousand_displays(self):
        outcome = self.run_cell("for (let i = 0; i < 3000; i++) display(i)")
        shown = [c["data"]["text/plain"] for c in outcome.contents("display_data")]
        self.assertEqual(shown, [str(i) for i in range(3000)])

    def test_one_line_of_ten_mebibytes(self):
        outcome = self.run_cell("console.log('x'.repeat(10 * 2 ** 20))")
        self.assertEqual(len(outcome.text), 10 * 2**20 + 1)

    def test_streams_and_displays_keep_their_order(self):
        outcome = self.run_cell("console.log(1); console.error(2); display(3); console.log(4)")
        kinds = [(m["msg_type"], m["content"].get("name")) for m in outcome.messages]
        wanted = [("stream", "stdout"), ("stream", "stderr"), ("display_data", None), ("stream", "stdout")]
        self.assertEqual([k for k in kinds if k[0] in ("stream", "display_data")], wanted)

    def test_output_arrives_during_a_computation(self):
        request = self.kernel.send(
            "import fs from 'node:fs';\nconsole.log('first'); while (!fs.existsSync('seen')); console.log('last')"
        )
        self.kernel.until_printed(request)
        (self.place / "seen").touch()
        self.assertEqual(self.kernel.finish(request).text, "last\n")

    def test_what_a_cell_prints_after_its_end_goes_below_it_on_node_24_and_below_the_newest_cell_before(self):
        code = "setTimeout(() => console.log('late'), 300); parseInt(process.versions.node)"
        first = self.kernel.send(code)
        version = int(self.kernel.finish(first).plain)
        second = self.kernel.send("await new Promise((r) => setTimeout(r, 1000))")
        found = None
        while not found:
            message = self.kernel.client.get_iopub_msg(timeout=PATIENCE)
            found = message["msg_type"] == "stream" and message["parent_header"]["msg_id"]
        self.assertEqual(found, first if version >= 24 else second)
        self.kernel.finish(second)

    def test_the_output_of_child_processes_is_shown(self):
        outcome = self.run_cell(
            "import { execSync, spawn, spawnSync } from 'node:child_process';\n"
            "spawnSync('echo', ['one'], { stdio: 'inherit' }); execSync('echo two', { stdio: 'inherit' });\n"
            "execSync('echo err >&2');\n"
            "const child = spawn('echo', ['three'], { stdio: 'inherit' });\n"
            "await new Promise((r) => child.on('close', r));"
        )
        self.assertEqual(outcome.reply["status"], "ok", outcome.error)
        stdout = "".join(c["text"] for c in outcome.contents("stream") if c["name"] == "stdout")
        self.assertEqual(stdout, "one\ntwo\nthree\n")
        self.assertIn("err\n", outcome.text)
        self.check("execSync('echo kept').toString()", "'kept\\n'")

    def test_memory_stays_bounded_while_a_cell_prints_for_ever(self):
        self.run_cell("const line = 'x'.repeat(1000);")
        request = self.kernel.send("while (true) console.log(line)")
        self.kernel.until_printed(request)
        limit = time.monotonic() + 4
        received = 0
        while time.monotonic() < limit:
            message = self.kernel.client.get_iopub_msg(timeout=PATIENCE)
            received += len(message["content"].get("text", ""))
            time.sleep(0.02)  # a slow reader
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(request).reply["ename"], "KeyboardInterrupt")
        self.assertGreater(received, 1e6)
        used = self.run_cell("process.memoryUsage().rss / 2 ** 20").plain
        self.assertLess(float(used), 900)
