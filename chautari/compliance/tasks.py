"""Looks at every duty of every agency at work and keeps what has changed; tells an agency of pages that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_tasks import task

from chautari.agencies.models import Agency
from chautari.compliance.duties import DAYS, Duty, duties_of
from chautari.compliance.law import bound_by
from chautari.compliance.models import Finding, Page, Score
from chautari.compliance.subject import Subject, subject_of
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.ledger.record import record
from chautari.procedure.base import Standing, Verdict, verdict
from chautari.registry.models import Account

BLOCKED = _("An order keeps this network blocked.")


@task()
def examine() -> None:
    """Every agency that has an officer, once a day and whenever asked. Running it twice changes nothing."""
    at_work = Agency.objects.filter(officers__is_active=True).distinct()
    for agency in at_work.order_by("pk"):
        examine_one(agency)


@task()
def call_to_pages() -> None:
    """Tell an agency once of the earlier pages that have come to it since it was told last, however many they are."""
    told = (
        Entry.objects.filter(kind=Kind.PAGES_WAIT, agency=OuterRef("agency")).order_by("-at").values("at")[:1]
    )
    waiting = Page.objects.filter(state=Page.State.MATCHED, agency__officers__is_active=True)
    new = waiting.annotate(told=Subquery(told)).filter(Q(told=None) | Q(state_since__gt=F("told")))
    for agency in Agency.objects.filter(pk__in=new.values("agency")).order_by("pk"):
        count = Page.objects.filter(agency=agency, state=Page.State.MATCHED).count()
        with transaction.atomic():
            record(Kind.PAGES_WAIT, about=agency, facts={"waiting": count})


def examine_one(agency: Agency) -> None:
    """Look at each duty of one agency and keep what has changed since it was looked at last."""
    subject = subject_of(agency)
    laws = bound_by(agency, on=subject.today)
    accounts = list(Account.objects.filter(agency=agency).live())
    found = [each for law in laws for each in _under(subject.under(law), accounts)]
    with transaction.atomic():
        kept = {row.key: row for row in Finding.objects.filter(agency=agency)}
        for each in found:
            _keep(subject, each, kept.pop(each.key, None))
        Finding.objects.filter(
            pk__in=[row.pk for row in kept.values()]
        ).delete()  # of accounts that are no more, and of instruments that bind no more
        Finding.objects.filter(agency=agency).update(checked=subject.now)
        _score(subject, [law.key for law in laws])


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at one duty gave."""

    law: str
    account: Account | None
    duty: Duty
    cited: str
    said: Verdict

    @property
    def key(self) -> tuple[int | None, str, str]:
        """By which the row of the last look is found."""
        return (self.account.pk if self.account else None, self.law, self.cited)


def _under(subject: Subject, accounts: list[Account]) -> Iterator[Found]:
    """Every duty of the subject's instrument."""
    yield from _of_accounts(subject, accounts)
    yield from _of_agency(subject)


def _of_accounts(subject: Subject, accounts: list[Account]) -> Iterator[Found]:
    for account in accounts:
        for duty in duties_of(subject.law.key):
            cited = subject.law.cited(account.network, duty.ids)
            if not (duty.of_account and cited):
                continue
            is_off = account.is_ordered_off
            said = (
                verdict(Standing.EXCUSED, cited, BLOCKED) if is_off else duty.look(subject.of(account), cited)
            )
            yield Found(subject.law.key, account, duty, cited, said)


def _of_agency(subject: Subject) -> Iterator[Found]:
    for duty in duties_of(subject.law.key):
        if not duty.of_account:
            for cited in duty.ids:
                yield Found(subject.law.key, None, duty, cited, duty.look(subject, cited))


def _keep(subject: Subject, found: Found, row: Finding | None) -> None:
    """Write the verdict where it differs from the one kept; the ledger hears of a duty missed and of one met again."""
    said = found.said
    words, step = [_both(each.message) for each in said.findings], _both(said.next_step)
    told: dict[str, Any] = {"words": words, "step": step, "evidence": _plain(said), "is_alarm": said.is_alarm}
    if row is not None and row.standing == said.standing:
        if any(getattr(row, name) != value for name, value in told.items()):
            Finding.objects.filter(pk=row.pk).update(**told)
        return
    is_missed = said.standing is Standing.NOT_MET
    weight = found.duty.weight
    due = subject.today + timedelta(days=DAYS[weight]) if is_missed else None
    now = {"standing": said.standing.value, "since": subject.now, "weight": weight, "due": due, **told}
    new, _is_new = Finding.objects.update_or_create(
        agency=subject.agency,
        account=found.account,
        instrument=found.law,
        provision=found.cited,
        defaults=now,
    )
    if is_missed or (row is not None and row.standing == Standing.NOT_MET):
        kind = Kind.DUTY_MISSED if is_missed else Kind.DUTY_MET
        record(
            kind, about=new, facts={"duty": found.cited, "account": new.account_id, "instrument": found.law}
        )


def _score(subject: Subject, laws: list[str]) -> None:
    bound = Finding.objects.filter(agency=subject.agency).bound()
    met = bound.filter(standing=Standing.MET).count()
    figures = {"bound": bound.count(), "met": met, "instruments": laws}
    Score.objects.update_or_create(agency=subject.agency, day=subject.today, defaults=figures)


def _plain(said: Verdict) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.evidence.items()}


def _both(words: str | Promise) -> dict[str, str]:
    """A sentence in both languages; the reader's is chosen when it is shown."""
    told = {}
    for language in ("ne", "en"):
        with override(language):
            told[language] = str(words)
    return told if told["en"] else {}
