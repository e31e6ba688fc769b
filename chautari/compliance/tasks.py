"""Looks at every duty of every agency at work, and keeps what has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_tasks import task

from chautari.agencies.models import Agency
from chautari.compliance.duties import DAYS, DUTIES, Duty
from chautari.compliance.models import Finding, Score
from chautari.compliance.subject import Subject, subject_of
from chautari.ledger.kinds import Kind
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


def examine_one(agency: Agency) -> None:
    """Look at each duty of one agency and keep what has changed since it was looked at last."""
    subject = subject_of(agency)
    accounts = list(Account.objects.filter(agency=agency).live())
    found = [*_of_accounts(subject, accounts), *_of_agency(subject)]
    with transaction.atomic():
        kept = {(row.account_id, row.provision): row for row in Finding.objects.filter(agency=agency)}
        for each in found:
            _keep(subject, each, kept.pop((each.account.pk if each.account else None, each.cited), None))
        Finding.objects.filter(
            pk__in=[row.pk for row in kept.values()]
        ).delete()  # of accounts that are no more
        Finding.objects.filter(agency=agency).update(checked=subject.now)
        _score(subject)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at one duty gave."""

    account: Account | None
    duty: Duty
    cited: str
    said: Verdict


def _of_accounts(subject: Subject, accounts: list[Account]) -> Iterator[Found]:
    for account in accounts:
        for duty in DUTIES:
            cited = duty.cited(account.network)
            if not (duty.of_account and cited):
                continue
            is_off = account.is_ordered_off
            said = (
                verdict(Standing.EXCUSED, cited, BLOCKED) if is_off else duty.look(subject.of(account), cited)
            )
            yield Found(account, duty, cited, said)


def _of_agency(subject: Subject) -> Iterator[Found]:
    for duty in DUTIES:
        if not duty.of_account:
            for cited in duty.ids:
                yield Found(None, duty, cited, duty.look(subject, cited))


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
        agency=subject.agency, account=found.account, provision=found.cited, defaults=now
    )
    if is_missed or (row is not None and row.standing == Standing.NOT_MET):
        kind = Kind.DUTY_MISSED if is_missed else Kind.DUTY_MET
        record(kind, about=new, facts={"duty": found.cited, "account": new.account_id})


def _score(subject: Subject) -> None:
    bound = Finding.objects.filter(agency=subject.agency).bound()
    figures = {"bound": bound.count(), "met": bound.filter(standing=Standing.MET).count()}
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
