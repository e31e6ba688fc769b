"""The figures of the month are what really happened: counted twice, by two roads."""

from collections import Counter
from dataclasses import asdict
from datetime import timedelta

import pytest

from chautari.acts.models import Act
from chautari.bikram.calendar import from_ad
from chautari.bikram.months import BsMonth
from chautari.inbox.models import Message
from chautari.intake.models import Gap
from chautari.lib import clock
from chautari.lib.clock import NEPAL
from chautari.reports import queries
from chautari.reports.remarks import remarks
from chautari.reports.table import COLUMNS, Column, network_name, row
from tests import make
from tests.app.reports.conftest import KARTIK, MANGSIR, NOW

pytestmark = pytest.mark.django_db

PLACE = {
    "publish": "posts",
    "repost": "reposts",
    "share": "reposts",
    "quote": "quotes",
    "reply": "replies",
    "like": "likes",
    "reply_privately": "private_sent",
    "send_message": "private_sent",
    "request_phone": "private_sent",
    "log_call": "calls",
    "delete": "deleted",
}
WAYS = {
    "api": "by_desk",
    "assisted": "assisted",
    "manual": "manual",
    "seen": "seen",
    "portal": "by_desk",
}


def is_in(moment, month):
    """By the calendar on the wall, not by the edges of a span."""
    day = from_ad(moment.astimezone(NEPAL).date())
    return (day.year, day.month) == (month.year, month.month)


def recount(account, month):
    """One row after the other, as a clerk would with a pencil."""
    counts, talks, days = Counter(), set(), set()
    for act in Act.objects.filter(account=account):
        if act.state == "done" and is_in(act.done, month):
            counts[PLACE.get(act.verb, "other")] += 1
            counts[WAYS[act.way]] += 1
            days.add(act.done.astimezone(NEPAL).date())
            answers = {"reply", "quote", "reply_privately", "send_message", "log_call"}
            if act.verb in answers and act.thread.startswith("conv"):
                talks.add(act.thread)
        elif act.state not in {"done", "withdrawn"} and is_in(act.began or act.not_before, month):
            counts[act.state if act.state in {"failed", "unclear"} else "open"] += 1
    for message in Message.objects.filter(account=account):
        if is_in(message.at, month):
            counts["received_private" if message.conversation.private else "received_public"] += 1
    today = NOW.astimezone(NEPAL).date()
    worked = {
        day for day in days if day.weekday() != 5 and day <= today
    }  # Saturdays off, and no day before it comes
    return counts + Counter(answered=len(talks)), len(worked)


@pytest.mark.parametrize("month", [KARTIK, MANGSIR, BsMonth(2083, 6)], ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_the_quick_count_and_the_slow_count_agree(live, seed, month):
    office = live(seed)
    live(seed + 100, agency="elsewhere")  # another agency's life changes nothing

    counted = queries.figures(office, month)

    assert len(counted.accounts) == 3
    for one in counted.accounts:
        counts, days = recount(one.account, month)
        assert +Counter(asdict(one.counts)) == counts
        assert one.days_used == days
        done = sum(counts[name] for name in {*PLACE.values(), "other"})
        assert one.counts.acts == done


def test_the_sums_are_the_sums_of_the_accounts(live):
    counted = queries.figures(live(1), KARTIK)
    for name, value in asdict(counted.sums).items():
        assert value == sum(getattr(one.counts, name) for one in counted.accounts)
    assert max(one.days_used for one in counted.accounts) <= counted.days_used <= counted.working_days


def test_thirteen_questions_however_many_rows(live, django_assert_num_queries):
    for size in (4, 200):
        office = live(size, agency=f"office-of-{size}", accounts=5, count=size)
        with django_assert_num_queries(13):
            queries.figures(office, KARTIK)


@pytest.mark.parametrize(("moment", "is_counted"), [
    (KARTIK.start - timedelta(microseconds=1), False),
    (KARTIK.start, True),
    (KARTIK.end - timedelta(microseconds=1), True),
    (KARTIK.end, False),
])  # fmt: skip
def test_the_month_begins_and_ends_at_midnight_in_nepal(moment, is_counted):
    account = make.account()
    make.act(account, state="done", done=moment)
    talk = make.conversation(account)
    Message.objects.update(at=moment)
    assert talk.messages.count() == 1
    sums = queries.figures(account.agency, KARTIK).sums
    assert (sums.posts, sums.received_public) == (int(is_counted), int(is_counted))


def test_an_account_that_did_nothing_stands_in_the_report_with_zeros():
    account = make.account()
    (one,) = queries.figures(account.agency, KARTIK).accounts
    assert (one.external_id, one.counts.acts, one.days_used) == (account.external_id, 0, 0)


def test_the_running_month_is_told_as_such_and_its_coming_days_are_not_counted():
    figures = queries.figures(make.agency("moha"), MANGSIR)
    assert (figures.is_over, figures.working_days) == (False, 7)  # 1 to 8 Mangsir, one of them a Saturday
    with clock.travel(MANGSIR.end):
        assert queries.figures(make.agency("moha"), MANGSIR).is_over


def test_deliveries_that_may_be_missing_are_told():
    account = make.account()
    times = {"since": KARTIK.start + timedelta(days=3), "stream": "mentions", "reason": "network"}
    Gap.objects.create(agency=account.agency, account=account, **times)
    Gap.objects.create(agency=account.agency, account=account, filled=NOW, **times)
    other = make.account(agency=make.agency("elsewhere"))
    Gap.objects.create(agency=other.agency, account=other, **times)
    assert queries.figures(account.agency, KARTIK).gaps == 1
    assert queries.figures(account.agency, KARTIK.previous()).gaps == 0


def test_what_a_network_does_not_know_is_no_zero():
    account = make.account(
        settings={"level:quote": "none", "level:read_comments": "none", "level:read_mentions": "none"}
    )
    figures = queries.figures(account.agency, KARTIK)
    (one,) = figures.accounts
    assert "A dash stands where a network knows no such thing." in remarks(figures)
    assert one.absent == ("quotes", "received_public")
    values = row(one, COLUMNS).values
    assert {column.key for column, value in zip(COLUMNS, values, strict=True) if value is None} == set(
        one.absent
    )


def test_what_was_done_all_the_same_is_counted():
    account = make.account(settings={"level:quote": "none"})
    make.act(account, verb="quote", way="seen", state="done", done=KARTIK.start)
    (one,) = queries.figures(account.agency, KARTIK).accounts
    assert row(one, (Column("quotes", ""),)).values == (1,)


def test_an_account_whose_connector_is_gone_is_counted_all_the_same():
    account = make.account("telegraph")
    make.act(account, state="done", done=KARTIK.start)
    (one,) = queries.figures(account.agency, KARTIK).accounts
    assert (one.counts.posts, one.absent, network_name("telegraph")) == (1, (), "telegraph")
