"""The queue of execute requests: their order, and what an error does to the waiting ones."""

from support import KernelTest


class QueueTest(KernelTest):
    files = {}

    def statuses(self, codes, **options):
        requests = [self.kernel.send(code, **options) for code in codes]
        return [self.kernel.finish(request).reply["status"] for request in requests]

    def test_an_error_aborts_the_waiting_requests(self):
        codes = ["1", "throw new Error('stop')", "2", "3"]
        self.assertEqual(self.statuses(codes), ["ok", "error", "aborted", "aborted"])
        self.check("4", "4")

    def test_many_waiting_requests_are_all_answered(self):
        codes = ["await new Promise((r) => setTimeout(r, 300)); throw 1"] + ["1"] * 600
        self.assertEqual(self.statuses(codes), ["error"] + ["aborted"] * 600)

    def test_without_stop_on_error_all_cells_run(self):
        codes = ["1", "throw new Error('go on')", "missing", "3"]
        self.assertEqual(self.statuses(codes, stop_on_error=False), ["ok", "error", "error", "ok"])

    def test_silent_cells_publish_nothing_and_are_not_counted(self):
        before = self.run_cell("1").reply["execution_count"]
        outcome = self.run_cell("const quiet = 9; quiet", silent=True)
        kinds = {m["msg_type"] for m in outcome.messages}
        self.assertEqual(kinds, {"status"})
        self.assertEqual(self.run_cell("throw 1", silent=True).contents("error"), [])
        self.check("quiet", "9")
        self.assertEqual(self.run_cell("1").reply["execution_count"], before + 2)

    def test_a_cell_without_store_history_is_not_counted(self):
        before = self.run_cell("1").reply["execution_count"]
        outcome = self.run_cell("'unlisted'", store_history=False)
        self.assertEqual(outcome.reply["execution_count"], before)
        self.assertEqual(outcome.plain, "'unlisted'")
        history = self.kernel.ask("history_request", {"hist_access_type": "tail", "n": 1, "output": False, "raw": True})
        self.assertEqual(history["history"][0][2], "1")

    def test_user_expressions_return_bundles_or_errors(self):
        outcome = self.run_cell(
            "const n = 4", user_expressions={"twice": "n * 2", "bad": "n.x", "worse": "(() => { throw 1 })()"}
        )
        answers = outcome.reply["user_expressions"]
        self.assertEqual(answers["twice"]["data"]["text/plain"], "8")
        self.assertEqual(answers["twice"]["status"], "ok")
        self.assertEqual(answers["bad"]["ename"], "TypeScriptError")
        self.assertEqual(answers["worse"]["ename"], "Thrown")

    def test_inputs_are_published_with_their_number(self):
        outcome = self.run_cell("1")
        shown = outcome.contents("execute_input")[0]
        self.assertEqual(shown, {"code": "1", "execution_count": outcome.reply["execution_count"]})
