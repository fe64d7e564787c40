"""Words of other notebooks in a running kernel: commands, timing, help, and hints for cells that do not compile."""

import time

from support import KernelTest


class WordsTest(KernelTest):
    def test_a_command_shows_what_it_prints_as_it_comes(self):
        request = self.kernel.send("!node -e \"console.log('one'); console.error('two'); setTimeout(() => {}, 60000)\"")
        self.kernel.until_printed(request)
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(request).reply["ename"], "KeyboardInterrupt")
        outcome = self.run_cell("!echo three")
        self.assertEqual((outcome.reply["status"], outcome.text), ("ok", "three\n"))

    def test_a_stop_ends_a_command_with_the_processes_that_it_has_started(self):
        self.run_cell("import fs from 'node:fs'; import { tmpdir } from 'node:os'; const ticks = `${tmpdir()}/ticks-${process.pid}`;")
        self.run_cell("process.env.TICKS = ticks; fs.writeFileSync(ticks, '')")
        loop = "setInterval(() => { fs.appendFileSync(process.env.TICKS, 'x'); console.log('tick') }, 20)"
        request = self.kernel.send(f'!echo begun; node -e "{loop}" | cat')
        self.kernel.until_printed(request)
        time.sleep(0.5)
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(request).reply["ename"], "KeyboardInterrupt")
        time.sleep(0.2)
        before = self.run_cell("fs.statSync(ticks).size").plain
        time.sleep(0.3)
        self.check("fs.statSync(ticks).size", before)

    def test_a_command_that_fails_is_an_error(self):
        self.assertIn("exit 3: the command ended with status 3", self.run_cell("!exit 3").error)

    def test_a_cell_is_timed(self):
        outcome = self.run_cell("%%time\nconst timed = 42; timed")
        self.assertEqual(outcome.plain, "42")
        self.assertRegex(outcome.text, r"^[\d.e+]+ m?s\n$")
        self.assertIn("line 2:", self.run_cell("%%time\nconst text: string = 1").error)

    def test_a_cell_that_does_not_compile_says_what_to_write_here(self):
        self.assertTrue(self.run_cell("import numpy as np").error.startswith("An import is written: import * as np"))
        self.assertEqual(self.run_cell("def f(x):\n  return x").error.count("function f("), 1)

    def test_help_and_commands_are_whole_for_a_console(self):
        for code in ["parseInt?", "?parseInt", "parseInt??", "!ls", "%%time\n1 + 1"]:
            self.assertEqual(self.kernel.ask("is_complete_request", {"code": code})["status"], "complete", code)
        reply = self.run_cell("?parseInt").reply
        self.assertIn("function parseInt", reply["payload"][0]["data"]["text/plain"])
