"""What officers can do where a notice cannot wait for its approval, and afterwards."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.timetables import timetable
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075 import t12_second_officer as law
from chautari.publishing import hurdles, queries, road
from chautari.publishing.models import Notice, Review
from chautari.publishing.outgoing import let_out

OPEN = (Notice.State.DRAFT, Notice.State.IN_REVIEW)


@transaction.atomic
def hasten(notice: Notice, *, cause: str, why: str, by: Officer) -> None:
    """Let an urgent notice out at once, before its approval, with a reason that the ledger keeps.

    Another officer reviews it by the end of the next working day. Words that the guard refuses do not go this way.
    """
    for finding in law.urgent(law.Haste(cause, why)):
        raise Refused(str(finding.message), clause=finding.provision)
    hurdles.too_late(notice, at_once=notice.state != Notice.State.IN_REVIEW)
    hurdles.unready(notice, by)
    found = queries.worst(notice)
    hurdles.words(found)
    now = clock.now()
    gone = {"state": Notice.State.APPROVED, "approver": by, "approved": now, "publish_at": None}
    standing = Notice.objects.filter(pk=notice.pk, state__in=OPEN, round=notice.round)
    hurdles.gone(standing.update(urgent=True, urgent_why=why, **gone))
    notice.publish_at = None
    due = law.review_due(now, timetable(notice.agency))
    Review.objects.create(agency_id=notice.agency_id, notice=notice, cause=cause, officer=by, at=now, due=due)
    told = [officer.pk for officer in road.could_review(notice, but=by.pk)]
    facts = {**found.facts, "cause": cause, "why": why, "due": due.isoformat(), "officers": told}
    record(Kind.NOTICE_HASTENED, about=notice, by=by, facts=facts)
    let_out(notice, passed=Tier.SECOND_OFFICER, by=by)


@transaction.atomic
def review(notice: Notice, *, verdict: str, note: str, by: Officer) -> None:
    """Say whether an urgent notice was in order; another officer than the one who let it go, and than its writers."""
    row = Review.objects.get(notice=notice)
    told = law.Approval(row.officer_id, by.pk, writers=road.writers(notice))
    for finding in law.reviewed(told):
        raise Refused(str(finding.message), clause=finding.provision)
    if verdict == Review.Verdict.NOT_IN_ORDER and not note.strip():
        raise Refused(_("Write what was not in order."))
    waiting = Review.objects.waiting().filter(pk=row.pk)
    hurdles.gone(waiting.update(reviewer=by, reviewed=clock.now(), verdict=verdict, note=note))
    facts = {"verdict": verdict, "officers": sorted({row.officer_id, notice.author_id})}
    record(Kind.NOTICE_REVIEWED, about=notice, by=by, facts=facts)
