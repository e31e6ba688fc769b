"""``chautari web``: granian with the desk's WSGI application."""

import argparse
import logging

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from chautari.config.env import env


def run(chosen: argparse.Namespace) -> int:  # noqa: ARG001 — every command takes its options
    """Serve until told to stop."""
    Granian(
        "chautari.config.wsgi:application",
        address=env.bind,
        port=env.port,
        interface=Interfaces.WSGI,
        workers=env.web_processes,
        blocking_threads=env.web_threads,
        backlog=2048,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()
    logging.shutdown()
    return 0
