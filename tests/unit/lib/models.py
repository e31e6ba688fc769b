"""Models of all kinds for pictures of strangers: such as see, such as fail, and such as try to get out."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path


def sees_nothing():
    return lambda _content: 0.0


def sees_much():
    return lambda _content: 0.9


def says_nonsense():
    return lambda _content: 7.5


def dies():
    os.abort()


def eats_memory():
    return lambda _content: float(len(bytearray(5 * 1024**3)))


def works_too_long():
    def score(_content):
        os.kill(os.getpid(), signal.SIGXCPU)  # as the kernel sends it
        return 0.0

    return score


def never_ends():
    return lambda _content: time.sleep(60)


def _escapes(attempt):
    def score(_content):
        try:
            attempt()
        except (OSError, RuntimeError):
            return 0.0
        return 1.0

    return score


def tries_the_network():
    return _escapes(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1))


def tries_a_file():
    return _escapes(lambda: Path("/tmp/chautari-seen").write_text("x" * 10))  # noqa: S108


def tries_a_command():
    return _escapes(lambda: subprocess.run(["true"], check=True))


def reads_settings():
    return lambda _content: float(any(name.startswith("CHAUTARI") for name in os.environ))
