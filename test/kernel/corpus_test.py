"""Cells as people write them, from corpus/*.cells, each with the output that it must have.

A line `// %%` begins a cell. The lines below a cell hold its expected output: `//= ` the result, `//> ` what it
prints, `//! ` a part of its error. A cell without such lines must show nothing.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from support import KernelTest

FOLDER = Path(__file__).parent / "corpus"
FILES = {
    # Without it the cell that imports tslab would end the strict checks.
    "tsconfig.json": '{ "compilerOptions": { "strict": true } }',
    "data.json": '{ "rate": 0.5, "layers": [2, 1] }',
    "local.ts": "export const local = 1;\nexport default function main() { return 'main'; }\nexport type Local = { n: number };\n",
    "tools/index.ts": "export * from './inner';\nexport * as inner from './inner';\n",
    "tools/inner.ts": "export const deep: string = 'deep';\nexport class Tool { use() { return deep; } }\n",
    "plain.js": "exports.plain = 'plain';\nexports.twice = (n) => n * 2;\n",
    "module.mjs": "export const fromModule = 'mjs';\n",
    "node_modules/cjs/package.json": '{ "name": "cjs", "main": "i.js", "types": "i.d.ts" }',
    "node_modules/cjs/i.js": "module.exports = function make() { return 42; };\nmodule.exports.part = 1;\n",
    "node_modules/cjs/i.d.ts": "declare function make(): number;\ndeclare namespace make { const part: number; }\nexport = make;\n",
    "node_modules/esm/package.json": '{ "name": "esm", "type": "module", "exports": { ".": { "types": "./i.d.ts", "default": "./i.js" }, "./sub": { "types": "./s.d.ts", "default": "./s.js" } } }',
    "node_modules/esm/i.js": "export default class Esm { n = 1 }\nexport const named = 'named';\n",
    "node_modules/esm/i.d.ts": "export default class Esm { n: number }\nexport declare const named: string;\n",
    "node_modules/esm/s.js": "export const sub = 'sub';\n",
    "node_modules/esm/s.d.ts": "export declare const sub: string;\n",
}


@dataclass
class Cell:
    place: str
    code: str
    result: "str | None"
    printed: str
    error: "str | None"


def read(file):
    """The cells of a file with their expected output."""
    cells, line = [], 1
    for block in re.split(r"^// %%\n", file.read_text(), flags=re.MULTILINE)[0:]:
        lines = block.splitlines()
        body = [text for text in lines if not re.match(r"//[=>!] ?", text)]
        marked = {kind: [text[4:] for text in lines if text.startswith(f"//{kind}")] for kind in "=>!"}
        if lines:
            cells.append(
                Cell(
                    f"{file.name}:{line}",
                    "\n".join(body),
                    "\n".join(marked["="]) if marked["="] else None,
                    "".join(f"{text}\n" for text in marked[">"]),
                    marked["!"][0] if marked["!"] else None,
                )
            )
        line += len(lines) + 1
    return cells


def fault(cell, outcome):
    """The difference between an outcome and what the cell expects; empty when there is none."""
    if cell.error is not None:
        if cell.error not in outcome.error:
            return f"an error with {cell.error!r} was expected, not {outcome.error or outcome.plain!r}"
    elif outcome.reply["status"] != "ok":
        return outcome.error
    elif outcome.plain != cell.result:
        return f"{cell.result!r} was expected, not {outcome.plain!r}"
    printed = "".join(c["text"] for c in outcome.contents("stream") if c["name"] == "stdout")
    if printed.rstrip("\n") != cell.printed.rstrip("\n"):
        return f"{cell.printed!r} was expected as printed text, not {printed!r}"
    return ""


class CorpusTest(KernelTest):
    files = FILES

    def test_every_cell_of_the_corpus_shows_what_it_should(self):
        count = 0
        for file in sorted(FOLDER.glob("*.cells")):
            for cell in read(file):
                count += 1
                with self.subTest(cell.place):
                    found = fault(cell, self.run_cell(cell.code))
                    self.assertEqual(found, "", f"\n{cell.code}")
        self.assertGreaterEqual(count, 300)
