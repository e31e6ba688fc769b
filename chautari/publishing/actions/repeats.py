"""What officers can do with notices that come again."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.bikram import calendar
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t12_second_officer import Approval, second_officer
from chautari.publishing.models import Notice, Repeat
from chautari.publishing.models.repeats import words_of


@dataclass(frozen=True, slots=True)
class Plan:
    """How often, at which time of day, until when."""

    rule: str
    at: time
    until: date
    weekdays: str = ""
    bs_day: int | None = None
    most: int | None = None


@transaction.atomic
def repeat(notice: Notice, *, plan: Plan, by: Officer) -> Repeat:
    """Lay before another officer that a notice comes again by this rule, from tomorrow on."""
    if notice.state != Notice.State.APPROVED:
        raise Refused(_("Only an approved notice can be repeated."))
    tomorrow = calendar.nepal_day(clock.now()) + timedelta(days=1)
    made = Repeat(
        agency_id=notice.agency_id,
        notice=notice,
        by=by,
        rule=plan.rule,
        weekdays=plan.weekdays,
        bs_day=plan.bs_day,
        at=plan.at,
        since=tomorrow,
        until=plan.until,
        most=plan.most,
    )
    if next(made.moments(), None) is None:
        raise Refused(_("By this rule the notice never comes again. Look at the last day."))
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as no:
        raise Refused(_("This notice is repeated already. End that first.")) from no
    record(Kind.REPEAT_BEGAN, about=made, by=by, facts={"notice": notice.pk, "rule": plan.rule})
    return made


@transaction.atomic
def approve_repeat(repeat: Repeat, *, by: Officer) -> None:
    """Let a notice come again with these very words; other words are laid before an officer each time."""
    for finding in second_officer(Approval(author=repeat.by_id, approver=by.pk)):
        raise Refused(str(finding.message), clause=finding.provision)
    waiting = Repeat.objects.filter(pk=repeat.pk, approver=None, ended=None)
    digest = words_of(repeat.notice)
    if not waiting.update(approver=by, approved=clock.now(), digest=digest):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.REPEAT_APPROVED, about=repeat, by=by, facts={"digest": digest})


@transaction.atomic
def end_repeat(repeat: Repeat, *, by: Officer) -> None:
    """The notice comes no more; what was made already is withdrawn on its own page."""
    if not Repeat.objects.filter(pk=repeat.pk, ended=None).update(ended=clock.now()):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.REPEAT_ENDED, about=repeat, by=by)
