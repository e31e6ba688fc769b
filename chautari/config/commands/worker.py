"""``chautari worker``: hears the bells, and rings those of the timetable."""

import argparse
import signal
import threading
from importlib import import_module

from chautari.config.engines.embedded import Worker
from chautari.config.env import env
from chautari.config.schedule import ring_for_ever


def run(chosen: argparse.Namespace) -> int:  # noqa: ARG001 — every command takes its options
    """Work until told to stop."""
    stop = threading.Event()
    threading.Thread(target=ring_for_ever, args=(stop,), name="timetable", daemon=True).start()
    if env.engine == "celery":
        import_module("chautari.config.engines.celery").work(
            threads=env.worker_threads
        )  # an optional package
        stop.set()
        return 0
    worker = Worker(threads=env.worker_threads)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.stop())
    worker.run()
    stop.set()
    return 0
