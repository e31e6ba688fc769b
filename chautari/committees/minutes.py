"""The words of the minutes: everything known of a sitting, as plain values that are kept when the chair signs them."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils import translation

from chautari.agencies.letterhead import head
from chautari.agencies.models import Officer
from chautari.bikram.calendar import nepal_day
from chautari.committees.models import Conflict, Decision, Item, Member, Seat, Sitting, Vote
from chautari.committees.seats import sitting_members


def written(sitting: Sitting, *, signed_by: Officer | None = None, signed: datetime | None = None) -> str:
    """The minutes as they would be printed now, in one line of JSON; the same sitting gives the same line."""
    told = told_of(sitting)
    told["signed"] = {"by": _names(signed_by), "at": signed.isoformat()} if signed_by and signed else None
    return json.dumps(told, sort_keys=True, ensure_ascii=False)


def digest(words: str) -> str:
    """The SHA-256 of the words."""
    return hashlib.sha256(words.encode()).hexdigest()


def read(sitting: Sitting) -> dict[str, Any]:
    """What the minutes say: the signed words where they are signed, else as it stands now."""
    known: dict[str, Any] = json.loads(sitting.words or written(sitting))
    return known


def told_of(sitting: Sitting) -> dict[str, Any]:
    """Everything that is known of the sitting, names and posts as they are today."""
    seats = {each.member_id: each for each in sitting.there.select_related("officer", "member")}
    members = list(Member.objects.filter(pk__in=seats).select_related("officer"))
    absent = [m for m in _called(sitting) if m.pk not in seats]
    return {
        "head": {code: _head(sitting, code) for code in ("ne", "en")},
        "agency": {code: _head(sitting, code, only=True) for code in ("ne", "en")},
        "committee": sitting.committee.kind,
        "way": sitting.way,
        "at": sitting.at.isoformat(),
        "closed": sitting.closed.isoformat() if sitting.closed else "",
        "place": sitting.place,
        "seats": sitting.seats,
        "quorum": sitting.quorum,
        "there": [_there(m, seats[m.pk]) for m in _in_order(members)],
        "absent": [_member(m, m.officer) for m in _in_order(absent)],
        "items": [_item(each) for each in sitting.items.all()],
        "notes": sitting.notes,
        "copies": [line.strip() for line in sitting.copies.splitlines() if line.strip()],
    }


def _head(sitting: Sitting, language: str, *, only: bool = False) -> Any:
    """The letterhead of the day in a language; ``only`` the name of the agency itself."""
    with translation.override(language):
        on = nepal_day(sitting.closed or sitting.at)
        return str(sitting.agency) if only else list(head(sitting.agency, on=on))


def _called(sitting: Sitting) -> list[Member]:
    began = sitting.opened or sitting.at
    return [m for m in sitting_members(sitting.committee) if m.appointed <= began]


def _in_order(members: list[Member]) -> list[Member]:
    rank = {Member.Part.CHAIR.value: 0, Member.Part.SECRETARY.value: 2}
    return sorted(members, key=lambda m: (rank.get(m.part, 1), m.pk))


def _names(officer: Officer) -> dict[str, str]:
    return {"ne": officer.name_ne, "en": officer.name_en or officer.name_ne}


def _member(member: Member, officer: Officer) -> dict[str, Any]:
    post = {"ne": member.post_ne, "en": member.post_en or member.post_ne}
    stands_in = officer.pk != member.officer_id
    return {"name": _names(officer), "post": post, "part": member.part, "is_substitute": stands_in}


def _there(member: Member, seat: Seat) -> dict[str, Any]:
    return {**_member(member, seat.officer), "left": seat.left.isoformat() if seat.left else ""}


def _item(item: Item) -> dict[str, Any]:
    found = Decision.objects.filter(item=item).first()
    conflicts = Conflict.objects.filter(item=item).select_related("member__officer").order_by("pk")
    return {
        "title": item.title,
        "text": item.text,
        "provision": item.provision,
        "why": item.why,
        "conflicts": [{"name": _names(each.member.officer), "why": each.why} for each in conflicts],
        "is_secret": item.is_secret,
        "decision": _decision(found) if found else None,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    votes = Vote.objects.filter(item=decision.item_id).exclude(choice="").select_related("officer")
    return {
        "outcome": decision.outcome,
        "reason": decision.reason,
        "for": decision.votes_for,
        "against": decision.votes_against,
        "abstained": decision.abstained,
        "casting": decision.casting,
        "votes": [{"name": _names(each.officer), "choice": each.choice} for each in votes],
    }
