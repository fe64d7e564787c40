"""Parameters of papermill for notebooks in TypeScript: `papermill in.ipynb out.ipynb -p rate 0.1`.

papermill has no entry point for translators, but it loads every engine at its start, and loading this module adds
the translator. Values are written as JSON, which is TypeScript too: `let rate = 0.1;`.
"""

import json
import re

from papermill.engines import NBClientEngine as Engine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

__all__ = ["Engine", "TypeScriptTranslator"]

DECLARATION = re.compile(
    r"^(?:export )?(?:const|let|var) ([\w$]+)\s*(?::\s*([^=]+?))?\s*=\s*(.*?);?\s*(?://\s*(.*))?$"
)


class TypeScriptTranslator(Translator):
    @classmethod
    def translate(cls, val):
        return json.dumps(val, default=str)

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        return f"let {name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        """The parameters that a cell declares, one a line, for `papermill --help-notebook`."""
        found = map(DECLARATION.match, parameters_cell["source"].splitlines())
        return [
            Parameter(name, kind or "None", default, help or "")
            for name, kind, default, help in (one.groups() for one in found if one)
        ]


for kernel_or_language in ("nudgebook", "typescript"):
    papermill_translators.register(kernel_or_language, TypeScriptTranslator)
