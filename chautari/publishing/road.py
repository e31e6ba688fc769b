"""Where a notice stands on its road, who may take the next step, and what its page tells of it."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import ROLES, Can
from chautari.bikram.calendar import nepal_day
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.procedure.p2075 import t12_second_officer as law
from chautari.publishing.models import Approval, Notice, Return, Review, Steps

WRITTEN: Final = (Kind.NOTICE_DRAFTED, Kind.NOTICE_EDITED)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A step that is still to be taken, and who could take it; nobody is named for a step that is not next."""

    step: int
    officers: tuple[Officer, ...] = ()
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """What a notice's page shows of its road, and what this officer may do on it."""

    given: tuple[Approval, ...]
    void: tuple[Approval, ...]
    awaited: tuple[Awaited, ...]
    returns: tuple[Return, ...]
    lateness: str
    hindrance: str  # why this officer cannot take the next step; empty = they can
    review: Review | None
    may_review: bool

    @property
    def has_history(self) -> bool:
        return bool(self.given or self.void or self.returns)


def steps_of(agency: Agency, kind: str) -> int:
    """How many officers approve such a notice there: one, if the head has not said otherwise."""
    rule = Steps.objects.filter(agency=agency, kind=kind).values_list("count", flat=True).first()
    return rule or 1


def late() -> Q:
    """The notices whose time, or whose last day of validity, has passed."""
    now = clock.now()
    return Q(publish_at__lte=now) | Q(valid_until__lt=nepal_day(now))


def lateness(notice: Notice, *, at_once: bool = False) -> str:
    """Why it is too late for this notice, and what to do next; empty = it is not. At once, its time says nothing."""
    now = clock.now()
    if not at_once and notice.publish_at and notice.publish_at <= now:
        return _(
            "The time of this notice passed before its last approval, so it was not sent. "
            "Choose a new time, or withdraw it."
        )
    if notice.valid_until and notice.valid_until < nepal_day(now):
        return _(
            "The last day on which this notice is valid passed before its last approval, so it was not sent. "
            "Choose a new day, or withdraw it."
        )
    return ""


def writers(notice: Notice) -> frozenset[int]:
    """Everybody whose words it may hold, as the ledger remembers; the author of today among them."""
    told = Entry.objects.filter(about="publishing.notice", about_id=notice.pk, kind__in=WRITTEN)
    return frozenset({notice.author_id, *(by for by in told.values_list("by", flat=True) if by)})


def approvals(notice: Notice) -> list[Approval]:
    """Those of all its rounds, in order."""
    return list(Approval.objects.filter(notice=notice).select_related("officer"))


def able(agency: Agency | int, *, right: Can = Can.APPROVE_NOTICE) -> list[Officer]:
    """The agency's officers who have this right."""
    roles = [role for role, rights in ROLES.items() if right in rights]
    return list(Officer.objects.filter(agency=agency, role__in=roles, is_active=True))


def could_approve(notice: Notice) -> list[Officer]:
    """Who could take the next step: neither wrote at it nor took an earlier one."""
    barred = writers(notice) | {each.officer_id for each in _given(notice, approvals(notice))}
    return [officer for officer in able(notice.agency_id) if officer.pk not in barred]


def could_review(notice: Notice, *, but: int) -> list[Officer]:
    """Who could look at an urgent notice afterwards: neither wrote it nor let it go."""
    barred = writers(notice) | {but}
    return [officer for officer in able(notice.agency_id) if officer.pk not in barred]


def asked(notice: Notice, officer: Officer) -> law.Approval:
    """What the law wants to know before this officer takes the next step."""
    earlier = {each.officer_id for each in _given(notice, approvals(notice))}
    return law.Approval(notice.author_id, officer.pk, writers=writers(notice), earlier=earlier)


def stand(notice: Notice, officer: Officer) -> Stand:
    """The whole of it for the notice's page."""
    every = approvals(notice)
    given = _given(notice, every)
    is_waiting = notice.state == Notice.State.IN_REVIEW
    review = getattr(notice, "review", None)
    asks_who = is_waiting or (review is not None and not review.reviewed)
    written = writers(notice) if asks_who else frozenset({notice.author_id})
    barred = written | {each.officer_id for each in given}
    could = tuple(each for each in able(notice.agency_id) if each.pk not in barred) if is_waiting else ()
    is_open = is_waiting or notice.state == Notice.State.EXPIRED
    earlier = {each.officer_id for each in given}
    asks = law.Approval(notice.author_id, officer.pk, writers=written, earlier=earlier)
    hindered = next(law.second_officer(asks), None)
    return Stand(
        given=tuple(given),
        void=tuple(each for each in every if each not in given),
        awaited=_awaited(notice, could) if is_waiting else (),
        returns=tuple(notice.returns.select_related("officer")),
        lateness=lateness(notice) if is_open else "",
        hindrance=str(hindered.message) if hindered else "",
        review=review,
        may_review=bool(review and not review.reviewed and officer.pk not in written | {review.officer_id}),
    )


def _awaited(notice: Notice, could: tuple[Officer, ...]) -> tuple[Awaited, ...]:
    first = notice.step + 1
    return tuple(
        Awaited(step, could if step == first else (), is_next=step == first)
        for step in range(first, notice.steps + 1)
    )


def _given(notice: Notice, every: list[Approval]) -> list[Approval]:
    """The approvals that count: of this round, while it is not given up."""
    counts = {Notice.State.IN_REVIEW, Notice.State.APPROVED, Notice.State.WITHDRAWN}
    return [each for each in every if each.round == notice.round and notice.state in counts]
