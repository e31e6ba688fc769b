"""What officers can do with the time of a notice: move it, and let an emergency go first."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.models import Notice, Version

OPEN = (Notice.State.DRAFT, Notice.State.IN_REVIEW)


@transaction.atomic
def move(notice: Notice, *, at: datetime, by: Officer) -> None:
    """Publish a notice at another time; its approval stays, and what has gone out stays out.

    Only what still waits is moved, act by act, so that nothing goes out twice. Raises Refused when nothing of it waits,
    and when the officer may not: who approves moves an approved notice, who writes any other.
    """
    is_approved = notice.state == Notice.State.APPROVED
    _refuse_unless(by, Can.APPROVE_NOTICE if is_approved else Can.DRAFT_NOTICE)
    if at <= clock.now():
        raise Refused(_("This time is over. Choose a time ahead."))
    facts = {"from": notice.publish_at.isoformat() if notice.publish_at else "", "to": at.isoformat()}
    states = (Notice.State.APPROVED,) if is_approved else OPEN
    if not Notice.objects.filter(pk=notice.pk, state__in=states).update(publish_at=at):
        raise Refused(_("Somebody else has dealt with this notice meanwhile. Look at it again."))
    if is_approved:
        _waiting(notice, at).exclude(overdue=None).update(
            overdue=None, stop=None
        )  # this answers the question
    moved = _waiting(notice, at).update(not_before=at) if is_approved else 0
    if is_approved and not moved:
        raise Refused(_("Nothing of this notice waits any more: it is on its way, or out."))
    record(Kind.NOTICE_MOVED, about=notice, by=by, facts={**facts, "acts": moved})


@transaction.atomic
def press(notice: Notice, *, until: datetime, by: Officer) -> None:
    """Make a notice an emergency: its acts go before all others, and it stands first on the lists until this time."""
    _refuse_unless(by, Can.DRAFT_NOTICE if notice.state == Notice.State.DRAFT else Can.APPROVE_NOTICE)
    if until <= clock.now():
        raise Refused(_("This time is over. Choose a time ahead."))
    standing = Notice.objects.filter(pk=notice.pk, state=notice.state).exclude(
        state__in=(Notice.State.WITHDRAWN, Notice.State.EXPIRED)
    )
    if not standing.update(is_emergency=True, pinned_until=until):
        raise Refused(_("Somebody else has dealt with this notice meanwhile. Look at it again."))
    Act.objects.filter(version__notice=notice, state__in=Act.FREE).update(is_urgent=True)
    record(Kind.NOTICE_PRESSED, about=notice, by=by, facts={"until": until.isoformat()})


@transaction.atomic
def ease(notice: Notice, *, by: Officer) -> None:
    """A notice is no emergency any more: it stands in its place, and what waits of it goes in its turn."""
    _refuse_unless(by, Can.DRAFT_NOTICE if notice.state == Notice.State.DRAFT else Can.APPROVE_NOTICE)
    pressed = Notice.objects.filter(pk=notice.pk, is_emergency=True)
    if not pressed.update(is_emergency=False, pinned_until=None):
        raise Refused(_("Somebody else has dealt with this notice meanwhile. Look at it again."))
    Act.objects.filter(version__notice=notice, state__in=Act.FREE).update(is_urgent=False)
    record(Kind.NOTICE_EASED, about=notice, by=by)


def _waiting(notice: Notice, at: datetime) -> "QuerySet[Act]":
    """What of an approved notice can still be moved; what a network has put off is never brought forward."""
    mine = Act.objects.filter(pk__in=Version.objects.filter(notice=notice).values("act"), pending=False)
    free = Q(state__in=(Act.State.WAITING, Act.State.QUEUED, Act.State.TO_DO))
    return mine.filter(free | Q(state=Act.State.LATER, not_before__lte=at))


def _refuse_unless(by: Officer, right: Can) -> None:
    if right not in by.can:
        raise Refused(_("Only officers who approve notices can do this with an approved one."))
