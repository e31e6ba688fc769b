"""Tells Django about this app, and hears from the ledger what became of its answers."""

from typing import Any

from django.apps import AppConfig
from django.dispatch import Signal


class InboxConfig(AppConfig):
    """See the package's own sentence."""

    name = "chautari.inbox"
    label = "inbox"

    def ready(self) -> None:
        from chautari.agencies import standing  # noqa: PLC0415 — models are loaded only now
        from chautari.inbox import context, deadlines, queries, receipts, tasks  # noqa: PLC0415
        from chautari.inbox.search import index  # noqa: PLC0415
        from chautari.ledger.kinds import Kind  # noqa: PLC0415
        from chautari.ledger.signals import recorded  # noqa: PLC0415
        from chautari.publishing.timing import slots  # noqa: PLC0415
        from chautari.roster import waiting  # noqa: PLC0415

        slots.hear(queries.heard)
        waiting.hear(queries.unanswered)
        standing.hear("alarms", context.alarms_of_officer)
        standing.hear("company", context.company_of_officer)

        def hear(sender: Signal, entry: Any, **_more: Any) -> None:  # noqa: ARG001 — Django's signature
            if entry.kind in {Kind.ACT_FAILED, Kind.ACT_REPEATED, Kind.WORDS_RETURNED}:
                tasks.answer_turned(entry.about_id)
            if entry.kind in {Kind.ACT_DONE, Kind.ACT_SEEN}:
                receipts.settle(entry.about_id)
            deadlines.hear(entry)
            if entry.kind in index.SAID and entry.facts.get("verb") in tasks.ANSWERS:
                index.lay_act(entry.about_id)

        recorded.connect(hear, weak=False, dispatch_uid="chautari.inbox")
