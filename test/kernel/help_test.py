"""Completion, inspection and the other requests of an editor while one types."""

from support import KernelTest


class HelpTest(KernelTest):
    files = {"tool.ts": "/** Doubles a number. */\nexport function twice(n: number): number { return n * 2 }\n", "inner/part.ts": "export {}\n"}

    def complete(self, code, at=None):
        position = len(code) if at is None else at
        return self.kernel.ask("complete_request", {"code": code, "cursor_pos": position})

    def test_names_of_the_cell_and_of_earlier_cells_with_their_kinds(self):
        self.run_cell("const measured = { hardness: 1, sharpness: 2 };\nfunction measure() {}")
        content = self.complete("1; meas")
        self.assertTrue({"measured", "measure"} <= set(content["matches"]))
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (3, 7))
        kinds = {t["text"]: t["type"] for t in content["metadata"]["_jupyter_types_experimental"]}
        self.assertEqual((kinds["measured"], kinds["measure"]), ("const", "function"))

    def test_properties_also_after_characters_outside_the_basic_plane(self):
        content = self.complete("'😀'; measured.sh")
        self.assertEqual(content["matches"], ["sharpness"])
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (14, 16))

    def test_keys_of_object_literals_and_strings_of_unions(self):
        code = "const o: { learningRate: number } = { lear"
        self.assertIn("learningRate", self.complete(code)["matches"])
        code = "const u: 'sigmoid' | 'tanh' = 'sig'"
        self.assertIn("sigmoid", self.complete(code, len(code) - 1)["matches"])

    def test_imports_names_and_paths(self):
        code = "import {  } from './tool'"
        self.assertIn("twice", self.complete(code, 9)["matches"])
        code = "import x from './to'"
        content = self.complete(code, len(code) - 1)
        self.assertIn("tool", content["matches"])
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (17, 19))
        code = "import x from './inner/'"
        self.assertEqual(self.complete(code, len(code) - 1)["matches"], ["part"])
        code = "import x from 'node:f'"
        self.assertIn("node:fs", self.complete(code, len(code) - 1)["matches"])

    def test_inspection_has_signature_and_documentation(self):
        self.run_cell("import { twice } from './tool'")
        content = self.kernel.ask("inspect_request", {"code": "twice(1)", "cursor_pos": 2, "detail_level": 0})
        self.assertIn("twice(n: number): number", content["data"]["text/plain"])
        self.assertIn("Doubles a number.", content["data"]["text/markdown"])
        self.assertIn("```ts", content["data"]["text/markdown"])

    def test_a_question_mark_opens_the_pager(self):
        for code in ["twice?", "?twice", "Math.max??"]:
            outcome = self.run_cell(code)
            self.assertEqual(outcome.reply["payload"][0]["source"], "page")
        self.assertIn("max", outcome.reply["payload"][0]["data"]["text/plain"])
        self.check("const maybe = true; maybe ? 1 : 2", "1")

    def test_a_cell_is_complete_incomplete_or_invalid(self):
        for code, status in {
            "const a = 1": "complete",
            "function f() {": "incomplete",
            "[1, 2": "incomplete",
            "`open": "incomplete",
            "/* open": "incomplete",
            "const = 3": "invalid",
            "a ? b : c": "complete",
            "<number>value": "complete",
            "f<T>(x)": "complete",
            "": "complete",
        }.items():
            content = self.kernel.ask("is_complete_request", {"code": code})
            self.assertEqual(content["status"], status, code)
