"""The result of a cell's last expression, and other output that a cell shows."""

from support import PATIENCE, KernelTest


class ResultsTest(KernelTest):
    def test_the_last_expression_is_the_result(self):
        self.check("const a = 2; a * 21", "42")

    def test_undefined_and_declarations_show_nothing_but_null_is_shown(self):
        for code in ["undefined", "const b = 1", "void 0", "", "// only words", "display"]:
            outcome = self.run_cell(code)
            self.assertEqual(outcome.reply["status"], "ok")
            if code != "display":
                self.assertIsNone(outcome.result)
        self.check("null", "null")

    def test_a_value_can_return_its_own_bundle_also_as_a_promise(self):
        for arrow in ["() =>", "async () =>"]:
            bundle = self.run_cell(
                f"({{ [Symbol.for('Jupyter.display')]: {arrow} ({{ 'text/html': '<b>x</b>', "
                "'application/json': { a: [1] }, 'image/png': new Uint8Array([1, 2, 3]) }) })"
            ).result
            expected = {"text/html": "<b>x</b>", "application/json": {"a": [1]}}
            self.assertEqual(bundle, {**expected, "image/png": "AQID"})

    def test_methods_such_as_toHtml_give_their_media_type(self):
        outcome = self.run_cell(
            "({ toHtml: () => '<i>h</i>', toSvg: async () => '<svg/>', toMarkdown() { return '*m*' },"
            " toLatex: () => '$x$' })"
        )
        wanted = {
            "text/html": "<i>h</i>",
            "image/svg+xml": "<svg/>",
            "text/markdown": "*m*",
            "text/latex": "$x$",
        }
        self.assertEqual({k: v for k, v in outcome.result.items() if k != "text/plain"}, wanted)

    def test_templates_named_md_html_and_svg_show_themselves(self):
        for tag, kind, text in [
            ("md", "text/markdown", r"**two** $\frac12$"),
            ("html", "text/html", "<b>2</b>"),
            ("svg", "image/svg+xml", "<svg/>"),
        ]:
            bundle = self.run_cell(f"{tag}`{text.replace('2</', '${1 + 1}</')}`").result
            self.assertEqual(bundle, {"text/plain": text, kind: text})
        self.check("const md = 1; md", "1")

    def test_records_are_an_escaped_table_of_the_first_rows_with_the_shape(self):
        bundle = self.run_cell(
            "Array.from({ length: 50 }, (_, i) => ({ i, name: `<b>${i}` }))"
        ).result
        self.assertIn("<th>name</th>", bundle["text/html"])
        self.assertIn("&lt;b&gt;19", bundle["text/html"])
        self.assertNotIn("&lt;b&gt;20", bundle["text/html"])
        self.assertIn("first 20 of 50 rows × 2 columns", bundle["text/plain"])

    def test_a_danfojs_frame_is_a_table(self):
        outcome = self.run_cell(
            "import * as dfd from 'danfojs-node';\n"
            "new dfd.DataFrame({ petal: [1.5, 2.25], kind: ['<a>', 'b'] })"
        )
        self.assertIn("<th>petal</th>", outcome.result["text/html"])
        self.assertIn("&lt;a&gt;", outcome.result["text/html"])
        self.assertIn("2 rows × 2 columns", outcome.plain)

    def test_matrices_and_typed_arrays_are_summarised(self):
        outcome = self.run_cell(
            "Array.from({ length: 40 }, (_, i) => Array.from({ length: 30 }, (_, j) => i + j))"
        )
        self.assertTrue(outcome.plain.startswith("40×30 matrix"))
        self.assertLess(len(outcome.plain), 700)
        self.check("new Float32Array(100)", "Float32Array(100) [0, 0, 0, 0, 0, 0, …, 0, 0, 0]")
        self.check("[[1, 2], [3, 4]]", "[ [ 1, 2 ], [ 3, 4 ] ]")

    def test_errors_and_promises_as_values(self):
        outcome = self.run_cell("const kept = new RangeError('far'); kept")
        self.assertRegex(outcome.plain, r"^RangeError: far\n    at In\[\d+\]:1:14$")
        self.assertIn("write await", self.run_cell("Promise.resolve(1)").plain)

    def test_a_value_that_cannot_be_shown_is_replaced_by_a_message(self):
        outcome = self.run_cell("new Proxy({}, { get() { throw new Error('no') } })")
        self.assertIn(outcome.reply["status"], ["ok", "error"])
        self.check("1", "1")


class DisplayTest(KernelTest):
    def test_showing_an_id_again_changes_what_is_shown(self):
        code = "display(1, { id: 'a' }); display(2, { id: 'a' }); display(3)"
        for _ in range(2):
            outcome = self.run_cell(code)
            kinds = [m["msg_type"] for m in outcome.messages if "display" in m["msg_type"]]
            self.assertEqual(kinds, ["display_data", "update_display_data", "display_data"])
        outcome = self.run_cell("display(4, { id: 'a' })")
        self.assertEqual(outcome.contents("update_display_data")[0]["transient"]["display_id"], "a")

    def test_a_bundle_from_a_promise_arrives_before_idle(self):
        outcome = self.run_cell(
            "display({ [Symbol.for('Jupyter.display')]: async () => {"
            " await new Promise((r) => setTimeout(r, 200)); return { 'text/html': 'late' } } })"
        )
        self.assertEqual(outcome.contents("display_data")[0]["data"], {"text/html": "late"})

    def test_output_is_cleared(self):
        outcome = self.run_cell("clearOutput({ wait: true })")
        self.assertEqual(outcome.contents("clear_output"), [{"wait": True}])

    def test_progress_is_one_output_that_changes(self):
        outcome = self.run_cell(
            "let sum = 0; for (const i of progress(200000, { label: 'adding' })) sum += i;\nsum"
        )
        self.assertEqual(outcome.plain, "19999900000")
        shown = [m for m in outcome.messages if "display" in m["msg_type"]]
        self.assertEqual(shown[0]["msg_type"], "display_data")
        self.assertEqual({m["msg_type"] for m in shown[1:]}, {"update_display_data"})
        self.assertEqual(len({m["content"]["transient"]["display_id"] for m in shown}), 1)
        self.assertLess(len(shown), 30)
        last = shown[-1]["content"]["data"]
        self.assertRegex(last["text/plain"], r"^adding, 200000 of 200000 \(100 %\), \d+\.\d s$")
        self.assertIn("<progress", last["text/html"])
        outcome = self.run_cell("for (const name of progress(['a', 'b'])) console.log(name)")
        self.assertEqual(outcome.text, "a\nb\n")
        outcome = self.run_cell("const bar = progress(3); bar.step(); bar.set(3, 'loss <1')")
        text = outcome.contents("update_display_data")[-1]["data"]
        self.assertIn("3 of 3 (100 %)", text["text/plain"])
        self.assertIn("loss &lt;1", text["text/html"])

    def test_existing_tslab_notebooks_run(self):
        outcome = self.run_cell(
            "import * as tslab from 'tslab';\nconst d = tslab.newDisplay(); d.html('a'); d.html('b');\n"
            "tslab.display.raw('application/json', '{}')"
        )
        kinds = [m["msg_type"] for m in outcome.messages if "display" in m["msg_type"]]
        self.assertEqual(kinds, ["display_data", "update_display_data", "display_data"])
        outcome = self.run_cell(
            "{\n    let display = tslab.newDisplay();\n    for (let progress = 1; progress <= 3; progress++) {\n"
            "        display.html(`<progress value=\"${progress}\" max=\"3\"></progress>`);\n    }\n}"
        )
        kinds = [m["msg_type"] for m in outcome.messages if "display" in m["msg_type"]]
        self.assertEqual(kinds, ["display_data", "update_display_data", "update_display_data"])
        outcome = self.run_cell(
            "tslab.display.png(Buffer.from([1, 2])); tslab.display.svg('<svg/>'); tslab.display.markdown('# a');"
            " tslab.display.javascript('1'); tslab.display.text('t')"
        )
        data = [content["data"] for content in outcome.contents("display_data")]
        self.assertEqual(data[0], {"image/png": "AQI="})
        types = ["image/svg+xml", "text/markdown", "text/javascript", "text/plain"]
        self.assertEqual([list(one)[0] for one in data[1:]], types)

    def test_prompt_waits_for_input_and_fails_where_input_is_not_allowed(self):
        request = self.kernel.send("const line = prompt('how many? '); line", allow_stdin=True)
        message = self.kernel.client.get_stdin_msg(timeout=PATIENCE)
        self.assertEqual(message["content"], {"prompt": "how many? ", "password": False})
        self.kernel.client.input("7")
        self.assertEqual(self.kernel.finish(request).plain, "'7'")
        self.assertIn("cannot ask", self.run_cell("prompt('?')", allow_stdin=False).error)
