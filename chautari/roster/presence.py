"""The desk opens by itself: what an officer on duty does at the desk in office hours is a sign that they are there.

Whole pages and what is sent count; what a page asks for by itself does not, for it may stand open in an empty room.
Who is on any roster is asked for once a minute and process, and a sign is written once a minute and officer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.roster import duty
from chautari.roster.models import Cover, Shift, Stand
from chautari.roster.watch import fill

Handler = Callable[[HttpRequest], HttpResponse]
ROSTERED: Final = "roster.officers"  # the ids of all whom a roster names
A_MINUTE: Final = 60


def signs(handle: Handler) -> Handler:
    """After each page that an officer asked for: note that they are at the desk, where they are expected there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        match = request.resolver_match
        is_of_the_desk = match is not None and hasattr(match.func, "needs")
        is_by_itself = getattr(request, "htmx", False) and request.method == "GET"
        if is_of_the_desk and not is_by_itself and request.user.is_authenticated:
            note(request.user)
        return response

    return middleware


def note(officer: Officer) -> None:
    """A sign of an officer's work; hardly anything where no roster names them."""
    if officer.pk in rostered() and cache.add(f"roster.sign.{officer.pk}", 1, A_MINUTE):
        sign(officer, clock.now())


def rostered() -> frozenset[int]:
    """Whom any roster names; as it was within the last minute."""
    known: frozenset[int] | None = cache.get(ROSTERED)
    if known is None:
        named = Shift.objects.values_list("officer", flat=True).order_by()
        others = Shift.objects.exclude(substitute=None).values_list("substitute", flat=True).order_by()
        stand_ins = Cover.objects.exclude(stand_in=None).values_list("stand_in", flat=True).order_by()
        known = frozenset(pk for pk in named.union(others, stand_ins) if pk)
        cache.set(ROSTERED, known, A_MINUTE)
    return known


def forget() -> None:
    """The roster is another now."""
    cache.delete(ROSTERED)


def sign(officer: Officer, now: datetime) -> None:
    """Keep the officer's stands alive, or open the desk for the turns that they have now."""
    since = now - timedelta(seconds=A_MINUTE)
    mine = Stand.objects.filter(officer=officer, closed=None)
    if mine.exists():
        mine.filter(seen__lte=since).update(seen=now)
        return
    own = [turn for turn in duty.turns_of(officer, now) if turn.officer == officer]
    left = Stand.objects.filter(officer=officer, closed_how=Stand.How.CLICK)
    with transaction.atomic():
        for turn in own:
            if left.filter(closed__gte=turn.since).exists():  # who says that they go comes back by saying so
                continue
            if made := stand(officer, turn.shift.account_id, at=now, how=Stand.How.SIGN):
                record(Kind.DESK_OPENED, about=made, facts={"how": made.opened_how, "officer": officer.pk})


def stand(officer: Officer, account: int | None, *, at: datetime, how: Stand.How) -> Stand | None:
    """Open the desk for an account, or for all; whoever calls records it. None where the officer stands there."""
    known = {"agency_id": officer.agency_id, "account_id": account, "officer": officer}
    try:
        with transaction.atomic():
            made = Stand.objects.create(**known, opened=at, opened_how=how, seen=at)
    except IntegrityError:  # a second tab of the same officer
        return None
    fill(officer.agency, account, at=at)
    return made
