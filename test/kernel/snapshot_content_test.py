"""A kernel that starts from a snapshot checks and loads by the folder where it starts, wherever the snapshot was made."""

import tempfile
import time
import unittest
from pathlib import Path

from support import PATIENCE, Kernel, project

FOLDERS = {
    "two/a/loc.ts": "export const loc = 'a';\n",
    "two/b/loc.ts": "export const loc = 1;\n",
    "two/b/only.ts": "export const only = 'b';\n",
    "two/b/node_modules/pkgb/package.json": '{ "name": "pkgb", "main": "i.js", "types": "i.d.ts" }',
    "two/b/node_modules/pkgb/i.js": "exports.p = 7;\n",
    "two/b/node_modules/pkgb/i.d.ts": "export declare const p: number;\n",
    "loose/tsconfig.json": '{ "compilerOptions": { "strict": false } }',
}


class SnapshotContentTest(unittest.TestCase):
    def test_another_folder_has_its_own_files_packages_and_settings(self):
        root = project(FOLDERS)
        cache = Path(tempfile.mkdtemp(prefix="cache-"))
        env = {"NUDGEBOOK_CACHE": str(cache), "NUDGEBOOK_SNAPSHOT": "on"}

        def start(folder):
            kernel = Kernel(root / folder, env=env)
            self.addCleanup(kernel.close)
            return kernel

        first = start("two/a")
        self.assertEqual(first.run("import { loc } from './loc'; loc").plain, "'a'")
        limit = time.monotonic() + PATIENCE
        while not list(cache.rglob("*.blob")) and time.monotonic() < limit:
            time.sleep(0.2)
        first.close()

        second = start("two/b")
        self.assertEqual(second.run("process.execArgv.includes('--snapshot-blob')").plain, "true")
        for code, plain in {
            "import { only } from './only'; only": "'b'",
            "import { p } from 'pkgb'; p": "7",
            "import { loc } from './loc'; loc.toFixed(1)": "'1.0'",
        }.items():
            outcome = second.run(code)
            self.assertEqual(outcome.plain, plain, outcome.error)
        self.assertIn("TS7006", second.run("function strict(x) { return x }").error)
        self.assertIn("TS2304", second.run("list").error, "a cell that the snapshot was made with is not there")
        second.close()

        third = start("loose")
        self.assertEqual(third.run("function loose(x) { return x }\nloose(1)").plain, "1")
