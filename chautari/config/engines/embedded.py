"""Bells on one machine: a datagram on the loopback interface, heard by worker threads."""

import contextlib
import logging
import queue
import socket
import threading
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
    """Hears bells and does their work; a bell that rings while its work waits is one bell."""

    def __init__(self, *, threads: int) -> None:
        self._line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._line.bind(("127.0.0.1", 0))
        self._line.settimeout(0.5)
        self._waiting: queue.Queue[str] = queue.Queue()
        self._known: set[str] = set()
        self._lock = threading.Lock()
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
        with self._lock:
            if name not in self._known and name.startswith("chautari."):
                self._known.add(name)
                self._waiting.put(name)

    def stop(self) -> None:
        """Finish what is at hand, then end."""
        self._stop.set()

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                name = self._waiting.get(timeout=0.5)
            except queue.Empty:
                continue
            with self._lock:
                self._known.discard(name)
            run(name)


def run(name: str) -> None:
    """Do the work of one bell; a fault is logged, and the sweep rings again."""
    try:
        import_string(name).call()
    except Exception:
        logger.exception("work failed", extra={"task": name})
        close_old_connections()
