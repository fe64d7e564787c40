"""The start from a snapshot: the same kernel in any folder, and a plain start where the snapshot is not safe."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from support import PATIENCE, ROOT, Kernel, make_snapshot, project

FROM_SNAPSHOT = "process.execArgv.includes('--snapshot-blob')"
# A server that starts a kernel, prints the ids of both its processes, and goes on.
SERVER = f"""
import sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
from support import Kernel, use_kernelspec
use_kernelspec()
kernel = Kernel({str(ROOT / "notebooks")!r})
print(kernel.run({FROM_SNAPSHOT!r}).plain, kernel.run("process.pid").plain, kernel.run("process.ppid").plain, flush=True)
kernel.send("while (true) {{}}")
time.sleep(600)
"""


def is_running(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text() if Path("/proc").exists() else os.kill(pid, 0) is None
    except OSError:
        return False


class SnapshotTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cache = Path(tempfile.mkdtemp(prefix="cache-")) / "nudgebook"
        cls.env = make_snapshot(cls.cache)
        [cls.blob] = cls.cache.iterdir()

    def start(self, folder=ROOT / "notebooks", **process):
        kernel = Kernel(folder, env=self.env, **process)
        self.addCleanup(kernel.close, now=True)
        return kernel

    def gone(self, pid):
        limit = time.monotonic() + PATIENCE
        while is_running(pid) and time.monotonic() < limit:
            time.sleep(0.1)
        return not is_running(pid)

    def test_a_kernel_from_a_snapshot_does_what_every_kernel_does(self):
        kernel = self.start()
        self.assertEqual(kernel.run(FROM_SNAPSHOT).plain, "true")
        self.assertEqual(kernel.run("import fs from 'node:fs'; fs.existsSync('/')").plain, "true")
        self.assertIn("TS2322", kernel.run("const s: string = 1").error)
        self.assertRegex(kernel.run("throw new Error('x')").error, r"at In\[4\]:1:7")
        outcome = kernel.run("import { dot } from 'nudgebook'; dot([1, 2], [3, 4])")
        self.assertEqual(outcome.plain, "11", outcome.error)
        request = kernel.send("console.log('begun'); while (true) {}")
        kernel.until_printed(request)
        kernel.interrupt()
        self.assertEqual(kernel.finish(request).reply["ename"], "KeyboardInterrupt")

    def test_each_folder_has_its_own_files_packages_and_settings(self):
        package = '{ "name": "pkg", "main": "i.js", "types": "i.d.ts" }'
        for name in ["a", "b"]:
            kernel = self.start(
                project(
                    {
                        "here.ts": f"export const {name} = '{name}';\n",
                        f"only-{name}.ts": "export const only = 1;\n",
                        "node_modules/pkg/package.json": package,
                        "node_modules/pkg/i.js": f"exports.{name}Pkg = '{name}';\n",
                        "node_modules/pkg/i.d.ts": f"export const {name}Pkg: string;\n",
                        "tsconfig.json": f'{{ "compilerOptions": {{ "strict": {"true" if name == "a" else "false"} }} }}',
                    }
                )
            )
            self.assertEqual(kernel.run(FROM_SNAPSHOT).plain, "true")
            outcome = kernel.run(f"import {{ {name} }} from './here'; import {{ only }} from './only-{name}'; {name} + only")
            self.assertEqual(outcome.plain, f"'{name}1'", outcome.error)
            outcome = kernel.run(f"import {{ {name}Pkg }} from 'pkg'; {name}Pkg")
            self.assertEqual(outcome.plain, f"'{name}'", outcome.error)
            self.assertEqual("TS7006" in kernel.run("function f(x) { return x }").error, name == "a")

    def test_a_kernel_ends_with_its_server_and_with_the_process_that_started_it(self):
        for snapshot in ["on", "off"]:
            for killed in ["server", "launcher"]:
                with self.subTest(f"snapshot {snapshot}, {killed}"):
                    env = {**os.environ, **self.env, "NUDGEBOOK_SNAPSHOT": snapshot}
                    server = subprocess.Popen(
                        [sys.executable, "-c", SERVER], env=env, stdout=subprocess.PIPE, text=True
                    )
                    self.addCleanup(server.stdout.close)
                    self.addCleanup(server.wait)
                    self.addCleanup(server.kill)
                    started, pid, parent = server.stdout.readline().split()
                    self.assertEqual(started, "true" if snapshot == "on" else "false")
                    launcher = int(parent) if snapshot == "on" else int(pid)
                    os.kill(server.pid if killed == "server" else launcher, 9)
                    self.assertTrue(self.gone(int(pid)), "the kernel goes on")
                    server.kill()
                    server.wait()
                    self.assertTrue(self.gone(launcher), "the launcher goes on")

    def test_a_snapshot_that_others_could_have_written_is_not_run(self):
        self.addCleanup(self.blob.chmod, 0o600)
        self.addCleanup(self.cache.chmod, 0o700)
        for place, mode in [(self.cache, 0o777), (self.blob, 0o666)]:
            before = place.stat().st_mode & 0o777
            self.assertEqual(before & 0o077, 0)
            place.chmod(mode)
            kernel = self.start()
            self.assertEqual(kernel.run(FROM_SNAPSHOT).plain, "false", place)
            kernel.close()
            place.chmod(before)
        elsewhere = self.cache.with_name("linked")
        elsewhere.symlink_to(self.cache)
        kernel = Kernel(env={**self.env, "NUDGEBOOK_CACHE": str(elsewhere)})
        self.addCleanup(kernel.close, now=True)
        self.assertEqual(kernel.run(FROM_SNAPSHOT).plain, "false")

    def test_a_broken_snapshot_is_removed_and_the_kernel_starts_plainly(self):
        whole = self.blob.read_bytes()
        self.blob.write_bytes(b"not a snapshot")
        self.addCleanup(self.blob.chmod, 0o600)
        self.addCleanup(self.blob.write_bytes, whole)
        # Node itself prints a stack trace when it refuses the snapshot, before the plain start.
        kernel = self.start(stderr=subprocess.DEVNULL)
        self.assertEqual(kernel.run(FROM_SNAPSHOT).plain, "false")
        self.assertEqual(kernel.run("1 + 1").plain, "2")
        self.assertFalse(self.blob.exists())

    def test_making_one_sweeps_what_killed_builds_have_left_and_old_ones(self):
        old = [self.cache / f"kernel-{age:016}.blob" for age in range(4)]
        for age, file in enumerate(old):
            file.write_bytes(b"of an older build")
            os.utime(file, (1000 - age, 1000 - age))
        left = [self.cache / f"{old[0].name}.{end}" for end in ("4194305", "4194305.cjs", "lock")]
        for file in left:
            file.write_text("4194305")
        own = self.cache / f"{old[0].name}.{os.getpid()}"
        own.write_text("of a build that runs")
        make_snapshot(self.cache)
        self.assertEqual([file.exists() for file in left], [False] * 3)
        self.assertEqual([file.exists() for file in old], [True, True, False, False])
        self.assertTrue(own.exists() and self.blob.exists())
        for file in [*old[:2], own]:
            file.unlink()
