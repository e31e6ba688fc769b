"""What an officer does with the roster and at the desk."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.timetables import timetable
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.roster import duty, presence
from chautari.roster.hours import opening
from chautari.roster.models import Cover, Desk, Gap, Shift, Stand
from chautari.roster.waiting import waiting
from chautari.roster.watch import is_manned


@transaction.atomic
def write_shift(shift: Shift, *, by: Officer) -> Shift:
    """Put a shift on the roster; the first one begins the agency's roster, from which on the desk counts hours."""
    Desk.objects.get_or_create(agency_id=by.agency_id)
    shift.agency_id = by.agency_id
    shift.save()
    facts = {"weekday": shift.weekday, "officer": shift.officer_id, "substitute": shift.substitute_id}
    record(Kind.SHIFT_WRITTEN, about=shift, by=by, facts={**facts, "account": shift.account_id})
    transaction.on_commit(presence.forget)
    return shift


@transaction.atomic
def strike_shift(shift: Shift, *, by: Officer) -> None:
    """Take a shift off the roster; the hours that were stood in it stay."""
    facts = {"weekday": shift.weekday, "officer": shift.officer_id, "account": shift.account_id}
    record(Kind.SHIFT_STRUCK, about=shift, by=by, facts=facts)
    shift.delete()
    transaction.on_commit(presence.forget)


@transaction.atomic
def write_cover(cover: Cover, *, by: Officer) -> Cover:
    """Let somebody else take an officer's shifts of one day. Raises Refused where that is said of the day already."""
    cover.agency_id = by.agency_id
    if Cover.objects.filter(officer=cover.officer_id, day=cover.day).exists():
        raise Refused(_("This officer's day is changed already. Strike that out first."))
    cover.save()
    facts = {"day": cover.day.isoformat(), "officer": cover.officer_id, "stand_in": cover.stand_in_id}
    record(Kind.COVER_WRITTEN, about=cover, by=by, facts={**facts, "why": cover.why})
    transaction.on_commit(presence.forget)
    return cover


@transaction.atomic
def strike_cover(cover: Cover, *, by: Officer) -> None:
    """The officer has their shifts of the day again."""
    facts = {"day": cover.day.isoformat(), "officer": cover.officer_id}
    record(Kind.COVER_STRUCK, about=cover, by=by, facts=facts)
    cover.delete()
    transaction.on_commit(presence.forget)


@transaction.atomic
def set_minutes(minutes: int, *, by: Officer) -> None:
    """After how many minutes without anybody in office hours the desk raises an alarm."""
    desk, _is_new = Desk.objects.update_or_create(agency_id=by.agency_id, defaults={"minutes": minutes})
    record(Kind.DESK_SET, about=desk, by=by, facts={"minutes": minutes})


@transaction.atomic
def open_desk(*, by: Officer) -> list[Stand]:
    """Say that one is at the desk: for the accounts on whose roster one stands now, or else for all.

    Raises Refused outside of office hours, and where the agency keeps no roster. Saying it twice opens once.
    """
    now = clock.now()
    if not Desk.objects.filter(agency=by.agency_id).exists():
        raise Refused(_("There is no duty roster yet. Write the first shift."))
    if opening(timetable(by.agency), now) is None:
        raise Refused(_("The office is closed now. The desk opens in office hours."))
    accounts = {turn.shift.account_id for turn in duty.turns_of(by, now)}
    accounts = {None} if None in accounts or not accounts else accounts
    mine = Stand.objects.filter(officer=by, closed=None)
    for account in accounts:
        presence.stand(by, account, at=now, how=Stand.How.CLICK)
    mine.update(opened_how=Stand.How.CLICK, seen=now)
    for stand in mine:
        record(Kind.DESK_OPENED, about=stand, by=by, facts={"how": stand.opened_how, "officer": by.pk})
    return list(mine)


@transaction.atomic
def close_desk(*, note: str = "", reason: str = "", words: str = "", by: Officer) -> None:
    """Leave the desk, with a note for whoever is next; with a reason where nobody stays and it is closed therefore."""
    now = clock.now()
    mine = list(Stand.objects.filter(officer=by, closed=None).select_related("account"))
    if not mine:
        raise Refused(_("You are not at the desk. Open it first."))
    for stand in mine:
        count = waiting(by.agency_id, stand.account_id)
        left = {"closed": now, "closed_how": Stand.How.CLICK, "note": note, "waiting": count}
        Stand.objects.filter(pk=stand.pk, closed=None).update(**left)
        facts = {"how": Stand.How.CLICK.value, "officer": by.pk, "waiting": count}
        record(Kind.DESK_CLOSED, about=stand, by=by, facts=facts)
        if reason and opening(timetable(by.agency), now) and not is_manned(by.agency, stand.account):
            known = {"agency_id": by.agency_id, "account": stand.account, "since": now}
            why = {"reason": reason, "words": words, "explained_by": by}
            gap, _is_new = Gap.objects.get_or_create(**known, defaults=why)
            record(Kind.DESK_EXPLAINED, about=gap, by=by, facts={"reason": reason})


@transaction.atomic
def take_over(stand: Stand, *, by: Officer) -> None:
    """Say that one has read what the shift before left."""
    fresh = Stand.objects.filter(pk=stand.pk, taken_at=None).exclude(closed=None).exclude(officer=by)
    if not fresh.update(taken_at=clock.now(), taken_by=by):
        raise Refused(_("A colleague has taken this over meanwhile."))
    record(Kind.DESK_HANDED, about=stand, by=by, facts={"from": stand.officer_id})


@transaction.atomic
def explain(gap: Gap, *, reason: str, words: str, by: Officer) -> None:
    """Say why nobody was at the desk; the last word counts, and each is kept in the ledger."""
    Gap.objects.filter(pk=gap.pk).update(reason=reason, words=words, explained_by=by)
    record(Kind.DESK_EXPLAINED, about=gap, by=by, facts={"reason": reason, "why": words})
