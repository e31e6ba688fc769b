"""Work on bytes that nobody vouches for, in a process of its own: little memory, little time, no network.

Bytes go in at standard input and come out at standard output. ``ask`` is for who wants the work done, ``fence``
is the first thing that the process does.
"""

import ctypes
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from chautari.lib.process import die_with_parent

HOME: Final = Path(__file__).resolve().parents[2]
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWNET: Final = 0x40000000
UNFIT: Final = 3  # the exit code of who has looked at the bytes and cannot use them
OUTSIDE: Final = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork", "os.system")


class Failed(Exception):
    """No answer; ``is_certain`` when the work was tried and would fail again."""

    def __init__(self, why: str, *, is_certain: bool = False) -> None:
        super().__init__(why)
        self.is_certain = is_certain


def ask(module: str, content: bytes, *, words: Sequence[str] = (), seconds: float = 15) -> bytes:
    """What ``python -m module`` answers to these bytes; it knows nothing of this process's settings. Raises Failed."""
    command = [sys.executable, "-P", "-m", module, *words]
    known = {
        "PYTHONPATH": str(HOME),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
    }
    try:
        done = subprocess.run(  # noqa: S603 — a module of ours and words of the operator's settings
            command, input=content, capture_output=True, timeout=seconds, env=known, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Failed("it took too long") from late
    except OSError as no:
        raise Failed(str(no)) from no
    if done.returncode:
        raise Failed(f"it ended with {done.returncode}", is_certain=done.returncode == UNFIT)
    return done.stdout


def fence(*, seconds: int, megabytes: int) -> None:
    """Shut this process in: so much work and memory, no file grows, no other process, no network; for ever."""
    die_with_parent()
    for limit, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(
            CLONE_NEWUSER | CLONE_NEWNET
        )  # where the kernel lets it; else the next line alone
    sys.addaudithook(_refused)


def _refused(event: str, _told: tuple[Any, ...]) -> None:
    if event.startswith(OUTSIDE):
        raise PermissionError(event)
