"""Grades the lessons' student copies with nbgrader: an untouched copy scores 0, a solved one every point.

Usage: grading.py FOLDER, a course folder as `npm run notebooks -- student` writes it, with solved copies.
Ends with `N passed, N failed`.
"""

import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

# jsonschema would load it to check internationalised addresses, which no notebook has: 1.7 s of each start.
sys.modules["rfc3987_syntax"] = None
# nbgrader calls a command that pip put beside Python.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

from nbgrader.apps import NbGraderAPI  # noqa: E402
from traitlets.config import PyFileConfigLoader  # noqa: E402

STUDENTS = ("untouched", "solved")


def grade(course, lesson):
    """Lets nbgrader make the assignment and grade both students; gives the lines to print."""
    config = PyFileConfigLoader("nbgrader_config.py", course).load_config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.db_url = f"sqlite:///{course / f'{lesson}.db'}"
    nbgrader = NbGraderAPI(config=config)
    made = nbgrader.generate_assignment(lesson, force=True, create=True)
    if not made["success"]:
        return [(False, f"{lesson} was not made:\n{made['error']}")]
    untouched = course / "submitted" / "untouched" / lesson
    shutil.copytree(course / "release" / lesson, untouched, dirs_exist_ok=True)
    return [grade_student(nbgrader, lesson, student) for student in STUDENTS]


def grade_student(nbgrader, lesson, student):
    done = nbgrader.autograde(lesson, student, force=True, create=True)
    if not done["success"]:
        return False, f"{lesson}, {student}, was not graded:\n{done['log'][-3000:]}"
    with nbgrader.gradebook as gradebook:
        submission = gradebook.find_submission(lesson, student)
        points, possible = submission.score, submission.max_score
    right = possible > 0 and points == (possible if student == "solved" else 0)
    return right, f"{lesson}, {student}: {points:g} of {possible:g} points"


def main(course):
    lessons = sorted(folder.name for folder in (course / "source").iterdir())
    failed = passed = 0
    with ProcessPoolExecutor(2) as pool:
        for lines in pool.map(grade, [course] * len(lessons), lessons):
            for right, line in lines:
                print(f"{'✓' if right else '✗'} {line}", flush=True)
                passed, failed = passed + right, failed + (not right)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
