"""Tells Django about this app, and the committees and the inbox what lies above them."""

from typing import Any

from django.apps import AppConfig
from django.dispatch import Signal


class GrievancesConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.grievances"
    label = "grievances"

    def ready(self) -> None:
        from chautari.committees import matters  # noqa: PLC0415 — models are loaded only now
        from chautari.grievances import decided, reckon, talks  # noqa: PLC0415
        from chautari.inbox import above  # noqa: PLC0415
        from chautari.ledger.signals import recorded  # noqa: PLC0415

        matters.register(decided.CASES)
        matters.register(decided.APPEALS)
        above.register(talks.CASES)

        def hear(sender: Signal, entry: Any, **_more: Any) -> None:  # noqa: ARG001 — Django's signature
            reckon.hear(entry)

        recorded.connect(hear, weak=False, dispatch_uid="chautari.grievances")
