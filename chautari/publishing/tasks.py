"""What the desk does with notices by itself: says loudly what is late or over, and writes what comes again."""

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_tasks import task

from chautari.acts.models import Act
from chautari.bikram import calendar
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import road, unconfirmed
from chautari.publishing.actions.approval import approve
from chautari.publishing.models import Approval, Late, Notice, Occurrence, Repeat, Review, Version
from chautari.publishing.models.repeats import words_of
from chautari.registry.models import Custodian

PATIENCE: Final = timedelta(minutes=5)  # from the time of publishing until somebody is told
AHEAD: Final = timedelta(days=1)  # a repeated notice is written so long before its time


@task()
def expire() -> None:
    """Say so where a time passed before the last approval: nothing is sent, nothing dropped. Twice does no harm."""
    for notice in Notice.objects.filter(road.late(), state=Notice.State.IN_REVIEW).order_by("pk"):
        _expire(notice)


@transaction.atomic
def _expire(notice: Notice) -> None:
    """Its author, those who approved it and those who could have are told; an approval that came first wins."""
    told = {officer.pk for officer in road.could_approve(notice)} | {notice.author_id}
    told |= set(
        Approval.objects.filter(notice=notice, round=notice.round).values_list("officer_id", flat=True)
    )
    waiting = Notice.objects.filter(road.late(), pk=notice.pk, state=Notice.State.IN_REVIEW)
    if waiting.update(state=Notice.State.EXPIRED):
        record(Kind.NOTICE_EXPIRED, about=notice, facts={"officers": sorted(told), "step": notice.step})


@task()
def call_for_reviews() -> None:
    """Tell the head of each urgent notice that nobody has reviewed in time. Running it twice tells once."""
    overdue = Review.objects.waiting().filter(told=None, due__lt=clock.now())
    for review in overdue.select_related("notice").order_by("pk"):
        _call(review)


@transaction.atomic
def _call(review: Review) -> None:
    could = [officer.pk for officer in road.could_review(review.notice, but=review.officer_id)]
    untold = Review.objects.waiting().filter(pk=review.pk, told=None)
    if untold.update(told=clock.now()):
        record(Kind.REVIEW_OVERDUE, about=review.notice, facts={"officers": could})


@task()
def watch() -> None:
    """Once a minute: tell of what is due and not confirmed, once for each act, and of what is settled after all."""
    for notice, act, due in unconfirmed.since(clock.now() - PATIENCE):
        _tell(notice, act, due)
    for row in Late.objects.open().filter(unconfirmed.IS_OVER).select_related("notice", "act"):
        _settle(row)


@transaction.atomic
def _tell(notice: Notice, act: Act, due: datetime) -> None:
    """Raise the alarm once: of two workers the second finds the row."""
    known = {"agency_id": notice.agency_id, "notice": notice, "due": due}
    if not Late.objects.get_or_create(act=act, defaults=known)[1]:
        return
    named = (notice.author_id, notice.approver_id, act.by_id)
    told = {officer for officer in named if officer} | _keepers(act)
    facts = {
        "act": act.pk,
        "verb": act.verb,
        "state": act.state,
        "problem": act.problem,
        "officers": sorted(told),
    }
    record(Kind.NOTICE_LATE, about=notice, facts=facts)


@transaction.atomic
def _settle(row: Late) -> None:
    if Late.objects.open().filter(pk=row.pk).update(settled=clock.now()):
        record(Kind.NOTICE_ARRIVED, about=row.notice, facts={"act": row.act_id, "state": row.act.state})


def _keepers(act: Act) -> set[int]:
    """The officers in whose charge the account is."""
    found = Custodian.objects.filter(account=act.account_id)
    return set(found.values_list("officer", flat=True))


@task()
def repeat() -> None:
    """Write the notices that come again within a day, each once however many workers look."""
    now = clock.now()
    for each in Repeat.objects.going().filter(until__gte=calendar.nepal_day(now)):
        for at in each.moments():
            if at > now + AHEAD:
                break
            if at > now - AHEAD:
                _write(each, at)


def _write(repeat: Repeat, at: datetime) -> None:
    """One occurrence: a notice of its own with the words as they stand; approved where they are the approved ones."""
    day = calendar.nepal_day(at)
    if Occurrence.objects.filter(repeat=repeat, day=day).exists():
        return
    try:
        with transaction.atomic():
            notice = _copy(repeat, at)
            Occurrence.objects.create(agency_id=repeat.agency_id, repeat=repeat, day=day, notice=notice)
            record(Kind.REPEAT_MADE, about=notice, facts={"repeat": repeat.pk, "day": str(day)})
    except IntegrityError:
        return  # another worker was quicker
    if at <= clock.now():
        note = _("The time of this repetition passed before the desk could write it. Choose another time.")
        Notice.objects.filter(pk=notice.pk).update(state=Notice.State.DRAFT, submitted=None, note=note)
    elif repeat.approver and repeat.digest == words_of(repeat.notice):
        try:
            approve(notice, by=repeat.approver)
        except Refused as no:
            Notice.objects.filter(pk=notice.pk).update(note=no.message[:1000])


def _copy(repeat: Repeat, at: datetime) -> Notice:
    """The notice once more, laid before those who approve; whoever approved its repeating takes the first step only."""
    source = Notice.objects.get(pk=repeat.notice_id)
    same = ("agency_id", "kind", "language", "title", "body", "reference", "issued", "valid_until", "quote")
    copied = {name: getattr(source, name) for name in same}
    state, now = Notice.State.IN_REVIEW, clock.now()
    own = {"author_id": repeat.by_id, "publish_at": at, "state": state, "submitted": now, "round": 1}
    own["steps"] = road.steps_of(source.agency, source.kind)
    made = Notice.objects.create(**copied, **own)
    made.media.set(source.media.all())
    made.documents.set(source.documents.all())
    for version in source.versions.all():
        same_words = {"text": version.text, "thread": version.thread}
        Version.objects.create(notice=made, account_id=version.account_id, **same_words)
    return made
