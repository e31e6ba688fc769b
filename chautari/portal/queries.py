"""Reads of the public pages: an agency's official accounts, how they are proved, and what was reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from chautari.agencies.models import Agency, Officer
from chautari.portal import lookup
from chautari.portal.models import Proof, Tip
from chautari.portal.verdicts import Answer, Held, Link
from chautari.registry.models import Account, Declaration

NEVER: Final = Q(
    official_since=None, official_until=None
)  # official; one of before the register has an end alone


@dataclass(frozen=True, slots=True)
class Shown:
    """An account with its address, as pages show it."""

    account: Account
    link: Link
    proof: Proof | None


def link(account: Account) -> Link:
    """The account by its network and address."""
    return Link(account.network, account.kind, account.handle, account.external_id, account.name)


def official(body: Agency) -> list[Shown]:
    """The accounts that speak for the agency now."""
    live = Account.objects.live().filter(agency=body)
    return [_shown(account) for account in live.select_related("proof")]


def past(body: Agency) -> list[Shown]:
    """The accounts that were official and are no more, and those that strangers hold."""
    ended = (*Account.ENDED, Account.State.HIJACKED)
    rows = Account.objects.filter(agency=body, state__in=ended).exclude(NEVER)
    return [
        _shown(account) for account in rows.select_related("proof", "successor").order_by("-official_until")
    ]


def denials(body: Agency | None) -> QuerySet[Declaration]:
    """The networks on which the agency, or any, says that it has no account."""
    current = Declaration.objects.current().order_by("agency__code", "network")
    return current.filter(agency=body) if body else current


def standing(body: Agency | None, *, after: int = 0) -> QuerySet[Account]:
    """Every account of the agency, or of all, that is or was official, in a steady order."""
    rows = Account.objects.exclude(NEVER).filter(pk__gt=after)
    rows = rows.exclude(state__in=(Account.State.PROPOSED, Account.State.CONFIRMED))
    rows = rows.filter(agency=body) if body else rows
    return rows.select_related("agency", "successor").order_by("pk")


def page(body: Agency) -> dict[str, Any]:
    """All that the agency's public page shows."""
    return {"body": body, "official": official(body), "past": past(body), "denials": denials(body)}


def told(answer: Answer) -> dict[str, Any]:
    """An answer with all that the page of it shows beside it."""
    first = answer.first
    return {
        "answer": answer,
        "first": first,
        "others": answer.held[1:],
        "proof": proof(first) if first else None,
        "pages": [page(body) for body in bodies(answer)],
    }


def proof(held: Held) -> Proof | None:
    """Whether the account and its agency's website name each other."""
    return Proof.objects.filter(account=held.account).first()


def bodies(answer: Answer) -> Sequence[Agency]:
    """The agencies whose accounts are listed with an answer: those that a name may mean."""
    keys = [body.pk for body in answer.bodies]
    found = Agency.objects.in_bulk(keys)
    return [found[key] for key in keys]


def tips(officer: Officer) -> QuerySet[Tip]:
    """What was reported, what waits first."""
    return Tip.objects.visible_to(officer).select_related("agency", "judge")


def answered(rows: Sequence[Tip]) -> list[tuple[Tip, Answer]]:
    """Each report with what the register says of its account today."""
    return list(zip(rows, lookup.answers([tip.text for tip in rows]), strict=True))


def _shown(account: Account) -> Shown:
    return Shown(account, link(account), getattr(account, "proof", None))
