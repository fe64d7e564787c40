"""Executes one notebook in a fresh kernel: execute.py NOTEBOOK RESULT SECONDS

RESULT receives JSON: {"notebook": the executed notebook, "failure": text or null}. The notebook
itself is only read. The kernel's working folder is the notebook's. When standard input closes, because
the caller has ended, the kernel is shut down and this process ends.
"""

import _thread
import asyncio
import json
import os
import queue
import sys
import threading

# jsonschema would load it to check internationalised addresses, which no notebook has: 1.7 s of each start.
sys.modules["rfc3987_syntax"] = None

import nbformat  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError  # noqa: E402


def end_with_caller():
    while os.read(0, 1024):
        pass
    _thread.interrupt_main()


def listen_for_late_errors(channel, current, late):
    """Notes what a cell writes to stderr after its end: by a timer, or by a promise that it did not await."""
    owner = {}
    get_msg = channel.get_msg

    async def listening(*args, **options):
        message = await get_msg(*args, **options)
        cell = owner.setdefault(message["parent_header"].get("msg_id"), current["cell"])
        content = message["content"]
        if cell != current["cell"]:
            if message["msg_type"] == "error":
                late.append((cell, "\n".join(content["traceback"])))
            elif message["msg_type"] == "stream" and content["name"] == "stderr":
                late.append((cell, content["text"]))
        return message

    channel.get_msg = listening


async def execute_cells(client, current, late):
    channel = client.kc.iopub_channel
    listen_for_late_errors(channel, current, late)
    for index, cell in enumerate(client.nb.cells):
        current["cell"] = index + 1
        await client.async_execute_cell(cell, index)
    current["cell"] = None
    while True:
        try:
            await channel.get_msg(timeout=0.1)
        except queue.Empty:
            return


async def execute(client):
    """Runs every cell; returns what went wrong beside errors, which are among the outputs."""
    current, late = {"cell": None}, []
    try:
        async with client.async_setup_kernel():
            info = await client.kc.kernel_info(reply=True, timeout=client.startup_timeout)
            client.nb.metadata["language_info"] = info["content"]["language_info"]
            await execute_cells(client, current, late)
    except CellExecutionError:
        return None
    except CellTimeoutError:
        return f"cell {current['cell']} did not end within {client.timeout} s"
    except DeadKernelError:
        return f"the kernel died in cell {current['cell']}"
    except Exception as error:
        return f"the kernel did not run: {type(error).__name__}: {error}"
    complaints = [f"cell {cell} wrote to stderr after its end:\n{text}" for cell, text in late]
    return "\n".join(complaints) or None


def main(path, result, seconds):
    notebook = nbformat.read(path, as_version=4)
    name = notebook.metadata.get("kernelspec", {}).get("name", "nudgebook")
    client = NotebookClient(
        notebook,
        kernel_name=name,
        timeout=int(seconds),
        startup_timeout=120,
        store_widget_state=False,
        record_timing=False,
        resources={"metadata": {"path": os.path.dirname(os.path.abspath(path))}},
    )
    threading.Thread(target=end_with_caller, daemon=True).start()
    failure = asyncio.run(execute(client))
    with open(result, "w", encoding="utf-8") as file:
        json.dump({"notebook": notebook, "failure": failure}, file)


if __name__ == "__main__":
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    main(*sys.argv[1:])
