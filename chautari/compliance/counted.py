"""Duties that follow from what the desk remembers: how many acts, messages and reports there are."""

from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.acts.models import ON_OWN_WALL, Act
from chautari.bikram import calendar
from chautari.bikram.months import BsMonth
from chautari.bikram.working import working_days
from chautari.compliance.law import bound_in
from chautari.compliance.models import Page
from chautari.compliance.subject import Subject
from chautari.connectors.values import Verb
from chautari.inbox.models import Conversation
from chautari.intake.models import Gap
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.procedure.base import Plain, Standing, Verdict, verdict
from chautari.procedure.p2075.t12_no_harm import HARM
from chautari.procedure.p2075.t13_appropriate_words import is_its as is_tone
from chautari.publishing.timing.delays import figures
from chautari.publishing.timing.timely import unposted
from chautari.registry.models import Account, Declaration
from chautari.roster.figures import EXCUSES, between

HOUR: Final = timedelta(hours=1)
SPARED: Final = 0.05  # of the office hours, for the minutes between two shifts; the desk's own measure
SILENT: Final = 3  # working days without a word, after which an account is silent
URGENT: Final = HOUR
LATE: Final = timedelta(days=1)
MONTH: Final = timedelta(days=30)
NO_HARM: Final = frozenset({"T12", "F10", "V9"})
ENGAGING: Final = [verb.value for verb in (Verb.LIKE, Verb.REPOST, Verb.SHARE, Verb.QUOTE, Verb.REPLY)]


def opened(subject: Subject, cited: str) -> Verdict:
    """T1, F1, V1: the agency has an official account on the network, or says that it has none."""
    network = subject.law.network(cited)
    there = Account.objects.filter(agency=subject.agency, network=network)
    if there.filter(state__in=(Account.State.LIVE, Account.State.HIJACKED)).exists():
        return verdict(Standing.MET, cited)
    if there.exclude(state__in=Account.ENDED).exists():
        words = _("The account is in the register, but not official yet.")
        return verdict(Standing.WAITING, cited, words, next_step=_("Do what its page says is missing."))
    if Declaration.objects.current().filter(agency=subject.agency, network=network).exists():
        return verdict(Standing.EXCUSED, cited, _("The agency declares that it has no account there."))
    words = _("The agency has no account on this network and has not said so.")
    step = _("Open one and add it, or declare that there is none.")
    return verdict(Standing.NOT_MET, cited, words, next_step=step)


def used_daily(subject: Subject, cited: str) -> Verdict:
    """T8: something was said on the last working days."""
    account = _account(subject)
    last = calendar.nepal_day(account.told or account.official_since or subject.now)
    silent = [day for day in _recent_working_days(subject) if last < day < subject.today]
    evidence: dict[str, Plain] = {"last": last.isoformat(), "silent_days": len(silent)}
    if len(silent) < SILENT:
        return verdict(Standing.MET, cited, evidence=evidence)
    words = _("Nothing has been said on this account for several working days.")
    return verdict(Standing.NOT_MET, cited, words, next_step=_("Publish what is new."), evidence=evidence)


def _recent_working_days(subject: Subject) -> list[date]:
    month = BsMonth.containing(subject.now)
    return [*working_days(month.previous()), *working_days(month)]


def heard(subject: Subject, cited: str) -> Verdict:
    """T9: nothing urgent waits, and nothing that the public said is missing."""
    talks = Conversation.objects.filter(account=_account(subject), state=Conversation.State.OPEN, urgent=True)
    waiting = talks.filter(last_at__lt=subject.now - URGENT).count()
    gaps = Gap.objects.filter(account=_account(subject), filled=None).count()
    evidence = {"urgent": waiting, "gaps": gaps}
    if waiting:
        words = _("Urgent matters have waited for more than an hour.")
        step = _("Answer them, or give them to whoever can.")
        return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)
    if gaps:
        words = _("Some of what the public said may be missing.")
        step = _("Look at what keeps the network from delivering.")
        return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)
    return verdict(Standing.MET, cited, evidence=evidence)


def open_in_hours(subject: Subject, cited: str) -> Verdict:
    """V6: in thirty days somebody was at the desk in office hours, but for what excuses it."""
    account = _account(subject)
    figure = between(subject.agency, [account], subject.now - MONTH, subject.now).get(account.pk)
    if figure is None or not figure.due:
        words = _("There is no duty roster, or no office hours have passed since it was written.")
        return verdict(Standing.WAITING, cited, words, next_step=_("Write who is at the desk when."))
    missed = figure.missed(EXCUSES)
    evidence: dict[str, Plain] = {
        "hours_due": figure.due // HOUR,
        "hours_open": figure.open // HOUR,
        "hours_excused": (figure.due - figure.open - missed) // HOUR,
    }
    if missed <= figure.due * SPARED:
        return verdict(Standing.MET, cited, evidence=evidence)
    words = _("Nobody was at the desk for some of the office hours, and nothing excuses it.")
    step = _("Fill the holes of the roster, and say why nobody was there.")
    return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)


def on_time(subject: Subject, cited: str) -> Verdict:
    """T10, F8: what should have gone out is out, and what stands on the agency's website was posted."""
    acts = Act.objects.filter(account=_account(subject), verb__in=ON_OWN_WALL)
    late = acts.unsettled().filter(not_before__lt=subject.now - LATE).count()
    failed = acts.filter(state=Act.State.FAILED, dealt_with=None).count()
    missing = unposted(subject.agency, subject.now - MONTH, subject.now - LATE)
    evidence: dict[str, Plain] = {"late": late, "failed": failed, **_delay(subject)}
    evidence |= {} if missing is None else {"unposted": len(missing)}
    if late or failed:
        words = _("Notices that should be out are not.")
        step = _("Send them again, or put them aside.")
    elif missing:
        words = _("Notices stand on the agency's website for more than a day and no account has said them.")
        step = _("Under Notices, open “On time”: write a notice from each, or say why it needs no post.")
    else:
        return verdict(Standing.MET, cited, evidence=evidence)
    return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)


def _delay(subject: Subject) -> dict[str, Plain]:
    """The middle delay from the decision to the public on this account in thirty days, in minutes."""
    told = figures(subject.agency, subject.now - MONTH, subject.now)
    own = [figure for figure in told if figure.account == subject.account]
    return {"delay": int(own[0].median.total_seconds() // 60)} if own else {}


def features(subject: Subject, cited: str) -> Verdict:
    """T11, F9, V8: more than posts was done in the last month."""
    since = subject.now - timedelta(days=30)
    acts = Act.objects.filter(account=_account(subject), state=Act.State.DONE, done__gte=since)
    count = acts.filter(verb__in=[*ENGAGING, Verb.SEND_MESSAGE.value, Verb.REPLY_PRIVATELY.value]).count()
    if count:
        return verdict(Standing.MET, cited, evidence={"acts": count})
    words = _("In the last thirty days nothing was answered, liked or shared here.")
    step = _("Answer the public, and like or share what concerns your work.")
    return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence={"acts": 0})


def courteous(subject: Subject, cited: str) -> Verdict:
    """T12, T13 and their like: nothing leaves unread by the guard; what it held and what was overruled is counted."""
    since = subject.now - timedelta(days=30)
    kinds = (Kind.WORDS_HELD, Kind.WORDS_NOTED, Kind.WORDS_OVERRULED)
    told = Entry.objects.filter(agency=subject.agency.pk, kind__in=kinds, at__gte=since)
    is_its = HARM.__contains__ if cited in NO_HARM else is_tone
    found = [entry.kind for entry in told if any(map(is_its, entry.facts.get("reasons", ())))]
    overruled = found.count(Kind.WORDS_OVERRULED)
    evidence: dict[str, Plain] = {
        "is_enforced": True,
        "held": len(found) - overruled,
        "overruled": overruled,
        "since": calendar.nepal_day(since).isoformat(),
    }
    words = (
        [_("Refused words were let stand by another officer. The ledger has the reasons.")]
        if overruled
        else []
    )
    return verdict(Standing.MET, cited, *words, evidence=evidence)


def reported(subject: Subject, cited: str) -> Verdict:
    """T15, F13, V12: the report of the last month was laid before the head."""
    month = BsMonth.containing(subject.now).previous()
    if subject.law not in bound_in(subject.agency, month):
        return verdict(Standing.EXCUSED, cited, _("The last month is judged by the law of its own days."))
    kinds = (Kind.REPORT_SUBMITTED, Kind.REPORT_ACCEPTED)
    told = Entry.objects.filter(agency=subject.agency.pk, kind__in=kinds, at__gte=month.end)
    evidence = {"month": str(month)}
    if any(entry.facts.get("month") == str(month) for entry in told):
        return verdict(Standing.MET, cited, evidence=evidence)
    if subject.agency.officers.filter(is_active=True).count() == 0:
        return verdict(Standing.EXCUSED, cited, _("The agency is not at work here yet."))
    words = _("The report of the last month has not been laid before the head.")
    step = _("Prepare the report and submit it.")
    return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)


def adopted(subject: Subject, cited: str) -> Verdict:
    """O7: every page of the agency from before 2075 has found its place."""
    open_ = Page.objects.filter(agency=subject.agency, state=Page.State.MATCHED).count()
    if not open_:
        return verdict(Standing.MET, cited)
    words = _("Pages from before 2075 wait for a decision of the agency.")
    step = _("Adopt each, merge it with an account, or close it.")
    return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence={"pages": open_})


def _account(subject: Subject) -> Account:
    if subject.account is None:
        raise ValueError("This duty is an account's.")
    return subject.account
