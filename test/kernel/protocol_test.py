"""Jupyter's protocol: requests other than cells, malformed messages, comms, restart and shutdown."""

import os
import time

import zmq
from jupyter_client.session import Session
from support import PATIENCE, Kernel, KernelTest, project


class ProtocolTest(KernelTest):
    files = {}

    def test_a_message_that_was_copied_is_not_taken_again(self):
        client = self.kernel.client
        message = client.session.msg("execute_request", {"code": "const g = globalThis as any; g.taken = (g.taken ?? 0) + 1"})
        frames = client.session.serialize(message)
        for _ in range(2):
            client.shell_channel.socket.send_multipart(frames)
        self.kernel.finish(message["header"]["msg_id"])
        self.check("g.taken", "1")

    def test_kernel_information(self):
        content = self.kernel.ask("kernel_info_request", {})
        self.assertEqual(content["protocol_version"], "5.4")
        self.assertEqual(content["language_info"]["codemirror_mode"], "typescript")
        self.assertEqual(content["language_info"]["file_extension"], ".ts")

    def test_requests_are_answered_on_the_control_channel_while_a_cell_computes(self):
        request = self.kernel.send(
            "import fs from 'node:fs';\nconsole.log('begun'); while (!fs.existsSync('answered'));"
        )
        self.kernel.until_printed(request)
        content = self.kernel.ask("kernel_info_request", {}, channel="control")
        self.assertEqual(content["status"], "ok")
        limit = time.monotonic() + PATIENCE
        while not self.kernel.client.hb_channel.is_beating() and time.monotonic() < limit:
            time.sleep(0.1)
        self.assertTrue(self.kernel.client.hb_channel.is_beating())
        (self.place / "answered").touch()
        self.assertEqual(self.kernel.finish(request).reply["status"], "ok")

    def test_connect_request_returns_the_ports(self):
        content = self.kernel.ask("connect_request", {})
        info = self.kernel.manager.get_connection_info()
        for name in ["shell_port", "iopub_port", "stdin_port", "hb_port", "control_port"]:
            self.assertEqual(content[name], info[name])

    def test_inspection_of_an_unknown_name_finds_nothing(self):
        for code in ["unheardOf", "", "   ", "1 +"]:
            content = self.kernel.ask("inspect_request", {"code": code, "cursor_pos": len(code), "detail_level": 0})
            self.assertEqual((content["status"], content["found"]), ("ok", False), code)

    def test_a_subscriber_is_welcomed(self):
        info = self.kernel.manager.get_connection_info()
        socket = zmq.Context.instance().socket(zmq.SUB)
        socket.connect(f"tcp://{info['ip']}:{info['iopub_port']}")
        socket.subscribe(b"")
        self.addCleanup(socket.close)
        session = Session(key=info["key"])
        self.assertTrue(socket.poll(PATIENCE * 1000))
        _, frames = session.feed_identities(socket.recv_multipart())
        message = session.deserialize(frames)
        self.assertEqual(message["msg_type"], "iopub_welcome")
        self.assertEqual(message["content"], {"subscription": ""})

    def shell(self, key=None):
        info = self.kernel.manager.get_connection_info()
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.linger = 0
        socket.connect(f"tcp://{info['ip']}:{info['shell_port']}")
        self.addCleanup(socket.close)
        return socket, Session(key=key or info["key"])

    def test_a_wrong_signature_is_refused(self):
        socket, session = self.shell(key=b"wrong")
        session.send(socket, "execute_request", {"code": "globalThis.broken = true", "silent": False})
        self.assertFalse(socket.poll(300))
        self.check("'broken' in globalThis", "false")

    def test_the_kernel_still_answers_after_malformed_messages(self):
        socket, session = self.shell()
        bodies = [[b""], [b"<IDS|MSG>"], [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"], [os.urandom(50)] * 7]
        for body in bodies:
            socket.send_multipart(body)
        for parts in [[b"[]", b"{}", b"{}", b"{}"], [b"{}", b"{}", b"{}", b"{}"], [b"{", b"", b"null", b"1"]]:
            socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        for kind in ["unknown_request", "__proto__", "constructor", "toString", "execute_request"]:
            session.send(socket, kind, {})
        self.check("1 + 1", "2")

    def test_twenty_requests_keep_their_order(self):
        requests = [self.kernel.send(f"{n}") for n in range(20)]
        self.assertEqual([self.kernel.finish(r).plain for r in requests], [str(n) for n in range(20)])

    def test_history_by_range_tail_and_pattern(self):
        self.run_cell("const wanted = 'needle'")
        for access in [{"hist_access_type": "search", "pattern": "*needle*", "n": 5, "unique": True}, {"hist_access_type": "tail", "n": 1}]:
            content = self.kernel.ask("history_request", {"output": False, "raw": True, **access})
            self.assertEqual(content["history"][-1][2], "const wanted = 'needle'")


class CommTest(KernelTest):
    files = {}

    def comm(self, kind, content, wait=True):
        message = self.kernel.client.session.msg(kind, content)
        self.kernel.client.shell_channel.send(message)
        messages = []
        while wait:
            answer = self.kernel.client.get_iopub_msg(timeout=PATIENCE)
            own = answer["parent_header"].get("msg_id") == message["header"]["msg_id"]
            if own or answer["msg_type"] != "status":
                messages.append((answer["msg_type"], answer["content"]))
            if own and answer["content"].get("execution_state") == "idle":
                return messages

    def test_messages_reach_the_handlers_of_their_target(self):
        outcome = self.run_cell(
            "const comms = Reflect.get(globalThis, Symbol.for('Jupyter.comms'));\n"
            "comms.register('echo', (comm: any, first: any) => {\n  comm.send({ opened: first.data });\n"
            "  comm.onMessage(async ({ data }: any) => { await null; console.log('got'); comm.send({ twice: data.n * 2 }) });\n});\n"
            "const own = comms.open('slider', { value: 1 }, { metadata: { version: '2.1.0' } });"
        )
        opened = outcome.contents("comm_open")[0]
        self.assertEqual((opened["target_name"], opened["data"]), ("slider", {"value": 1}))
        messages = self.comm("comm_open", {"comm_id": "c1", "target_name": "echo", "data": {"a": 1}})
        self.assertIn(("comm_msg", {"comm_id": "c1", "data": {"opened": {"a": 1}}}), messages)
        messages = self.comm("comm_msg", {"comm_id": "c1", "data": {"n": 4}})
        self.assertIn(("comm_msg", {"comm_id": "c1", "data": {"twice": 8}}), messages)
        found = self.kernel.ask("comm_info_request", {"target_name": "echo"})["comms"]
        self.assertEqual(found, {"c1": {"target_name": "echo"}})
        self.comm("comm_close", {"comm_id": "c1", "data": {}})
        self.assertEqual(self.kernel.ask("comm_info_request", {"target_name": "echo"})["comms"], {})

    def test_unknown_targets_are_closed_and_unknown_comms_ignored(self):
        messages = self.comm("comm_open", {"comm_id": "c2", "target_name": "nobody", "data": {}})
        self.assertIn(("comm_close", {"comm_id": "c2", "data": {}}), messages)
        kinds = {kind for kind, _ in self.comm("comm_msg", {"comm_id": "gone", "data": {}})}
        self.assertEqual(kinds, {"status"})

    def test_a_failing_handler_shows_its_error_and_the_kernel_still_answers(self):
        self.run_cell(
            "const c3 = Reflect.get(globalThis, Symbol.for('Jupyter.comms')).open('t', {}, { id: 'c3' });\n"
            "c3.onMessage(() => { throw new Error('in the handler') });"
        )
        messages = self.comm("comm_msg", {"comm_id": "c3", "data": {}})
        self.assertIn("error", [kind for kind, _ in messages])
        self.check("1", "1")


class ShutdownTest(KernelTest):
    files = {}

    def test_a_restarted_kernel_has_no_old_variables(self):
        self.run_cell("const old = 1")
        self.kernel.manager.restart_kernel()
        self.kernel.client.wait_for_ready(timeout=PATIENCE)
        self.assertIn("TS2304", self.run_cell("old").error)
        self.check("2", "2")

    def test_a_busy_kernel_can_be_shut_down(self):
        kernel = Kernel(project({}))
        self.addCleanup(lambda: kernel.close(now=True))
        kernel.until_printed(kernel.send("console.log('begun'); while (true) {}"))
        self.assertEqual(kernel.ask("shutdown_request", {"restart": False}, channel="control")["restart"], False)
        limit = time.monotonic() + PATIENCE
        while kernel.manager.is_alive() and time.monotonic() < limit:
            time.sleep(0.05)
        self.assertFalse(kernel.manager.is_alive())

    def test_heartbeats_during_shutdown_do_not_keep_the_kernel_running(self):
        kernel = Kernel(project({}))
        self.addCleanup(lambda: kernel.close(now=True))
        info = kernel.manager.get_connection_info()
        hearts = [zmq.Context.instance().socket(zmq.DEALER) for _ in range(8)]
        for heart in hearts:
            heart.linger = 0
            heart.connect(f"tcp://{info['ip']}:{info['hb_port']}")
            self.addCleanup(heart.close)
        kernel.until_printed(kernel.send("console.log('begun'); while (true) {}"))
        kernel.client.control_channel.send(kernel.client.session.msg("shutdown_request", {"restart": False}))
        limit = time.monotonic() + PATIENCE
        while kernel.manager.is_alive() and time.monotonic() < limit:
            for heart in hearts:
                if heart.poll(0, zmq.POLLOUT):
                    heart.send_multipart([b"", b"beat"])
        self.assertFalse(kernel.manager.is_alive())
