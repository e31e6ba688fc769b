"""Everything that the contact book knows of a person, to be handed out when that person asks for it."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q

from chautari.bikram.calendar import nepal_day
from chautari.citizens.models import Citizen, Contact
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the book about the person; several were merged by an officer."""

    number: str
    name: str
    identity: str
    source: str
    saved: str


@dataclass(frozen=True, slots=True)
class Known:
    """The entries, the terms on which they are kept, who the person is on the networks, and what was done with them."""

    entries: list[Written]
    purpose: str
    notice: str
    notice_day: str
    text: str
    kept_until: str
    held: bool
    networks: list[dict[str, str]]
    history: list[dict[str, Any]]

    def as_json(self) -> bytes:
        """For machines."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str) + "\n").encode()


def of(contact: Contact) -> Known:
    """What is known of a contact and of all merged into it; the number in clear, so whoever asks records it."""
    rows = Contact.objects.filter(Q(pk=contact.pk) | Q(merged_into=contact), erased=None).order_by("pk")
    return Known(
        entries=[_written(row) for row in rows],
        purpose=contact.purpose,
        notice=contact.get_told_display(),
        notice_day=contact.told_on.isoformat() if contact.told_on else "",
        text=contact.consent.text if contact.consent else "",
        kept_until=contact.kept_until.isoformat(),
        held=Contact.objects.filter(pk=contact.pk).held().exists(),
        networks=[_network(each) for each in contact.citizens.order_by("pk")],
        history=[_done(each) for each in _history(contact.agency_id, [row.pk for row in rows])],
    )


def _written(row: Contact) -> Written:
    return Written(row.number, row.name, row.identity, row.get_source_display(), row.created.isoformat())


def _network(citizen: Citizen) -> dict[str, str]:
    return {
        "network": citizen.network,
        "id": citizen.external_id,
        "name": citizen.name,
        "address": citizen.handle,
        "since": citizen.first_seen.isoformat(),
    }


def _history(agency: int, contacts: list[int]) -> list[Entry]:
    entries = Entry.objects.filter(agency=agency, about=Contact._meta.label_lower, about_id__in=contacts)  # noqa: SLF001 — Django documents _meta
    return list(entries.order_by("seq"))


def _done(entry: Entry) -> dict[str, Any]:
    """What was done and why, not by whom."""
    told = {"day": nepal_day(entry.at), "what": str(Kind(entry.kind).label)}
    return told | ({"why": entry.facts["reason"]} if entry.facts.get("reason") else {})
