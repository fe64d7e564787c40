"""Comms: the messages between a control in a cell and the front end."""

import time

from support import PATIENCE, KernelTest, strip

OPEN = """
const hook = Reflect.get(globalThis, Symbol.for("Jupyter.comms"));
const log: string[] = [];
const comm = hook.open("test.target", { first: 1 }, { metadata: { version: "2.1.0" } });
comm.onClose(() => log.push("closed"));
"""


class CommTest(KernelTest):
    def open(self, handler):
        """Runs a cell that opens a comm; returns its outcome and the comm's id."""
        outcome = self.run_cell(OPEN + f"comm.onMessage({handler});")
        self.assertEqual(outcome.reply["status"], "ok", outcome.error)
        [opened] = [m for m in outcome.messages if m["msg_type"] == "comm_open"]
        self.assertEqual(opened["metadata"], {"version": "2.1.0"})
        self.assertEqual(opened["content"]["data"], {"first": 1})
        return outcome, opened["content"]["comm_id"]

    def send(self, comm, data, buffers=None):
        """Sends a message on a comm; returns its id."""
        session = self.kernel.client.session
        message = session.msg("comm_msg", {"comm_id": comm, "data": data})
        channel = self.kernel.client.shell_channel
        session.send(channel.socket, message, buffers=buffers)
        return message["header"]["msg_id"]

    def until_idle(self, request):
        """All messages until the request's handler has ended."""
        messages = []
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=PATIENCE)
            messages.append(message)
            ours = message["parent_header"].get("msg_id") == request
            if ours and message["content"].get("execution_state") == "idle":
                return messages

    def test_a_message_and_its_bytes_come_back(self):
        handler = "({ data, buffers }: any) => comm.send({ back: data }, { buffers })"
        _, comm = self.open(handler)
        messages = self.until_idle(self.send(comm, {"a": [1]}, [b"\x00\xff", b"abc"]))
        [back] = [m for m in messages if m["msg_type"] == "comm_msg"]
        self.assertEqual(back["content"], {"comm_id": comm, "data": {"back": {"a": [1]}}})
        self.assertEqual([bytes(b) for b in back["buffers"]], [b"\x00\xff", b"abc"])

    def test_the_kernel_is_idle_only_when_an_awaiting_handler_has_ended(self):
        handler = "async () => { await new Promise((r) => setTimeout(r, 300)); comm.send({}); }"
        _, comm = self.open(handler)
        start = time.monotonic()
        kinds = [m["msg_type"] for m in self.until_idle(self.send(comm, {}))]
        self.assertGreater(time.monotonic() - start, 0.25)
        self.assertEqual(kinds, ["status", "comm_msg", "status"])

    def test_messages_are_handled_in_order_even_while_a_cell_awaits(self):
        _, comm = self.open("({ data }: any) => { log.push(String(data.n)); }")
        cell = self.kernel.send("await new Promise((r) => setTimeout(r, 400)); log.join()")
        for n in range(20):
            self.send(comm, {"n": n})
        outcome = self.kernel.finish(cell)
        self.assertEqual(outcome.plain, "'" + ",".join(map(str, range(20))) + "'")

    def test_what_a_handler_prints_or_shows_appears_below_the_cell_of_its_comm(self):
        cell, comm = self.open("() => { console.log('hello'); display(7); }")
        parent = cell.messages[0]["parent_header"]["msg_id"]
        messages = self.until_idle(self.send(comm, {}))
        shown = [m for m in messages if m["msg_type"] in ("stream", "display_data")]
        self.assertEqual(len(shown), 2)
        self.assertEqual({m["parent_header"]["msg_id"] for m in shown}, {parent})

    def test_a_message_between_two_cells_does_not_change_what_the_second_shows(self):
        _, comm = self.open("() => undefined")
        first = self.kernel.send("{ const end = Date.now() + 400; while (Date.now() < end); } 1")
        time.sleep(0.1)
        self.send(comm, {})
        second = self.kernel.send("console.log('mine'); 2")
        self.assertEqual(self.kernel.finish(first).plain, "1")
        outcome = self.kernel.finish(second)
        self.assertEqual((outcome.text, outcome.plain), ("mine\n", "2"))

    def test_an_error_in_a_handler_appears_below_the_cell_with_its_line(self):
        cell, comm = self.open("() => { throw new RangeError('too far'); }")
        parent = cell.messages[0]["parent_header"]["msg_id"]
        messages = self.until_idle(self.send(comm, {}))
        [error] = [m for m in messages if m["msg_type"] == "error"]
        self.assertEqual(error["content"]["evalue"], "too far")
        self.assertEqual(error["parent_header"]["msg_id"], parent)
        self.assertIn("throw new RangeError", strip("\n".join(error["content"]["traceback"])))

    def test_a_stop_ends_a_handler_and_the_next_message_is_handled(self):
        handlers = {
            "computes": "({ data }: any) => { console.log('begun'); if (data.stay) for (;;); }",
            "awaits": "async ({ data }: any) => { console.log('begun'); if (data.stay) await new Promise(() => {}); }",
        }
        for name, handler in handlers.items():
            with self.subTest(name):
                cell, comm = self.open(handler)
                request = self.send(comm, {"stay": True})
                self.kernel.until_printed(cell.messages[0]["parent_header"]["msg_id"])
                self.kernel.interrupt()
                messages = self.until_idle(request)
                [error] = [m for m in messages if m["msg_type"] == "error"]
                self.assertEqual(error["content"]["ename"], "KeyboardInterrupt")
                after = self.until_idle(self.send(comm, {}))
                texts = [m["content"]["text"] for m in after if m["msg_type"] == "stream"]
                self.assertEqual(texts, ["begun\n"])

    def test_a_cell_that_runs_again_closes_what_it_had_opened(self):
        first, comm = self.open("() => undefined")
        again = self.run_cell(OPEN + "comm.onMessage(() => undefined);")
        closed = [m["content"]["comm_id"] for m in again.messages if m["msg_type"] == "comm_close"]
        self.assertEqual(closed, [comm])
        open_now = self.kernel.ask("comm_info_request", {})["comms"]
        self.assertNotIn(comm, open_now)
        self.assertIn("test.target", {entry["target_name"] for entry in open_now.values()})

    def test_captured_output_does_not_go_to_the_notebook(self):
        handler = (
            "async () => { const out: unknown[] = [];"
            " await hook.capture((one: unknown) => out.push(one), async () => {"
            " console.log('a'); await new Promise((r) => setTimeout(r, 20)); console.log('b'); });"
            " comm.send({ out }); }"
        )
        _, comm = self.open(handler)
        messages = self.until_idle(self.send(comm, {}))
        self.assertEqual([m for m in messages if m["msg_type"] == "stream"], [])
        [back] = [m for m in messages if m["msg_type"] == "comm_msg"]
        texts = [one["text"] for one in back["content"]["data"]["out"]]
        self.assertEqual("".join(texts), "a\nb\n")

    def test_output_that_a_value_adds_is_shown_after_the_value(self):
        code = """
const twofold = {
  [Symbol.for("Jupyter.display")]() {
    Reflect.get(globalThis, Symbol.for("Jupyter.comms")).show({ "text/plain": "after" }, { id: "x", when: "after" });
    return { "text/plain": "value" };
  },
};
twofold"""
        outcome = self.run_cell(code)
        shown = [
            m["content"]["data"]["text/plain"]
            for m in outcome.messages
            if m["msg_type"] in ("execute_result", "display_data")
        ]
        self.assertEqual(shown, ["value", "after"])

    def test_an_interrupt_listener_is_called_at_every_stop_also_of_a_computation(self):
        for name, code in (("computes", "while (true) {}"), ("waits", "await new Promise(() => {})")):
            with self.subTest(name):
                self.run_cell(
                    "let told = 0; let end: () => void = () => undefined;"
                    ' end = Reflect.get(globalThis, Symbol.for("Jupyter.comms")).onInterrupt(() => { told += 1; });'
                )
                request = self.kernel.send(f"console.log('begun'); {code}")
                self.kernel.until_printed(request)
                self.kernel.interrupt()
                self.kernel.finish(request)
                outcome = self.run_cell("end(); told")
                self.assertEqual(outcome.result["text/plain"], "1")
