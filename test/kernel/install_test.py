"""`nudgebook kernel install`: what it writes, that it tries the kernel, and what it says when something is missing."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import MAIN, NODE, ROOT


class InstallTest(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="home ü-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)

    def run_command(self, *words, cli=MAIN.parent / "cli.js", **variables):
        env = {**os.environ, "HOME": str(self.home), "NUDGEBOOK_CACHE": str(self.home / "cache"), "NUDGEBOOK_SNAPSHOT": "on"}
        env.pop("XDG_DATA_HOME", None)
        env.pop("JUPYTER_DATA_DIR", None)
        done = subprocess.run(
            [NODE, str(cli), "kernel", *words],
            env={**env, **variables},
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=280,
        )
        return done.returncode, done.stdout

    def test_install_makes_the_snapshot_and_tries_the_kernel_and_uninstall_removes_it(self):
        status, said = self.run_command("install", "--prefix", "environment")
        self.assertEqual(status, 0, said)
        self.assertIn("It was tried and works.", said)
        folder = self.home / "environment" / "share" / "jupyter" / "kernels" / "nudgebook"
        self.assertEqual(os.listdir(folder), ["kernel.json"])
        argv = json.loads((folder / "kernel.json").read_text())["argv"]
        self.assertTrue(Path(argv[0]).is_absolute() and Path(argv[2]).exists())
        self.assertEqual(len(list((self.home / "cache").glob("kernel-*.blob"))), 1)
        self.assertIn("was removed", self.run_command("uninstall", "--prefix", "environment")[1])
        self.assertIn("There was no kernel", self.run_command("uninstall", "--prefix", "environment")[1])

    def test_without_the_packages_and_without_npm_it_fails_and_names_the_command(self):
        package = self.home / "package"
        shutil.copytree(MAIN.parent.parent, package / "dist")
        shutil.copy(ROOT / "package.json", package)
        status, said = self.run_command("install", cli=package / "dist" / "kernel" / "cli.js", PATH="/nowhere")
        self.assertEqual(status, 1, said)
        self.assertRegex(said, r"With a network: npm install tslab@\S+ typescript@\S+")
