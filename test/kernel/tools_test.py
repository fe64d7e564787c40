"""Tools that run notebooks, for teachers and in pipelines: papermill, nbclient, nbconvert, nbgrader.

They are not part of the course's environment. The variable NUDGEBOOK_TEST_PYTHON names an interpreter that has
them; the default is that of .venv-test. A failing cell fails a run, allow_errors runs the other cells, and an
assignment without answers scores 0.
"""

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

import nbformat
from support import ROOT, project

BIN = "Scripts" if os.name == "nt" else "bin"
OWN = ROOT / ".venv-test" / BIN / ("python.exe" if os.name == "nt" else "python")
PYTHON = os.environ.get("NUDGEBOOK_TEST_PYTHON") or str(OWN)
KERNEL = {"name": "nudgebook", "display_name": "TypeScript (Nudgebook)", "language": "typescript"}
CELLS = ["const before = 1; before", "throw new Error('the middle')", "before + 1"]

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "course"
c.ClearSolutions.code_stub = {"typescript": "// YOUR CODE HERE\\nthrow new Error('not written yet');"}
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
c.Execute.timeout = 60
"""


def notebook(codes, **metadata):
    made = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL, **metadata})
    made.cells = [nbformat.v4.new_code_cell(code) for code in codes]
    return made


def graded(cell, name, **more):
    flags = {"grade": False, "solution": False, "locked": False, "points": 0, "schema_version": 3, "task": False}
    cell.metadata["nbgrader"] = {**flags, "grade_id": name, **more}
    return cell


def outputs(path, index):
    return nbformat.read(path, 4).cells[index].get("outputs", [])


class ToolsTest(unittest.TestCase):
    def setUp(self):
        self.assertTrue(Path(PYTHON).exists(), f"{PYTHON} is missing: npm test makes .venv-test")
        self.folder = project({})
        nbformat.write(notebook(CELLS), self.folder / "failing.ipynb")
        nbformat.write(notebook([CELLS[0], CELLS[2]]), self.folder / "fine.ipynb")

    def run_words(self, words, cwd=None):
        """Runs a command, with the interpreter's other commands on the path."""
        path = os.pathsep.join([str(Path(PYTHON).parent), os.environ.get("PATH", "")])
        done = subprocess.run(
            [*map(str, words)],
            cwd=cwd or self.folder,
            env={**os.environ, "NUDGEBOOK_SNAPSHOT": "off", "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=240,
        )
        return done.returncode, done.stdout

    def tool(self, module, *words, cwd=None):
        return self.run_words([PYTHON, "-m", module, *words], cwd)

    def test_papermill_executes_a_notebook_and_fails_at_a_failing_cell(self):
        status, said = self.tool("papermill", "fine.ipynb", "out.ipynb")
        self.assertEqual(status, 0, said)
        self.assertEqual(outputs(self.folder / "out.ipynb", 1)[0]["data"]["text/plain"], "2")
        status, said = self.tool("papermill", "failing.ipynb", "out.ipynb")
        self.assertNotEqual(status, 0)
        self.assertIn("the middle", said)

    def test_papermill_sets_parameters(self):
        made = notebook(["const rate = 1;\nconst name = 'a';", "[rate, name]"])
        made.cells[0].metadata["tags"] = ["parameters"]
        nbformat.write(made, self.folder / "with.ipynb")
        # The package's entry point loads the module; here it is loaded from its source.
        path = str(ROOT / "src" / "kernel" / "papermill")
        code = f"import sys; sys.path.insert(0, {path!r}); import nudgebook_papermill; from papermill.cli import papermill; papermill()"
        words = ["with.ipynb", "out.ipynb", "-p", "rate", "0.5", "-p", "name", 'a "b"']
        status, said = self.run_words([PYTHON, "-c", code, *words])
        self.assertEqual(status, 0, said)
        self.assertEqual(outputs(self.folder / "out.ipynb", 2)[0]["data"]["text/plain"], "[ 0.5, 'a \"b\"' ]")

    def test_nbclient_stops_at_an_error_or_goes_on_with_allow_errors(self):
        script = (
            "import nbformat, sys\n"
            "from nbclient import NotebookClient\n"
            "from nbclient.exceptions import CellExecutionError\n"
            "for allow in (False, True):\n"
            "    book = nbformat.read('failing.ipynb', 4)\n"
            "    try:\n"
            "        NotebookClient(book, timeout=60, allow_errors=allow).execute()\n"
            "        print(allow, [[o['output_type'] for o in c.outputs] for c in book.cells])\n"
            "    except CellExecutionError as error:\n"
            "        print(allow, error.ename, error.evalue)\n"
        )
        (self.folder / "run.py").write_text(script)
        status, said = self.run_words([PYTHON, "run.py"])
        self.assertEqual(status, 0, said)
        self.assertIn("False Error the middle", said)
        self.assertIn("True [['execute_result'], ['error'], ['execute_result']]", said)

    def test_nbconvert_stops_at_an_error_or_goes_on_with_allow_errors(self):
        convert = ["--to", "notebook", "--execute", "--output", "out.ipynb"]
        status, said = self.tool("nbconvert", *convert, "failing.ipynb")
        self.assertNotEqual(status, 0)
        self.assertIn("the middle", said)
        status, said = self.tool("nbconvert", *convert, "--allow-errors", "failing.ipynb")
        self.assertEqual(status, 0, said)
        self.assertEqual(outputs(self.folder / "out.ipynb", 1)[0]["ename"], "Error")
        self.assertEqual(outputs(self.folder / "out.ipynb", 2)[0]["data"]["text/plain"], "2")

    def test_nbgrader_scores_right_answers_only(self):
        source = notebook([])
        answer = nbformat.v4.new_code_cell(
            "function relu(x: number): number {\n  // BEGIN SOLUTION\n  return Math.max(0, x);\n  // END SOLUTION\n}"
        )
        check = nbformat.v4.new_code_cell(
            "if (relu(2) !== 2 || relu(-1) !== 0) throw new Error('relu is wrong');"
        )
        source.cells = [
            graded(answer, "relu", solution=True),
            graded(check, "relu-test", grade=True, locked=True, points=3),
        ]
        course = self.folder / "course"
        (course / "source" / "one").mkdir(parents=True)
        (course / "nbgrader_config.py").write_text(CONFIG)
        nbformat.write(source, course / "source" / "one" / "p.ipynb")
        status, said = self.tool("nbgrader", "generate_assignment", "one", cwd=course)
        self.assertEqual(status, 0, said)
        release = nbformat.read(course / "release" / "one" / "p.ipynb", 4)
        self.assertIn("not written yet", release.cells[0].source)
        answers = {
            "right": answer.source.replace("  // BEGIN SOLUTION\n", "").replace("  // END SOLUTION\n", ""),
            "wrong": "function relu(x: number): number { return x; }",
            "mistyped": "function relu(x: number): number { return 'x'; }",
            "untouched": release.cells[0].source,
        }
        for name, text in answers.items():
            release.cells[0].source = text
            place = course / "submitted" / name / "one"
            place.mkdir(parents=True)
            nbformat.write(release, place / "p.ipynb")
        status, said = self.tool("nbgrader", "autograde", "one", cwd=course)
        self.assertEqual(status, 0, said)
        status, said = self.tool("nbgrader", "export", cwd=course)
        self.assertEqual(status, 0, said)
        lines = (course / "grades.csv").read_text().splitlines()
        head = lines[0].split(",")
        rows = [dict(zip(head, line.split(","))) for line in lines[1:]]
        scores = {row["student_id"]: float(row["score"]) for row in rows}
        self.assertEqual(scores, {"right": 3.0, "wrong": 0.0, "mistyped": 0.0, "untouched": 0.0}, json.dumps(scores))


if __name__ == "__main__":
    sys.exit(unittest.main())
