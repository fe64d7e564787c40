"""Sends random bytes and random well-formed messages to every socket; the kernel must still answer.

    .venv/bin/python bench/kernel/fuzz.py [messages] [seed]     (3000 1)
"""

import json
import random
import sys
import time

import zmq
from jupyter_client.session import Session
from kernels import ROOT  # noqa: F401  (puts test/kernel on the path)
from support import Kernel, project, use_kernelspec

KINDS = """execute_request inspect_request complete_request history_request is_complete_request
comm_info_request comm_open comm_msg comm_close kernel_info_request connect_request
interrupt_request input_reply debug_request unknown __proto__""".split()
NAMES = """code cursor_pos detail_level silent store_history user_expressions allow_stdin
stop_on_error comm_id target_name data hist_access_type n pattern start stop session output raw
unique value restart""".split()


def random_value(chance, depth=0):
    kinds = [
        lambda: None,
        lambda: chance.random() < 0.5,
        lambda: chance.choice([-1, 0, 1, 2**53, -(2**31), 1e308, 0.5, chance.randrange(1000)]),
        lambda: "".join(chance.choice("aZ0 {}()[]\"'`/*;=>.é😀\n\\") for _ in range(chance.randrange(30))),
    ]
    if depth < 3:
        kinds.append(lambda: [random_value(chance, depth + 1) for _ in range(chance.randrange(4))])
        kinds.append(
            lambda: {chance.choice(NAMES): random_value(chance, depth + 1) for _ in range(chance.randrange(5))}
        )
    return chance.choice(kinds)()


def main(messages=3000, seed=1):
    use_kernelspec()
    kernel = Kernel(project({}))
    info = kernel.manager.get_connection_info()
    session = Session(key=info["key"])
    chance = random.Random(seed)
    context = zmq.Context.instance()
    sockets = []
    for kind, port in [("DEALER", "shell"), ("DEALER", "control"), ("DEALER", "stdin"), ("REQ", "hb"), ("SUB", "iopub")]:
        socket = context.socket(getattr(zmq, kind))
        socket.linger = 0
        socket.connect(f"tcp://{info['ip']}:{info[port + '_port']}")
        sockets.append((kind, socket))
    for n in range(messages):
        kind, socket = chance.choice(sockets)
        if kind == "SUB":
            socket.subscribe(chance.randbytes(chance.randrange(4)))
        elif kind == "REQ":
            socket.send(chance.randbytes(chance.randrange(100)))
            assert socket.poll(20000), "the heartbeat does not answer"
            socket.recv()
        elif chance.random() < 0.3:
            parts = [chance.randbytes(chance.randrange(60)) for _ in range(chance.randrange(1, 9))]
            if chance.random() < 0.5:
                parts.insert(chance.randrange(len(parts)), b"<IDS|MSG>")
            socket.send_multipart(parts)
        else:
            content = {name: random_value(chance) for name in chance.sample(NAMES, chance.randrange(8))}
            if "code" in content and chance.random() < 0.7:
                content["code"] = chance.choice(["1", "x", "throw 1", "let a = ", "await null"])
            header = session.msg_header(chance.choice(KINDS))
            body = [header, {}, {}, content] if chance.random() < 0.8 else [random_value(chance) for _ in range(4)]
            parts = [json.dumps(part, default=str).encode() for part in body]
            socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        if (n + 1) % 100 == 0:
            check(kernel, n + 1)
    check(kernel, messages)
    kernel.close(now=True)


def check(kernel, count):
    """Interrupts what still runs, then runs a cell."""
    kernel.interrupt()
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        if kernel.run("40 + 2", timeout=60).plain == "42":
            print(f"answers after {count} messages", flush=True)
            return
    raise AssertionError("the kernel does not answer")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
