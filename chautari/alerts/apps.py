"""Tells Django about this app, and rings its bell when the ledger grows."""

from typing import Any

from django.apps import AppConfig
from django.dispatch import Signal


class AlertsConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.alerts"
    label = "alerts"

    def ready(self) -> None:
        from chautari.alerts import rules, tasks  # noqa: PLC0415 — models are loaded only now
        from chautari.ledger.signals import recorded  # noqa: PLC0415

        def ring(sender: Signal, entry: Any, **_more: Any) -> None:  # noqa: ARG001 — Django's signature
            if entry.kind in rules.TOLD:
                tasks.tell.enqueue()

        recorded.connect(ring, weak=False, dispatch_uid="chautari.alerts")
