"""Runs JupyterLab, or Notebook 7 after `--notebook`, until the process that started it ends.

Standard input is a pipe to which nothing is written. It closes when that process ends, in
whatever way, and then the server shuts down with its kernels.
"""

import os
import signal
import sys
import threading

# jsonschema would load it to check internationalised addresses, which Jupyter does not use: 1.7 s of each start.
sys.modules["rfc3987_syntax"] = None


def stop_with_starter():
    while os.read(0, 1024):
        pass
    signal.raise_signal(signal.SIGINT if os.name == "nt" else signal.SIGTERM)


def answer_at_once():
    """Sends a kernel's messages to the page without a delay.

    Otherwise small messages are held back (Nagle's algorithm) until the page has confirmed the last
    one, which systems put off for some 40 ms: longer than drawing the figure under a slider takes.
    """
    from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

    opened = KernelWebsocketHandler.open

    async def opened_at_once(self, *arguments, **named):
        self.set_nodelay(True)
        await opened(self, *arguments, **named)

    KernelWebsocketHandler.open = opened_at_once


if __name__ == "__main__":
    threading.Thread(target=stop_with_starter, daemon=True).start()
    sys.path.pop(0)
    answer_at_once()
    if "--notebook" in sys.argv:
        sys.argv.remove("--notebook")
        from notebook.app import main
    else:
        from jupyterlab.labapp import main

    sys.exit(main())
