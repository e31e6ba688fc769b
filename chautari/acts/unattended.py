"""What the desk says by itself to a person who asked for it: an act like any other, without an officer."""

import hashlib
from dataclasses import asdict

from django.db import transaction

from chautari.acts import tasks
from chautari.acts.models import Act
from chautari.connectors.values import Ref, Verb
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.registry.models import Account
from chautari.registry.queries import silence


def key_of(account: int, cause: str) -> str:
    """By what the standing answer to something is known in the outbox."""
    return hashlib.sha256(f"{account}:{cause}".encode()).hexdigest()[:40]


@transaction.atomic
def say(
    account: Account, text: str, *, to: Ref, cause: str, thread: str, options: dict[str, str]
) -> Act | None:
    """Queue a standing answer. ``cause`` names what is answered: the same cause is answered once, for ever.

    Its options name what was asked for, as ``Act.AUTOMATIC``; by that it is known as nobody's answer.
    None where it was answered already, and where the account does not speak for the agency.
    """
    if silence(account):
        return None
    key = key_of(account.pk, cause)
    wanted = {
        "agency_id": account.agency_id,
        "account": account,
        "verb": Verb.SEND_MESSAGE.value,
        "text": text,
        "target": asdict(to),
        "options": options,
        "thread": thread,
    }
    act, is_new = Act.objects.get_or_create(key=key, defaults=wanted)
    if not is_new:
        return None
    Act.objects.filter(pk=act.pk).halt()
    record(Kind.ACT_QUEUED, about=act, facts={"verb": act.verb, "way": act.way})
    transaction.on_commit(tasks.perform.enqueue)
    return act
