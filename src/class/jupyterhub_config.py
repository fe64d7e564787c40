"""JupyterHub for a class on one machine; `nudgebook serve` starts it. Students sign in with the names and
passwords of passwords.csv. Each has a folder below students/, filled with the lessons at the first start. On Linux a student's
server sees neither the folders and processes of the others nor the passwords."""

import csv
import hmac
import os
import shlex
import shutil
import subprocess
from pathlib import Path

from jupyterhub.auth import Authenticator
from jupyterhub.spawner import SimpleLocalProcessSpawner

folder = Path(os.environ["NUDGEBOOK_CLASS"])
passwords = folder / "passwords.csv"
students = folder / "students"
lessons = folder / "lessons"
secrets = Path.cwd()


class ClassList(Authenticator):
    """Names and passwords from a file that is read at every sign-in, so that a new line is enough."""

    async def authenticate(self, handler, data):
        with passwords.open(newline="") as lines:
            known = {row[0]: row[1] for row in csv.reader(lines) if len(row) == 2}
        wanted = known.get(data["username"].strip().lower(), "")
        given = data["password"].strip()
        if wanted and hmac.compare_digest(wanted.encode(), given.encode()):
            return data["username"].strip().lower()
        return None


apart = "unshare --user --map-root-user --mount --pid --fork --kill-child".split()


def can_hide():
    words = [*apart, "mount", "-t", "proc", "none", "/proc"]
    return shutil.which("unshare") and not subprocess.run(words, capture_output=True, check=False).returncode


class ClassSpawner(SimpleLocalProcessSpawner):
    """Hides the others, and limits the memory of every process."""

    home_dir_template = str(students / "{username}")

    def command(self):
        limit = f"ulimit -d {int(os.environ['NUDGEBOOK_MEGABYTES']) * 1024}"
        if not hides:
            return ["sh", "-c", f'{limit}; exec "$0" "$@"', "jupyterhub-singleuser"]
        place = {name: shlex.quote(str(path)) for name, path in [
            ("own", students / self.user.name), ("cover", cover), ("all", students),
            ("list", passwords), ("secrets", secrets)]}
        script = """
            mount -t proc none /proc && mount --bind {own} {cover} && mount -t tmpfs none {all} &&
            mkdir {own} && mount --move {cover} {own} && mount --bind /dev/null {list} &&
            mount -t tmpfs none {secrets} && cd {own} && {{ %s; exec "$0" "$@"; }}
        """ % limit
        return [*apart, "sh", "-c", script.format(**place), "jupyterhub-singleuser"]

    async def start(self):
        self.cmd = self.command()
        return await super().start()


def fill(spawner):
    """Copies the lessons that a student does not have yet."""
    own = students / spawner.user.name
    own.mkdir(parents=True, exist_ok=True)
    for source in lessons.iterdir():
        target = own / source.name
        if target.exists() or target.is_symlink():
            continue
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copy2(source, target)


hides = can_hide()
cover = secrets.parent / "covered"
cover.mkdir(exist_ok=True)
c = get_config()  # noqa: F821
c.JupyterHub.bind_url = f"http://:{os.environ['NUDGEBOOK_PORT']}"
c.JupyterHub.hub_port = int(os.environ["NUDGEBOOK_PORT"]) + 1
c.ConfigurableHTTPProxy.command = [os.environ["NUDGEBOOK_PROXY"]]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{int(os.environ['NUDGEBOOK_PORT']) + 2}"
c.JupyterHub.authenticator_class = ClassList
c.Authenticator.allow_all = True
c.Authenticator.admin_users = {"teacher"}
c.JupyterHub.spawner_class = ClassSpawner
c.Spawner.pre_spawn_hook = fill
# A whole class that starts at the same moment takes a few minutes on two cores.
c.Spawner.start_timeout = 600
c.Spawner.http_timeout = 600
c.Spawner.default_url = "/lab"
c.Spawner.args = ["--allow-root", "--ServerApp.terminals_enabled=False"]
# unshare passes no signal on; when it ends, everything that it has started ends.
c.ClassSpawner.interrupt_timeout = 1
c.ClassSpawner.term_timeout = 1
# Servers of students who have left end after half an hour; open kernels after ten minutes without a cell.
c.Spawner.args += ["--MappingKernelManager.cull_idle_timeout=600", "--ServerApp.shutdown_no_activity_timeout=1800"]
