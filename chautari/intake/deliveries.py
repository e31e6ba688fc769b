"""Which stored deliveries speak of something that was said: found by the network's own number of it, in the bytes.

The few that are sealed are opened one by one; the database looks through the others.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from django.db.models import BinaryField, F, Func, IntegerField, Q, QuerySet, Value

from chautari.inbox.models import Conversation, Message
from chautari.intake.models import Arrival

AROUND: Final = timedelta(days=1)  # before the desk opened it, and after
PORTION: Final = 100  # numbers that are looked for in one statement


class Place(Func):
    """Where some bytes stand in others, from 1; 0 where they do not."""

    function = "INSTR"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        turned = Func(*reversed(self.source_expressions), output_field=IntegerField())
        return turned.as_sql(
            compiler, connection, template="POSITION(%(expressions)s)", arg_joiner=" IN ", **more
        )


def of_message(message: Message) -> "QuerySet[Arrival]":
    """The deliveries of one message and of its versions, oldest first."""
    heard = [message.arrived, *message.versions.values_list("arrived", flat=True)]
    around = (min(heard) - AROUND, max(heard) + AROUND)
    found = Arrival.objects.filter(account=message.account_id, received__range=around)
    return _speaking(found, [message.external_id]).order_by("received", "pk")


def told(talk: Conversation, ids: Sequence[str]) -> list[dict[str, str]]:
    """The facts of all deliveries of a conversation, for evidence: digests, never their bytes."""
    heard = talk.messages.order_by("arrived").values_list("arrived", flat=True)
    first = heard.first()
    if first is None:
        return []
    found = Arrival.objects.filter(account=talk.account_id, received__gte=first - AROUND)
    rows = {
        row.pk: {"received": row.received.isoformat(), "stream": row.stream, "sha256": row.sha256}
        for part in _portions(ids)
        for row in _speaking(found, part)
    }
    return [rows[pk] for pk in sorted(rows)]


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))


def _speaking(found: "QuerySet[Arrival]", ids: Sequence[str]) -> "QuerySet[Arrival]":
    said = [each.encode() for each in ids]
    sealed = (row for row in found.filter(is_sealed=True).iterator() if any(each in row.raw for each in said))
    wanted = Q(pk__in=[row.pk for row in sealed])
    for n, each in enumerate(ids):
        name = f"at{n}"
        found = found.alias(**{name: _place(each)})
        wanted |= Q(**{f"{name}__gt": 0})
    return found.filter(wanted) if ids else found.none()


def _place(said: str) -> Func:
    needle = Value(said.encode(), output_field=BinaryField())
    return Place(F("body"), needle)
