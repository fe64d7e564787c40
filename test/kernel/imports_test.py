"""Imports of a cell: found where Node and bundlers find them, and loaded again after an edit."""

import json
import os
import time

from support import ROOT, Kernel, KernelTest, project


def package(name, **more):
    return json.dumps({"name": name, "version": "1.0.0", **more})


FILES = {
    "package.json": package(
        "workbench", type="module", exports={".": {"types": "./dist/i.d.ts", "import": "./dist/i.js", "require": "./dist/cjs/i.js"}}
    ),
    "dist/i.d.ts": "export declare const version: number;\n",
    "dist/i.js": "export const version = 1;\n",
    "dist/cjs/package.json": '{ "type": "commonjs" }',
    "dist/cjs/i.js": 'exports.version = require("./deep/inner.js").version;\n',
    "dist/cjs/deep/inner.js": "exports.version = 1;\n",
    "shared.ts": "export const above: string = 'above';\n",
    "nb/local.ts": "import { deep } from './deep';\nexport const value: number = deep + 1;\n",
    "nb/deep.ts": "export const deep = 1;\n",
    "nb/tool.ts": "export class Tool {\n  constructor(readonly size: number) {}\n}\n"
    "export const makeTool = (size: number) => new Tool(size);\n",
    "nb/settings.json": '{ "rate": 0.5, "layers": [2, 1] }',
    "nb/script.js": "export const plain = 'script';\n",
    "nb/inner/sub.ts": "import { above } from '../../shared.js';\nexport const sub = above + '!';\n",
    "nb/node_modules/esm-only/package.json": package(
        "esm-only", type="module", exports={".": {"types": "./i.d.ts", "default": "./i.js"}, "./part": {"types": "./p.d.ts", "default": "./p.js"}}
    ),
    "nb/node_modules/esm-only/i.js": "export default 'esm';\nexport const named = 1;\n",
    "nb/node_modules/esm-only/i.d.ts": "declare const d: string;\nexport default d;\nexport declare const named: number;\n",
    "nb/node_modules/esm-only/p.js": "export const part = 2;\n",
    "nb/node_modules/esm-only/p.d.ts": "export declare const part: number;\n",
    "nb/node_modules/cjs/package.json": package("cjs", main="i.js", types="i.d.ts"),
    "nb/node_modules/cjs/i.js": "module.exports = { answer: 42 };\n",
    "nb/node_modules/cjs/i.d.ts": "declare const all: { answer: number };\nexport = all;\n",
}


class ImportsTest(KernelTest):
    @classmethod
    def setUpClass(cls):
        cls.root = project(FILES)
        cls.kernel = Kernel(cls.root / "nb")
        cls.addClassCleanup(lambda: cls.kernel.close())

    def edit(self, name, text):
        (self.root / name).write_text(text)
        later = time.time() + 5 + len(text)
        os.utime(self.root / name, (later, later))

    def test_packages_with_exports_subpaths_and_commonjs(self):
        self.check("import esm, { named } from 'esm-only';\nimport { part } from 'esm-only/part';\n[esm, named, part]", "[ 'esm', 1, 2 ]")
        self.check("import cjs from 'cjs'; cjs.answer", "42")
        self.assertIn("TS2322", self.run_cell("const wrong: string = cjs.answer").error)

    def test_json_modules_have_types(self):
        self.check("import settings from './settings.json'; settings.layers", "[ 2, 1 ]")
        self.assertIn("TS2339", self.run_cell("settings.missing").error)

    def test_folders_above_and_below(self):
        self.check("import { above } from '../shared'; above", "'above'")
        self.check("import { sub } from './inner/sub'; sub", "'above!'")
        self.check("import { sub as sub2 } from './inner/sub.ts'; sub2", "'above!'")
        self.check("import { plain } from './script.js'; plain", "'script'")

    def test_a_package_by_its_own_name_also_after_a_part_of_it_was_built_again(self):
        code = "import { version } from 'workbench'; version"
        self.check(code, "1")
        self.edit("dist/cjs/deep/inner.js", "exports.version = 2;\n")
        self.check(code, "2")
        self.check("version", "2")

    def test_an_edit_is_seen_when_the_import_is_run_again_also_in_a_file_imported_by_another(self):
        code = "import { value } from './local'; value"
        self.check(code, "2")
        self.edit("nb/deep.ts", "export const deep = 10;\n")
        self.check("value", "2")
        self.check(code, "11")
        self.edit("nb/local.ts", "export const value: string = 'text';\n")
        self.check(code + ".length", "4")
        self.assertIn("TS2322", self.run_cell("const n: number = value").error)

    def test_a_type_from_a_module_is_known_after_very_many_cells(self):
        self.run_cell("import fs from 'node:fs';\nimport os from 'node:os';\nimport { makeTool } from './tool';")
        for number in range(50):
            self.check(f"const from{number} = {{ tool: makeTool({number}) }}; from{number}.tool.size", str(number))

    def test_a_file_that_appears_later_is_found(self):
        code = "import { late } from './late'; late"
        self.assertIn("TS2307", self.run_cell(code).error)
        self.edit("nb/late.ts", "export const late = 'here';\n")
        self.check(code, "'here'")

    def test_a_type_error_in_a_local_file_refuses_the_cell_and_is_shown_with_its_line(self):
        self.edit("nb/broken.ts", "export const fine = 1;\nconst wrong: string = fine;\n")
        outcome = self.run_cell("import { fine } from './broken'; fine")
        self.assertIn("TS2322", outcome.error)
        self.assertIn("broken.ts, line 2", outcome.error)


class SettingsTest(KernelTest):
    files = {
        "tsconfig.json": '{ "compilerOptions": { "strict": false, "noUncheckedIndexedAccess": true, '
        '"module": "commonjs", "outDir": "x", "paths": { "@lib/*": ["./lib/*"] } } } // a comment\n',
        "lib/tool.ts": "export const tool = 1;\n",
    }

    def test_the_tsconfig_of_the_folder_decides_what_is_checked(self):
        self.check("function loose(x) { return x }\nloose(1)", "1")
        outcome = self.run_cell("const list = [1]; const sure: string = list[0]")
        self.assertIn("TS2322", outcome.error)


class RepositoryTest(KernelTest):
    folder = ROOT / "notebooks"

    def test_the_library_is_imported_by_name_below_notebooks(self):
        outcome = self.run_cell("import * as nudgebook from 'nudgebook'; Object.keys(nudgebook).length > 0")
        self.assertEqual(outcome.plain, "true", outcome.error)
