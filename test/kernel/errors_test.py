"""The error that a failing cell shows."""

import time

from support import PATIENCE, KernelTest, strip


class ErrorsTest(KernelTest):
    files = {
        "local.ts": "export type Side = number;\n\nexport function area(side: Side): number {\n"
        "  if (side < 0) {\n    throw new RangeError(`side ${side} is negative`);\n  }\n"
        "  return side * side;\n}\n",
    }

    def test_name_message_and_place_with_the_code_around_it(self):
        outcome = self.run_cell("const a = 1;\nfunction f() {\n  throw new TypeError('odd');\n}\nf()")
        content = outcome.contents("error")[0]
        self.assertEqual((content["ename"], content["evalue"]), ("TypeError", "odd"))
        self.assertEqual(outcome.reply["status"], "error")
        self.assertEqual(outcome.reply["traceback"], content["traceback"])
        number = outcome.reply["execution_count"]
        self.assertIn(f"In[{number}], line 3:\n  1 | const a = 1;", outcome.error)
        self.assertIn("> 3 |   throw new TypeError('odd');\n    |         ^", outcome.error)
        self.assertIn(f"at f (In[{number}]:3:9)\n    at In[{number}]:5:1", outcome.error)
        self.assertNotRegex(outcome.error, r"node:internal|dist/kernel|tslab/dist|new Promise")

    def test_an_error_in_a_local_file_names_its_typescript_line_and_the_cell(self):
        outcome = self.run_cell("import { area } from './local';\narea(-1)")
        self.assertRegex(outcome.error, r"local\.ts, line 5:")
        self.assertIn("> 5 |     throw new RangeError", outcome.error)
        self.assertIn("> 2 | area(-1)", outcome.error)

    def test_causes_and_the_errors_of_an_aggregate_follow(self):
        outcome = self.run_cell("throw new Error('outer', { cause: new Error('inner') })")
        self.assertRegex(outcome.error, r"(?s)Error: outer.*caused by:\nError: inner")
        outcome = self.run_cell("await Promise.any([Promise.reject(new Error('first'))])")
        self.assertRegex(outcome.error, r"(?s)AggregateError.*error 1 of 1:\nError: first")

    def test_values_other_than_errors_can_be_thrown(self):
        for thrown in ["'text'", "undefined", "null", "{ a: 1 }", "Object.create(null)"]:
            outcome = self.run_cell(f"throw {thrown}")
            self.assertEqual(outcome.reply["ename"], "Thrown", thrown)
        self.assertIn("Error", self.run_cell("const e = new Error('x'); e.cause = e; throw e").error)

    def test_type_errors_show_all_diagnostics_with_codes(self):
        outcome = self.run_cell("const s: string = 1;\nconst n: number = 'x';\nmissing")
        self.assertEqual(outcome.reply["ename"], "TypeScriptError")
        for code in ["TS2322", "TS2304"]:
            self.assertIn(code, outcome.error)
        self.assertIn("> 2 | const n: number = 'x';", outcome.error)

    def test_positions_are_those_of_the_cell_also_in_rewritten_lines(self):
        self.run_cell("const rate = 1, size = 2;")
        outcome = self.run_cell("const both = { rate, size }; both.missing")
        self.assertIn("\n    | " + " " * 34 + "^", outcome.error)
        outcome = self.run_cell("await null; const all = { rate, size }; throw new Error('here')")
        self.assertRegex(outcome.error, r"at In\[\d+\]:1:47")

    def test_positions_are_those_of_the_cell_also_when_imports_come_last(self):
        outcome = self.run_cell("const a = 1;\n  throw new Error(join('x', 'y'));\nimport { join } from 'node:path';")
        self.assertIn("Error: x/y", outcome.error)
        self.assertRegex(outcome.error, r"at In\[\d+\]:2:9")

    def test_a_syntax_error_is_named_SyntaxError(self):
        outcome = self.run_cell("let 7q = = 3")
        self.assertEqual(outcome.reply["ename"], "SyntaxError")
        self.check("1 + 1", "2")

    def test_strict_checks_are_on(self):
        self.assertIn("TS7006", self.run_cell("function g(x) { return x }").error)
        self.assertIn("TS18047", self.run_cell("const m = /a/.exec('b'); m.index").error)

    def test_a_failing_cell_keeps_what_it_had_declared(self):
        self.run_cell("const kept = 5;\nthrow new Error('half way');\nconst lost = 6;")
        self.check("kept", "5")
        self.assertIn("TS2304", self.run_cell("lost").error)

    def test_errors_after_the_end_of_a_cell_have_positions_too(self):
        outcome = self.run_cell(
            "setTimeout(() => {\n  throw new Error('late');\n}, 1);\nPromise.reject(new Error('lone'));\n"
            "await new Promise((r) => setTimeout(r, 200));"
        )
        text = strip(outcome.text)
        self.assertRegex(text, r"(?s)Error: late\nIn\[\d+\], line 2:.*> 2 |   throw")
        self.assertRegex(text, r"(?s)Error: lone\nIn\[\d+\], line 4:")
        self.assertEqual(outcome.reply["status"], "ok")

    def test_a_printed_error_has_positions(self):
        outcome = self.run_cell("import { area } from './local';\ntry { area(-1) } catch (e) { console.log(e) }")
        self.assertRegex(outcome.text, r"at area \(.*local\.ts:5:11\)\n    at In\[\d+\]:2:\d+\n$")


class ExitTest(KernelTest):
    files = {}

    def test_process_exit_is_reported_before_the_kernel_ends(self):
        self.run_cell("1")
        request = self.kernel.send("console.log('before'); process.exit(3)")
        outcome = self.kernel.finish(request)
        self.assertEqual(outcome.text, "before\n")
        self.assertEqual((outcome.reply["ename"], outcome.reply["evalue"]), ("SystemExit", "3"))
        limit = time.monotonic() + PATIENCE
        while self.kernel.manager.is_alive() and time.monotonic() < limit:
            time.sleep(0.05)
        self.assertFalse(self.kernel.manager.is_alive())
