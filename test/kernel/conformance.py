"""Jupyter's conformance tests with every sample filled in; tests of clear_output and stdin in their style."""

import jupyter_kernel_test as jkt


class ConformanceTests(jkt.KernelTests):
    kernel_name = "nudgebook"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('test')"
    completion_samples = [
        {"text": "JSON.str", "matches": {"stringify"}},
        {"text": "parseIn", "matches": {"parseInt"}},
    ]
    complete_code_samples = ["1", "console.log('x')", "function f(x: number) {\n  return x*2;\n}"]
    incomplete_code_samples = [
        "console.log(",
        "function f(x: number) {\n  return x*2;",
        "const s = `abc",
        "/* a comment",
    ]
    invalid_code_samples = ["let 7q = = 3", "import = 7q"]
    code_page_something = "JSON?"
    code_generate_error = "throw new Error('x')"
    code_execute_result = [
        {"code": "1+2+3", "result": "6"},
        {"code": "[1,4,9]", "result": "[ 1, 4, 9 ]"},
    ]
    code_display_data = [
        {
            "code": "import * as tslab from 'tslab'; tslab.display.html('<b>x</b>')",
            "mime": "text/html",
        },
        {
            "code": "display({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': 'x' }) })",
            "mime": "text/html",
        },
        {
            "code": "tslab.display.png(new Uint8Array([137, 80, 78, 71]))",
            "mime": "image/png",
        },
    ]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "parseInt"
    code_clear_output = "clearOutput()"

    def test_clear_output_is_published(self):
        self.flush_channels()
        reply, output = self.execute_helper(self.code_clear_output)
        self.assertEqual(reply["content"]["status"], "ok")
        self.assertEqual([m["msg_type"] for m in output], ["clear_output"])

    def test_stdin_returns_what_was_typed(self):
        self.flush_channels()
        self.kc.execute("const typed = await input('name? '); typed", allow_stdin=True)
        message = self.kc.get_stdin_msg(timeout=15)
        self.assertEqual(message["msg_type"], "input_request")
        self.assertEqual(message["content"]["prompt"], "name? ")
        self.kc.input("Ada")
        self.assertEqual(self.kc.get_shell_msg(timeout=15)["content"]["status"], "ok")
        self.flush_channels()
        reply, output = self.execute_helper("typed")
        self.assertEqual(reply["content"]["status"], "ok")
        self.assertIn("Ada", output[0]["content"]["data"]["text/plain"])
