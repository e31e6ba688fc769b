"""Bells over RabbitMQ to any number of hosts, by Celery."""

import logging
import os
import time
from functools import cache
from typing import Any, Final

from celery import Celery
from kombu.entity import Queue

from chautari.config.engines.bell import Bell
from chautari.config.engines.embedded import run
from chautari.config.env import env

CLOCKS_DIFFER: Final = 1.0  # seconds by which one host's clock may be wrong
logger = logging.getLogger("chautari.worker")

_begun: dict[str, float] = {}  # when each sort of work began last in this process


@cache
def celery() -> Celery:
    """The Celery application of this installation: quorum queues, acknowledged late."""
    app = Celery("chautari", broker=env.broker_url)
    app.conf.update(
        task_default_queue=f"{env.bell_prefix}.bells",
        task_queues=[Queue(f"{env.bell_prefix}.bells", queue_arguments={"x-queue-type": "quorum"})],  # type: ignore[no-untyped-call]
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"confirm_publish": True},
        worker_hijack_root_logger=False,
        worker_detect_quorum_queues=True,
        worker_enable_remote_control=False,  # its queue bears the worker's name, and many may run on one host
        broker_native_delayed_delivery_queue_type="quorum",
        timezone="UTC",
    )
    app.task(name="chautari.bell")(hear)
    return app


def hear(name: str, rung: float) -> None:
    """Do the work of a bell, unless it has begun anew since the bell was rung: then that was this bell's work too.

    So bells that wait behind a slow network are many for the broker only.
    """
    if rung < _begun.get(name, 0.0) - CLOCKS_DIFFER:
        return
    _begun[name] = time.time()
    run(name)


class Bells(Bell):
    """Rings through the broker; when the broker is away the sweep's next bell does."""

    def ring(self, name: str) -> None:
        try:
            celery().send_task("chautari.bell", args=(name, time.time()), retry=False)
        except Exception:  # noqa: BLE001 — any fault of the broker: the row waits, the sweep rings again
            logger.warning("bell not rung", extra={"task": name})


def work(*, threads: int) -> Any:
    """Run a Celery worker in this process until it is told to stop."""
    arguments = [
        "worker",
        "--pool=threads",
        f"--concurrency={threads}",
        "--loglevel=WARNING",
        "--without-gossip",
    ]
    name = f"--hostname={env.bell_prefix}-{os.getpid()}@%h"
    return celery().worker_main([*arguments, "--without-mingle", name])
