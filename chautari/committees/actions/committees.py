"""Which committees an agency has, and who sits in them."""

from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.bikram.calendar import nepal_day
from chautari.committees.leaving import leave_all
from chautari.committees.models import Committee, Member, Sitting
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


class Post(TypedDict):
    """What brought a member there: their post, as minutes name it."""

    post_ne: str
    post_en: NotRequired[str]


@transaction.atomic
def establish(agency: Agency, *, kind: str, quorum: int | None = None, by: Officer | None) -> Committee:
    """Establish a committee from today on; without a quorum, more than half of its members must be there.

    Raises Refused where one of the kind stands already.
    """
    if Committee.objects.select_for_update().filter(agency=agency, kind=kind, until=None).exists():
        raise Refused(_("A committee of this kind stands already."))
    today = nepal_day(clock.now())
    made = Committee.objects.create(agency=agency, kind=kind, quorum=quorum, since=today)
    record(Kind.COMMITTEE_ESTABLISHED, about=made, by=by, facts={"kind": kind, "quorum": quorum})
    return made


@transaction.atomic
def dissolve(committee: Committee, *, by: Officer) -> None:
    """End a committee; what it decided stays. Raises Refused while a sitting of it is called or open."""
    busy = (Sitting.State.CALLED, Sitting.State.OPEN)
    if committee.sittings.filter(state__in=busy).exists():
        raise Refused(_("A sitting is called or open. Close it or call it off first."))
    today = nepal_day(clock.now())
    if not Committee.objects.filter(pk=committee.pk, until=None).update(until=today):
        raise Refused(_("This committee does not stand any more."))
    committee.members.filter(until=None).update(until=today)
    record(Kind.COMMITTEE_DISSOLVED, about=committee, by=by)


@transaction.atomic
def appoint(
    committee: Committee,
    *,
    officer: Officer,
    part: str,
    substitute: Officer | None = None,
    by: Officer | None,
    **post: Unpack[Post],
) -> Member:
    """Let an officer sit in the committee from today on, as chair, secretary or member, in the post named.

    Raises Refused where they sit there already, where there is a chair or secretary already, and for officers of
    another agency.
    """
    held = Committee.objects.select_for_update().get(pk=committee.pk)
    _refuse(held, officer, part, substitute)
    people = {"officer": officer, "substitute": substitute, "part": part}
    today = nepal_day(clock.now())
    made = Member.objects.create(agency_id=held.agency_id, committee=held, since=today, **people, **post)
    facts = {"officer": officer.pk, "part": part, "substitute": substitute.pk if substitute else None}
    record(Kind.MEMBER_APPOINTED, about=made, by=by, facts={**facts, "officers": [officer.pk]})
    return made


def _refuse(committee: Committee, officer: Officer, part: str, substitute: Officer | None) -> None:
    standing = committee.members.filter(until=None)
    if committee.until is not None:
        raise Refused(_("This committee does not stand any more."))
    if any(each.agency_id != committee.agency_id for each in (officer, substitute) if each):
        raise Refused(_("Only officers of the agency sit in its committees."))
    if substitute == officer:
        raise Refused(_("Choose somebody else as the substitute."))
    if standing.filter(officer=officer).exists():
        raise Refused(_("This officer sits in the committee already."))
    if part != Member.Part.MEMBER and standing.filter(part=part).exists():
        raise Refused(_("The committee has a chair and a secretary once. Dismiss the present one first."))


@transaction.atomic
def name_substitute(member: Member, *, substitute: Officer | None, by: Officer) -> None:
    """Who sits for the member when they cannot; nobody, to end it. Sittings that are open keep who is there."""
    if substitute and substitute.agency_id != member.agency_id:
        raise Refused(_("Only officers of the agency sit in its committees."))
    if substitute and substitute.pk == member.officer_id:
        raise Refused(_("Choose somebody else as the substitute."))
    if not Member.objects.filter(pk=member.pk, until=None).update(substitute=substitute):
        raise Refused(_("This officer does not sit in the committee any more."))
    facts = {"officer": member.officer_id, "part": member.part}
    record(
        Kind.MEMBER_APPOINTED,
        about=member,
        by=by,
        facts={**facts, "substitute": getattr(substitute, "pk", None)},
    )


@transaction.atomic
def dismiss(member: Member, *, by: Officer) -> None:
    """Let a member sit there no more from now on; their votes on what is still open go with them."""
    left = leave_all(member)
    today = nepal_day(clock.now())
    if not Member.objects.filter(pk=member.pk, until=None).update(until=max(today, member.since)):
        raise Refused(_("This officer does not sit in the committee any more."))
    record(
        Kind.MEMBER_DISMISSED,
        about=member,
        by=by,
        facts={"officer": member.officer_id, "part": member.part, "left": left},
    )
