"""What the desk does with notices by itself: says loudly that a time has passed."""

from django.db import transaction
from django_tasks import task

from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.publishing import road
from chautari.publishing.models import Approval, Notice, Review


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
