"""Runs JupyterLab, or Notebook 7 after `--notebook`, for as long as whoever started it lives.

Standard input is a pipe that nobody writes to: it closes when the other end dies, however it
dies, and then the server shuts down with its kernels instead of staying behind.
"""

import os
import signal
import sys
import threading


def stop_with_starter():
    while os.read(0, 1024):
        pass
    signal.raise_signal(signal.SIGINT if os.name == "nt" else signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=stop_with_starter, daemon=True).start()
    sys.path.pop(0)
    if "--notebook" in sys.argv:
        sys.argv.remove("--notebook")
        from notebook.app import main
    else:
        from jupyterlab.labapp import main

    sys.exit(main())
