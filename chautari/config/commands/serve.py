"""``chautari serve``: a small parent that keeps the web server and the worker alive, and ends them with itself."""

import argparse
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Final

from chautari.config.env import env
from chautari.lib.process import die_with_parent

PAUSE: Final = 0.5
PATIENCE: Final = 25


def start(part: str) -> "subprocess.Popen[bytes]":
    """One part of the desk as a child that ends when its parent does."""
    return subprocess.Popen(  # noqa: S603 — our own command
        [sys.executable, "-m", "chautari", part],
        preexec_fn=die_with_parent,  # noqa: PLW1509 — one prctl call
    )


def run(chosen: argparse.Namespace) -> int:
    """Until told to stop; a part that ends by itself is started again."""
    if not chosen.skip_setup and subprocess.call([sys.executable, "-m", "chautari", "setup"]):
        return 1
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    parts = ["web", *["worker"] * env.worker_processes]
    children = [start(part) for part in parts]
    while not stopping:
        time.sleep(PAUSE)
        for place, child in enumerate(children):
            if child.poll() is not None and not stopping:
                sys.stderr.write(f"chautari: {parts[place]} ended ({child.returncode}), starting it again\n")
                children[place] = start(parts[place])
    return end(children)


def end(children: "list[subprocess.Popen[bytes]]") -> int:
    """Ask all to finish, wait, and end those that do not."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
    return 0
