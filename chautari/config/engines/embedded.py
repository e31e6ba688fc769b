"""Bells on one machine: a datagram on the loopback interface, heard by worker threads."""

import contextlib
import logging
import socket
import threading
from collections import Counter
from typing import Final

from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

from chautari.config.engines.bell import Bell

PORT_FILE: Final = "bell.port"
LONGEST: Final = 200
logger = logging.getLogger("chautari.worker")


class Bells(Bell):
    """Rings the worker of this machine; nobody listening is no error."""

    def ring(self, name: str) -> None:
        file = settings.DATA / PORT_FILE
        with (
            contextlib.suppress(OSError, ValueError),
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line,
        ):
            line.sendto(name.encode(), ("127.0.0.1", int(file.read_text())))


class Worker:
    """Hears bells and does their work; a bell that rings while its work waits is one bell.

    One sort of work never holds all threads: the public is heard while a slow network takes many acts.
    """

    def __init__(self, *, threads: int) -> None:
        self._line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._line.bind(("127.0.0.1", 0))
        self._line.settimeout(0.5)
        self._most = max(1, threads - 1)
        self._waiting: list[str] = []
        self._running: Counter[str] = Counter()
        self._change = threading.Condition()
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, name=f"worker-{n}", daemon=True) for n in range(threads)
        ]

    def run(self) -> None:
        """Until stop() is called; what is being done then is finished first."""
        (settings.DATA / PORT_FILE).write_text(str(self._line.getsockname()[1]))
        for thread in self._threads:
            thread.start()
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                self.hear(self._line.recv(LONGEST).decode())
        for thread in self._threads:
            thread.join(timeout=20)

    def hear(self, name: str) -> None:
        """Put the work of a bell in line, once."""
        with self._change:
            if name not in self._waiting and name.startswith("chautari."):
                self._waiting.append(name)
                self._change.notify()

    def stop(self) -> None:
        """Finish what is at hand, then end."""
        self._stop.set()

    def _work(self) -> None:
        while not self._stop.is_set():
            if name := self._take():
                run(name)
                with self._change:
                    self._running[name] -= 1
                    self._change.notify()

    def _take(self) -> str:
        """The next work that may begin now; empty after half a second without any."""
        with self._change:
            self._change.wait_for(self._next, timeout=0.5)
            if name := self._next():
                self._waiting.remove(name)
                self._running[name] += 1
            return name

    def _next(self) -> str:
        return next((name for name in self._waiting if self._running[name] < self._most), "")


def run(name: str) -> None:
    """Do the work of one bell; a fault is logged, and the sweep rings again."""
    try:
        import_string(name).call()
    except Exception:
        logger.exception("work failed", extra={"task": name})
        close_old_connections()
