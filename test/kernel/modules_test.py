"""What cells import is loaded as Node loads it: ES modules, CommonJS, local sources, and packages by `npm:`."""

import json
import tempfile
from pathlib import Path

from support import Kernel, KernelTest, project, strip


def package(name, **more):
    return json.dumps({"name": name, "version": "1.0.0", **more})


FILES = {
    "awaiting.ts": "import { base } from './deeper';\nexport const value: number = await Promise.resolve(base + 1);\n",
    "deeper.mts": "await null;\nexport const base = 1;\n",
    "deeper.ts": "export { base } from './deeper.mjs';\n",
    "circle1.ts": "import { two } from './circle2';\nexport const one = 1;\nexport const sum = () => one + two;\n",
    "circle2.ts": "import { one } from './circle1';\nexport const two = 2;\nexport const seen = () => one;\n",
    "counter.ts": "export let count = 0;\nexport const add = () => ++count;\n",
    "failing.ts": "export const fine = 1;\nthrow new Error('while loading');\n",
    "view.tsx": "export const view = (n: number) => <b title='t'>{n}</b>;\n",
    "node_modules/entry/package.json": package("entry", exports={"types": "./i.d.ts", "default": "./i.mjs"}),
    "node_modules/entry/i.mjs": "export const entry = 'mjs';\nexport default 5;\n",
    "node_modules/entry/i.d.ts": "export declare const entry: string;\ndeclare const five: number;\nexport default five;\n",
    "node_modules/only/package.json": package("only", type="module", exports={".": {"import": {"types": "./i.d.ts", "default": "./i.js"}}}),
    "node_modules/only/i.js": "export const only = await Promise.resolve('awaited');\n",
    "node_modules/only/i.d.ts": "export declare const only: string;\n",
    "node_modules/dual/package.json": package("dual", exports={"import": {"types": "./i.d.mts", "default": "./i.mjs"}, "require": "./i.cjs"}),
    "node_modules/dual/i.mjs": "export const kind = 'import';\n",
    "node_modules/dual/i.cjs": "exports.kind = 'require';\n",
    "node_modules/dual/i.d.mts": "export declare const kind: string;\n",
    "node_modules/bare/package.json": package("bare", main="i.js"),
    "node_modules/bare/i.js": "exports.anything = { goes: 1 };\n",
    "node_modules/described/package.json": package("described", main="i.js"),
    "node_modules/described/i.js": "exports.n = 1;\n",
    "node_modules/apart/package.json": package("apart", main="i.js"),
    "node_modules/apart/i.js": "exports.n = 1;\n",
    "node_modules/@types/apart/package.json": package("@types/apart", types="index.d.ts"),
    "node_modules/@types/apart/index.d.ts": "export declare const n: number;\n",
    "node_modules/preact/package.json": package("preact", exports={"./jsx-runtime": {"types": "./j.d.ts", "default": "./j.js"}}),
    "node_modules/preact/j.js": "exports.jsx = exports.jsxs = (type, props) => ({ type, ...props });\n",
    "node_modules/preact/j.d.ts": "export declare function jsx(type: string, props: object): object;\n"
    "export declare const jsxs: typeof jsx;\n"
    "export declare namespace JSX { interface IntrinsicElements { b: { title?: string; children?: unknown } } }\n",
}


class ModulesTest(KernelTest):
    files = FILES

    def test_a_package_whose_entry_is_an_mjs_file_gives_its_names(self):
        self.check("import five, { entry } from 'entry'; [five, entry]", "[ 5, 'mjs' ]")
        self.check("import * as all from 'entry'; Object.keys(all).sort()", "[ 'default', 'entry' ]")

    def test_a_package_that_exports_only_import_and_awaits_at_its_top_is_loaded(self):
        self.check("import { only } from 'only'; only", "'awaited'")
        self.check("(await import('only')).only", "'awaited'")

    def test_import_and_require_give_the_build_that_a_package_has_for_each(self):
        self.check("import { kind } from 'dual'; [kind, require('dual').kind]", "[ 'import', 'require' ]")

    def test_local_files_may_await_at_their_top_and_import_each_other(self):
        self.assertIn("awaits at its top", self.run_cell("require('./awaiting')").error)
        self.check("import { value } from './awaiting'; value", "2")
        self.check("import { sum } from './circle1'; import { seen } from './circle2'; [sum(), seen()]", "[ 3, 1 ]")

    def test_an_exported_variable_has_its_newest_value(self):
        self.check("import * as counter from './counter'; counter.add(); counter.add(); counter.count", "2")

    def test_a_file_that_fails_while_it_loads_is_loaded_again_the_next_time(self):
        outcome = self.run_cell("import { fine } from './failing'; fine")
        self.assertRegex(outcome.error, r"failing\.ts, line 2:")
        (Path(self.place) / "failing.ts").write_text("export const fine = 'mended';\n")
        self.check("import { fine } from './failing'; fine", "'mended'")

    def test_a_package_without_types_is_any_with_one_remark(self):
        outcome = self.check("import { anything } from 'bare'; anything.goes", "1")
        self.assertIn("bare has no types", strip(outcome.text))
        self.assertEqual(self.check("import { anything } from 'bare'; anything.goes", "1").text, "")
        self.check("import { n } from 'apart'; n", "1")
        self.assertIn("TS2322", self.run_cell("const s: string = n;").error)

    def test_a_cell_declares_what_a_package_without_types_is(self):
        self.run_cell("declare module 'described' { export const n: number; }")
        self.check("import { n as described } from 'described'; described", "1")
        self.assertIn("TS2322", self.run_cell("const text: string = described;").error)

    def test_tags_in_cells_and_local_files_are_those_of_the_package_that_is_there(self):
        self.check("<b title='cell'>{1}</b>", "{ type: 'b', title: 'cell', children: 1 }")
        self.check("import { view } from './view'; view(2)", "{ type: 'b', title: 't', children: 2 }")
        self.assertIn("TS2322", self.run_cell("<b title={1} />").error)

    def test_require_and_exports_may_be_names_of_a_cell(self):
        self.check("const require = 1, exports = 2; [require, exports]", "[ 1, 2 ]")
        self.check("const module = 3; module", "3")

    def test_thousands_of_lines_that_change_a_variable_are_checked_and_run(self):
        self.run_cell("let total = 0; const one = 1;")
        self.check("total += one\n" * 5000 + "total", "5000")
        self.run_cell("\n".join(f"const name{i} = {i};" for i in range(10000)))
        self.check("name9999 + name1", "10000")


class NpmTest(KernelTest):
    files = {}

    @classmethod
    def setUpClass(cls):
        cls.place = project(cls.files)
        cache = Path(tempfile.mkdtemp(prefix="cache-"))
        there = cache / "npm" / "tiny@1.2.3" / "node_modules" / "tiny"
        there.mkdir(parents=True)
        (cache / "npm" / "tiny@latest").symlink_to(cache / "npm" / "tiny@1.2.3")
        (there / "package.json").write_text(package("tiny", main="i.js", types="i.d.ts"))
        (there / "i.js").write_text("exports.tiny = 1;\n")
        (there / "i.d.ts").write_text("export declare const tiny: number;\n")
        cls.kernel = Kernel(cls.place, env={"NUDGEBOOK_CACHE": str(cache), "npm_config_offline": "true"})
        cls.addClassCleanup(lambda: cls.kernel.close())

    def test_a_package_by_npm_that_was_installed_before_needs_no_network_and_has_types(self):
        self.check("import { tiny } from 'npm:tiny@1.2.3'; tiny", "1")
        self.assertIn("TS2322", self.run_cell("const s: string = tiny;").error)
        self.check("(await import('npm:tiny@1.2.3')).tiny", "1")

    def test_a_package_named_without_a_version_is_named_with_its_version_once(self):
        outcome = self.check("import { tiny as newest } from 'npm:tiny'; newest", "1")
        self.assertEqual(outcome.text, "npm:tiny is version 1.0.0 today; npm:tiny@1.0.0 keeps it.\n")
        self.assertEqual(self.check("import { tiny as again } from 'npm:tiny'; again", "1").text, "")

    def test_a_package_that_cannot_be_installed_is_named_with_what_npm_says(self):
        self.assertIn("npm install", self.run_cell("import 'npm:not-there-and-offline@9.9.9'").error)
