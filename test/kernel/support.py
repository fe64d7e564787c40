"""Starts a kernel from dist/ for tests, through a kernelspec in a temporary folder."""

import json
import os
import queue
import re
import shutil
import subprocess
import tempfile
import time
import unittest
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parents[2]
NODE = os.environ.get("NUDGEBOOK_NODE") or shutil.which("node")
NAME = "nudgebook"
PATIENCE = 120
MAIN = Path(os.environ.get("NUDGEBOOK_KERNEL") or ROOT / "dist" / "kernel" / "main.js")


def use_kernelspec(name=NAME, main=MAIN):
    """Writes a kernelspec into a temporary folder, the only one that this process searches."""
    folder = Path(tempfile.mkdtemp(prefix="kernelspec-"))
    spec = folder / "kernels" / name
    spec.mkdir(parents=True)
    argv = [NODE, "--no-force-async-hooks-checks", str(main), "{connection_file}"]
    text = {
        "argv": argv,
        "display_name": "TypeScript (Nudgebook)",
        "language": "typescript",
        "interrupt_mode": "message",
    }
    (spec / "kernel.json").write_text(json.dumps(text))
    os.environ["JUPYTER_PATH"] = str(folder)
    return folder


def make_snapshot(cache, folder=ROOT / "notebooks"):
    """Makes the start-up snapshot for kernels in this folder; returns the variables that let a kernel use it."""
    env = {"NUDGEBOOK_CACHE": str(cache), "NUDGEBOOK_SNAPSHOT": "on"}
    words = [NODE, "--no-force-async-hooks-checks", str(MAIN), "--snapshot"]
    subprocess.run(words, cwd=folder, env={**os.environ, **env}, check=True, timeout=PATIENCE)
    return env


def project(files):
    """A temporary folder with these files, in which a kernel can start."""
    folder = Path(tempfile.mkdtemp(prefix="project-"))
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


class KernelTest(unittest.TestCase):
    """Tests that share one kernel, which starts in `folder` or in a project with these `files`."""

    files = None
    folder = ROOT / "notebooks"

    @classmethod
    def setUpClass(cls):
        cls.place = project(cls.files) if cls.files is not None else cls.folder
        cls.kernel = Kernel(cls.place)
        cls.addClassCleanup(lambda: cls.kernel.close())

    def setUp(self):
        """Starts a new kernel if the old one did not answer in an earlier test; it would delay all others."""
        if self.kernel.lost:
            type(self).kernel = Kernel(self.place)

    def run_cell(self, code, **options):
        return self.kernel.run(code, **options)

    def check(self, code, plain):
        """Runs a cell that must succeed and have this result."""
        outcome = self.run_cell(code)
        self.assertEqual(outcome.reply["status"], "ok", outcome.error)
        self.assertEqual(outcome.plain, plain)
        return outcome


@dataclass
class Outcome:
    """The reply and the messages of one execute request."""

    reply: dict
    messages: list = field(default_factory=list)

    def contents(self, kind):
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def text(self):
        return "".join(c["text"] for c in self.contents("stream"))

    @property
    def result(self):
        """The result's bundle, or None."""
        found = self.contents("execute_result")
        return found[0]["data"] if found else None

    @property
    def plain(self):
        return self.result and self.result["text/plain"]

    @property
    def error(self):
        """The error's traceback as one text without colours."""
        found = self.contents("error")
        return strip("\n".join(found[0]["traceback"])) if found else ""


def strip(text):
    return re.sub(r"\x1b\[\d+m", "", text)


class Kernel:
    """One running kernel and its client."""

    def __init__(self, folder=ROOT / "notebooks", name=NAME, env=None, **process):
        self.closed = False
        self.lost = False
        self.manager = KernelManager(kernel_name=name)
        environment = {"NUDGEBOOK_SNAPSHOT": "off", **os.environ, **(env or {})}
        self.manager.start_kernel(cwd=str(folder), env=environment, **process)
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=PATIENCE)
        except RuntimeError:
            self.close(now=True)
            raise

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def finish(self, request, timeout=PATIENCE):
        """Waits for a request's reply and for its outputs until idle."""
        limit = time.monotonic() + timeout
        messages = []
        while True:
            message = self.next("iopub", request, limit)
            messages.append(message)
            if message["content"].get("execution_state") == "idle":
                break
        reply = self.next("shell", request, limit)
        return Outcome(reply["content"], messages)

    def next(self, channel, request, limit):
        """The next message that belongs to this request; if none comes in time, the kernel is ended."""
        get = getattr(self.client, f"get_{channel}_msg")
        while (left := limit - time.monotonic()) > 0:
            try:
                message = get(timeout=left)
            except queue.Empty:
                break
            if message["parent_header"].get("msg_id") == request:
                return message
        self.lost = True
        self.close(now=True)
        raise TimeoutError(f"the kernel sent no answer on {channel} in time")

    def until_printed(self, request):
        """Waits until the cell of this request has printed or shown something; the cell continues."""
        limit = time.monotonic() + PATIENCE
        while self.next("iopub", request, limit)["msg_type"] not in ("stream", "display_data"):
            pass

    def run(self, code, timeout=PATIENCE, **options):
        return self.finish(self.send(code, **options), timeout)

    def ask(self, kind, content, channel="shell"):
        """Sends any request and returns the content of its reply."""
        message = self.client.session.msg(kind, content)
        getattr(self.client, f"{channel}_channel").send(message)
        return self.next(channel, message["header"]["msg_id"], time.monotonic() + PATIENCE)["content"]

    def interrupt(self):
        """Sends an interrupt request and waits for the reply."""
        return self.ask("interrupt_request", {}, channel="control")

    def close(self, now=False):
        if not self.closed:
            self.closed = True
            self.client.stop_channels()
            self.manager.shutdown_kernel(now=now)
