"""The reader's input through process.stdin, and a cell that fills the memory."""

import unittest

from support import PATIENCE, Kernel, KernelTest


class InputTest(KernelTest):
    def answer(self, code, *lines):
        request = self.kernel.send(code, allow_stdin=True)
        for line in lines:
            self.kernel.client.get_stdin_msg(timeout=PATIENCE)
            self.kernel.client.input(line)
        return self.kernel.finish(request)

    def test_readline_asks_for_as_many_lines_as_it_needs(self):
        self.run_cell("import readline from 'node:readline/promises';")
        for _ in range(2):
            outcome = self.answer(
                "{ const lines = readline.createInterface({ input: process.stdin, output: process.stdout });\n"
                "console.log([await lines.question('a? '), await lines.question('b? ')]); lines.close(); }",
                "one",
                "two",
            )
            self.assertIn("[ 'one', 'two' ]", outcome.text, outcome.error)
            self.assertIn("a? ", outcome.text)

    def test_stdin_is_a_stream_and_is_empty_where_nobody_can_be_asked(self):
        outcome = self.answer("for await (const part of process.stdin) { console.log(String(part)); break; }", "line")
        self.assertEqual(outcome.text.strip(), "line", outcome.error)


class SilentInputTest(KernelTest):
    def test_stdin_ends_where_nobody_can_be_asked(self):
        code = "let all = ''; for await (const part of process.stdin) all += part; all"
        self.assertEqual(self.run_cell(code, allow_stdin=False).plain, "''")


class MemoryTest(unittest.TestCase):
    def test_a_cell_that_fills_the_memory_is_stopped_with_a_sentence_and_state_is_kept(self):
        kernel = Kernel(env={"NODE_OPTIONS": "--max-old-space-size=400"})
        self.addCleanup(kernel.close, now=True)
        kernel.run("const state = 42")
        outcome = kernel.run("const hog: number[][] = []; while (true) hog.push(Array.from({ length: 1000 }, Math.random));")
        self.assertEqual(outcome.reply["ename"], "KeyboardInterrupt")
        self.assertRegex(outcome.text, r"The memory is nearly full: \d+ MB of \d+ MB")
        self.assertEqual(kernel.run("state").plain, "42")
