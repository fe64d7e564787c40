"""Measures a class server: so many students sign in, open a lesson, run all of it and stop.

Usage: PYTHON test/class/hub.py FOLDER PORT STUDENTS, with the folder and the port of a running `nudgebook serve`,
and the Python of FOLDER/.server/venv. Not a part of npm test: its numbers are in binder/README.md.
"""

import asyncio
import csv
import json
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

AsyncHTTPClient.configure(None, max_clients=200)
folder, port, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
base = f"http://127.0.0.1:{port}"
client = AsyncHTTPClient()


async def sign_in(name, password):
    """Signs in through the form, as a browser does, and gets a token."""
    cookies = {}

    async def fetch(method, path, body=None, kind="application/x-www-form-urlencoded"):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items()), "Content-Type": kind}
        request = HTTPRequest(base + path, method=method, headers=headers, body=body, follow_redirects=False, request_timeout=120)
        answer = await client.fetch(request, raise_error=False)
        for line in answer.headers.get_list("Set-Cookie"):
            key, _, value = line.partition(";")[0].partition("=")
            cookies[key] = value
        return answer

    await fetch("GET", "/hub/login")
    form = urlencode({"username": name, "password": password, "_xsrf": cookies["_xsrf"]})
    await fetch("POST", "/hub/login", form)
    await fetch("GET", "/hub/token")
    path = f"/hub/api/users/{name}/tokens?_xsrf={cookies['_xsrf']}"
    return json.loads((await fetch("POST", path, "{}", "application/json")).body)["token"]


async def call(method, path, token=None, body=None):
    headers = {"Authorization": f"token {token}"} if token else {}
    text = json.dumps(body) if body is not None else ("" if method in ("POST", "PUT") else None)
    request = HTTPRequest(base + path, method=method, headers=headers, body=text, request_timeout=300)
    return await client.fetch(request)


def memory(pid):
    """Proportional and private memory of a process and those below it, in MiB."""
    sums = {"Pss": 0, "Private_Dirty": 0, "Private_Clean": 0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name in sums:
            sums[name] += int(rest.split()[0]) / 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    below = [memory(child) for child in children]
    pss = sums["Pss"] + sum(one[0] for one in below)
    return pss, sums["Private_Dirty"] + sums["Private_Clean"] + sum(one[1] for one in below)


async def student(name, password, cells):
    start = time.monotonic()
    token = await sign_in(name, password)
    try:
        await call("POST", f"/hub/api/users/{name}/server", token)
    except HTTPClientError as error:  # 400: it is running already
        if error.code != 400:
            raise
    while True:
        try:
            await call("GET", f"/user/{name}/api/status", token)
            break
        except (HTTPClientError, OSError):
            await asyncio.sleep(0.5)
    ready = time.monotonic() - start
    made = await call("POST", f"/user/{name}/api/kernels", token, {"name": "nudgebook"})
    kernel = json.loads(made.body)["id"]
    url = f"ws://127.0.0.1:{port}/user/{name}/api/kernels/{kernel}/channels"
    request = HTTPRequest(url, headers={"Authorization": f"token {token}"})
    socket = await websocket_connect(request, max_message_size=2**28)
    session, first, errors = uuid.uuid4().hex, None, 0
    for code in cells:
        number = uuid.uuid4().hex
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
        header = {"msg_id": number, "msg_type": "execute_request", "username": name, "session": session, "version": "5.3", "date": ""}
        await socket.write_message(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}))
        while True:
            message = await socket.read_message()
            if isinstance(message, bytes):
                continue
            found = json.loads(message)
            if found["msg_type"] == "execute_reply" and found["parent_header"].get("msg_id") == number:
                errors += found["content"]["status"] != "ok"
                break
        first = first or time.monotonic() - start
    return {"ready": ready, "first": first, "all": time.monotonic() - start, "errors": errors, "token": token}


def servers():
    """The processes that the hub has started, one for each student."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if words[0].endswith("unshare") and "jupyterhub-singleuser" in words:
                yield int(entry.name)


async def main():
    with (folder / "passwords.csv").open() as lines:
        people = [row for row in csv.reader(lines) if row[0] != "teacher"][:count]
    file = next((folder / "lessons").glob("*.ipynb"))
    notebook = json.loads(file.read_text())
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    done = await asyncio.gather(*(student(*person, cells) for person in people))
    for name in ("ready", "first", "all"):
        times = sorted(one[name] for one in done)
        print(f"{name}: median {times[len(times) // 2]:.1f} s, slowest {times[-1]:.1f} s")
    print(f"cells with errors: {sorted({one['errors'] for one in done})} of {len(cells)}")
    sizes = [memory(pid) for pid in servers()]
    if sizes:
        print(f"a student, {len(sizes)} of them: {sum(s[0] for s in sizes) / len(sizes):.0f} MiB proportional, "
              f"{sum(s[1] for s in sizes) / len(sizes):.0f} MiB private")
    for (name, _), one in zip(people, done):
        await call("DELETE", f"/hub/api/users/{name}/server", one["token"])


asyncio.run(main())
