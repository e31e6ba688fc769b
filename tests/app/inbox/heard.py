"""New words of the public, as a network delivers them."""

from datetime import timedelta

from chautari.connectors.values import Actor, InboundEvent, Ref
from chautari.inbox import tasks
from chautari.lib import clock
from tests import make


def hear(talk, text, *, later=1):
    """The person of this talk says something, so many seconds from now."""
    kind = "message.received" if talk.private else "comment.created"
    external_id = f"heard{next(make._numbers)}"
    who = talk.citizen
    tasks.receive(
        talk.account,
        InboundEvent(
            kind=kind,
            dedupe_key=external_id,
            ref=Ref("message" if talk.private else "comment", external_id),
            conversation=talk.key,
            private=talk.private,
            actor=Actor(external_id=who.external_id, name=who.name),
            text=text,
            occurred_at=clock.now() + timedelta(seconds=later),
        ),
    )
