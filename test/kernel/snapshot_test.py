"""The start from a snapshot: it gives the same kernel, and a plain start follows when the snapshot is broken."""

import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support import PATIENCE, ROOT, Kernel

FROM_SNAPSHOT = "process.execArgv.includes('--snapshot-blob')"


class SnapshotTest(unittest.TestCase):
    def setUp(self):
        self.cache = Path(tempfile.mkdtemp(prefix="cache-"))
        self.env = {"NUDGEBOOK_CACHE": str(self.cache), "NUDGEBOOK_SNAPSHOT": "on"}

    def start(self, **process):
        kernel = Kernel(ROOT / "notebooks", env=self.env, **process)
        self.addCleanup(kernel.close)
        return kernel

    def blobs(self):
        return list(self.cache.rglob("*.blob"))

    def is_running(self, pid):
        try:
            os.kill(pid, 0)
            return True
        except ProcessLookupError:
            return False

    def test_a_snapshot_is_made_on_the_first_start_and_used_from_then_on(self):
        old = [self.cache / f"kernel-{age}.blob" for age in range(4)]
        for age, file in enumerate(old):
            file.write_bytes(b"of an older build")
            os.utime(file, (1000 - age, 1000 - age))
        first = self.start()
        self.assertEqual(first.run(FROM_SNAPSHOT).plain, "false")
        limit = time.monotonic() + PATIENCE
        while old[2].exists() and time.monotonic() < limit:
            time.sleep(0.2)
        first.close()
        self.assertEqual([file.exists() for file in old], [True, True, False, False])
        for file in old[:2]:
            file.unlink()
        self.assertEqual(len(self.blobs()), 1)
        self.assertEqual(len(list(self.cache.rglob("kernel-*"))), 1, "no unfinished file is left")

        second = self.start()
        self.assertEqual(second.run(FROM_SNAPSHOT).plain, "true")
        self.assertEqual(second.run("import fs from 'node:fs'; fs.existsSync('/')").plain, "true")
        self.assertIn("TS2322", second.run("const s: string = 1").error)
        self.assertRegex(second.run("throw new Error('x')").error, r"at In\[4\]:1:7")
        outcome = second.run("import { dot } from 'nudgebook'; dot([1, 2], [3, 4])")
        self.assertEqual(outcome.plain, "11", outcome.error)
        request = second.send("console.log('begun'); while (true) {}")
        second.until_printed(request)
        second.interrupt()
        self.assertEqual(second.finish(request).reply["ename"], "KeyboardInterrupt")
        pid = int(second.run("process.pid").plain)
        second.close(now=True)
        limit = time.monotonic() + PATIENCE
        while self.is_running(pid) and time.monotonic() < limit:
            time.sleep(0.1)
        self.assertFalse(self.is_running(pid), "the kernel must end with the process that Jupyter started")

        self.blobs()[0].write_bytes(b"not a snapshot")
        # Node itself prints a stack trace when it refuses the snapshot, before the plain start.
        third = self.start(stderr=subprocess.DEVNULL)
        self.assertEqual(third.run(FROM_SNAPSHOT).plain, "false")
        self.assertEqual(third.run("1 + 1").plain, "2")
