"""The only writer of the ledger."""

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import models, transaction

from chautari.ledger.kinds import Kind
from chautari.ledger.models import Chain, Entry
from chautari.ledger.signals import recorded
from chautari.lib import clock


def digest(entry: Entry) -> str:
    """The SHA-256 that binds an entry to all before it."""
    told = {
        "agency": entry.agency,
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "kind": entry.kind,
        "by": entry.by,
        "about": entry.about,
        "about_id": entry.about_id,
        "facts": entry.facts,
        "previous": entry.previous,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def record(
    kind: Kind, *, about: models.Model, by: Any = None, facts: Mapping[str, Any] | None = None
) -> Entry:
    """Remember one event, in the transaction of the change itself.

    ``about`` is any row of an agency; ``by`` the officer who did it, empty when the desk did it by itself.
    ``facts`` holds ids and decisions, never a citizen's words. Raises TransactionManagementError outside of a
    transaction, so that a change and its memory stand or fall together.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{kind} must be recorded inside the change's transaction."
        )
    label = about._meta.label_lower  # noqa: SLF001 — Django documents _meta
    agency = about.pk if label == "agencies.agency" else getattr(about, "agency_id", None) or 0
    seq, previous = _head(agency)
    entry = Entry(
        agency=agency,
        seq=seq + 1,
        at=clock.now(),
        kind=kind,
        by=getattr(by, "pk", None),
        by_name=str(by) if by is not None else "",
        about=label,
        about_id=about.pk,
        facts=dict(facts or {}),
        previous=previous,
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    Chain.objects.filter(pk=agency).update(seq=entry.seq, hash=entry.hash)
    transaction.on_commit(partial(recorded.send, sender=Entry, entry=entry))
    return entry


def _head(agency: int) -> tuple[int, str]:
    """The last number and hash of the agency's chain, held until the end of the transaction."""
    heads = Chain.objects.select_for_update().filter(pk=agency).values_list("seq", "hash")
    head = next(iter(heads), None)
    if head is None:
        Chain.objects.get_or_create(pk=agency)
        head = heads.get()
    return head
