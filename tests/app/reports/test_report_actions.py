"""A report is prepared by one person, decided by another, and what was decided stays."""

import pytest
from django.db import IntegrityError, transaction

from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.reports import actions
from chautari.reports.models import Report
from tests import make
from tests.app.reports.conftest import KARTIK, MANGSIR

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return make.officer("operator")


@pytest.fixture
def head():
    return make.officer("head")


@pytest.fixture
def report(live, operator):
    return actions.prepare(live(1), KARTIK, by=operator)


@pytest.fixture
def submitted(report, operator):
    actions.submit(report, by=operator)
    report.refresh_from_db()
    return report


def kinds():
    return list(Entry.objects.filter(about="reports.report").order_by("pk").values_list("kind", "by"))


def test_a_report_goes_its_road_and_each_step_is_remembered(report, operator, head):
    actions.write(report, summary="शान्त महिना।", by=operator)
    actions.submit(report, by=operator)
    actions.accept(report, by=head)

    report.refresh_from_db()
    assert (report.state, report.summary, report.head) == ("accepted", "शान्त महिना।", head)
    assert None not in {report.submitted, report.decided}
    assert kinds() == [
        ("report.prepared", operator.pk),
        ("report.prepared", operator.pk),
        ("report.submitted", operator.pk),
        ("report.accepted", head.pk),
    ]
    assert Entry.objects.first().facts == {"month": "2083-07", "version": 1, "digest": report.digest}


def test_the_figures_are_frozen_when_it_is_prepared(report):
    before = report.told.sums.posts
    account = report.agency.accounts.first()
    make.act(account, state="done", done=KARTIK.start)
    report.refresh_from_db()
    assert report.told.sums.posts == before
    assert report.is_whole


def test_a_month_that_has_not_begun_has_no_report(operator):
    with pytest.raises(Refused, match="has not begun") as no:
        actions.prepare(operator.agency, MANGSIR.next(), by=operator)
    assert no.value.clause == "T15"


def test_the_running_month_may_be_told_so_far_and_again_when_it_is_over(operator, head):
    early = actions.prepare(operator.agency, MANGSIR, by=operator)
    actions.submit(early, by=operator)
    actions.accept(early, by=head)
    with clock.travel(MANGSIR.end):
        whole = actions.prepare(operator.agency, MANGSIR, by=operator)
    assert (early.told.is_over, whole.told.is_over, whole.version) == (False, True, 2)


def test_a_report_that_came_back_is_prepared_anew_with_the_same_words(submitted, operator, head):
    Report.objects.update(summary="पहिलो")
    actions.send_back(submitted, note="भाइबरको विवरण थप्नुहोस्।", by=head)
    again = actions.prepare(submitted.agency, KARTIK, by=operator)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.note) == ("returned", "भाइबरको विवरण थप्नुहोस्।")
    assert (again.version, again.state, again.summary) == (2, "prepared", "पहिलो")


def test_what_waits_or_is_accepted_is_not_prepared_anew(submitted, operator, head):
    with pytest.raises(Refused, match="waits for the head"):
        actions.prepare(submitted.agency, KARTIK, by=operator)
    actions.accept(submitted, by=head)
    with pytest.raises(Refused, match="is accepted"):
        actions.prepare(submitted.agency, KARTIK, by=operator)


@pytest.mark.parametrize(
    "decide", [actions.accept, lambda report, by: actions.send_back(report, note="x", by=by)]
)
def test_nobody_decides_the_report_that_they_prepared(submitted, operator, decide):
    with pytest.raises(Refused, match="another person"):
        decide(submitted, by=operator)
    assert Report.objects.get().state == "submitted"


def test_the_database_itself_refuses_one_person_for_both(submitted):
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(head=submitted.preparer)


def test_of_two_clicks_at_once_one_wins(submitted, head):
    mine, theirs = Report.objects.get(), Report.objects.get()
    actions.accept(mine, by=head)
    with pytest.raises(Refused, match="gone on"):
        actions.send_back(theirs, note="x", by=make.officer("head"))
    with pytest.raises(Refused, match="gone on"):
        actions.accept(theirs, by=make.officer("head"))
    assert Report.objects.get().head == head
    assert [kind for kind, _ in kinds()].count("report.accepted") == 1


def test_of_two_who_submit_at_once_one_wins(report, operator):
    stale = Report.objects.get()
    actions.submit(report, by=operator)
    with pytest.raises(Refused, match="gone on"):
        actions.submit(stale, by=operator)
    with pytest.raises(Refused, match="gone on"):
        actions.write(stale, summary="late", by=operator)


def test_of_two_who_prepare_at_once_one_wins(report, operator, monkeypatch):
    monkeypatch.setattr(
        type(Report.objects.all()), "first", lambda _rows: None
    )  # the other has not committed yet
    with pytest.raises(Refused, match="just prepared"):
        actions.prepare(report.agency, KARTIK, by=operator)


def test_only_the_newest_version_is_submitted(report, operator):
    newer = actions.prepare(report.agency, KARTIK, by=operator)
    with pytest.raises(Refused, match="gone on"):
        actions.submit(report, by=operator)
    actions.submit(newer, by=operator)


def test_figures_that_were_changed_behind_the_desk_are_not_accepted(submitted, head):
    submitted.figures["accounts"][0]["counts"]["posts"] += 1
    submitted.save()
    with pytest.raises(Refused, match="were changed"):
        actions.accept(submitted, by=head)
