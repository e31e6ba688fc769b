"""Processes that end with the one that started them."""

import ctypes
import multiprocessing
import os
import signal
import sys
from typing import Final

PR_SET_PDEATHSIG: Final = 1


def die_with_parent(sign: int = signal.SIGTERM) -> None:
    """Ask Linux to send this process a signal when its parent ends; elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sign)
        parent = multiprocessing.parent_process()
        if parent and os.getppid() != parent.pid:  # it ended while this process was starting
            os.kill(os.getpid(), sign)
