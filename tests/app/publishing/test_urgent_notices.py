"""What cannot wait goes out at once with a reason, and another officer looks at it afterwards, in time or loudly."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.acts import tasks as acts
from chautari.alerts import tasks as alerts
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions, tasks
from chautari.publishing.models import Notice, Review
from tests import make

pytestmark = pytest.mark.django_db
WHY = "पहिरोले बाटो बगायो, बस आउँदै छन्"
TUESDAY = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _tuesday():
    with clock.travel(TUESDAY):
        yield


@pytest.fixture
def spokesperson():
    return make.officer("spokesperson")


@pytest.fixture
def approver():
    return make.officer("approver")


def ask(browser, notice, step, **more):
    return browser.post(reverse(f"publishing:{step}", args=(notice.pk,)), more)


def hastened(by, **more):
    notice = make.notice(author=by, state="draft", **more)
    actions.hasten(notice, cause="disaster", why=WHY, by=by)
    return Notice.objects.get(pk=notice.pk)


def mailed(mailoutbox):
    alerts.tell.call()
    found = sorted(address for mail in mailoutbox for address in mail.to)
    mailoutbox.clear()
    return found


def test_an_urgent_notice_of_ones_own_goes_out_at_once_with_its_reason_on_record(
    enter, spokesperson, approver, fake
):
    notice = make.notice(author=spokesperson, state="draft", publish_at=TUESDAY + timedelta(hours=5))
    assert ask(enter(spokesperson), notice, "hasten", cause="disaster", why=WHY).status_code == 302
    acts.perform.call()
    assert [action.text for action in fake.wall] == ["सूचना"]
    entry = Entry.objects.get(kind="notice.hastened")
    assert (entry.by, entry.facts["why"], entry.facts["cause"]) == (spokesperson.pk, WHY, "disaster")
    page = enter(approver).get(notice.get_absolute_url()).text
    assert f"Let out before its approval by {spokesperson}" in page
    assert WHY in page
    assert "Save the review" in page


def test_without_a_cause_or_a_reason_it_stays_where_it_is(enter, spokesperson, fake):
    notice = make.notice(author=spokesperson, state="draft")
    for more in (
        {"cause": "disaster"},
        {"why": WHY},
        {"cause": "hurry", "why": WHY},
        {"cause": "danger", "why": "छिटो"},
    ):
        page = ask(enter(spokesperson), notice, "hasten", **more)
        assert page.status_code == 422
    with pytest.raises(Refused) as no:
        actions.hasten(notice, cause="hurry", why=WHY, by=spokesperson)
    assert no.value.clause == "T12"
    notice.refresh_from_db()
    assert notice.state == "draft"


def test_the_database_lets_an_author_stand_alone_only_where_it_is_urgent_and_a_reason_stands(spokesperson):
    notice = make.notice(author=spokesperson)
    row = Notice.objects.filter(pk=notice.pk)
    for more in ({}, {"urgent": True}, {"urgent_why": WHY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(approver=spokesperson, **more)
    assert row.update(approver=spokesperson, urgent=True, urgent_why=WHY) == 1


def test_words_that_the_guard_refuses_do_not_go_this_way(spokesperson):
    notice = make.notice(author=spokesperson, state="draft", text="तपाईं चोर हुनुहुन्छ।")
    with pytest.raises(Refused, match="insults"):
        actions.hasten(notice, cause="danger", why=WHY, by=spokesperson)


def test_whom_to_call_in_a_disaster_is_not_held_up(spokesperson, fake):
    hastened(spokesperson, text="उद्धारका लागि सम्पर्क: सीता तामाङ, ९८४१२३४५६७")
    acts.perform.call()
    assert len(fake.wall) == 1


def test_another_officer_reviews_it_and_those_concerned_are_told(enter, spokesperson, approver, mailoutbox):
    head = make.officer("head")
    notice = hastened(spokesperson)
    assert mailed(mailoutbox) == sorted([approver.email, head.email])
    assert notice.review.due == datetime(2026, 11, 25, 16, tzinfo=clock.NEPAL)
    listed = enter(approver).get(reverse("publishing:notices"), {"tab": "to_review"}).text
    assert notice.title in listed
    assert "To be reviewed by" in listed
    assert ask(enter(approver), notice, "review").status_code == 422
    assert ask(enter(approver), notice, "review", verdict="not_in_order").status_code == 422
    remark = "The road was open."
    assert ask(enter(approver), notice, "review", verdict="not_in_order", remark=remark).status_code == 302
    page = enter(head).get(notice.get_absolute_url()).text
    assert f"Reviewed by {approver}" in page
    assert remark in page
    assert Entry.objects.get(kind="notice.reviewed").facts["verdict"] == "not_in_order"
    assert mailed(mailoutbox) == sorted([spokesperson.email, head.email])
    with pytest.raises(Refused, match="meanwhile"):
        actions.review(notice, verdict="in_order", note="", by=head)


def test_neither_the_one_who_let_it_go_nor_its_writer_reviews_it(enter, spokesperson, approver):
    head = make.officer("head")
    notice = make.notice(author=approver, state="draft")
    actions.hasten(notice, cause="danger", why=WHY, by=head)
    for officer in (approver, head):
        assert ask(enter(officer), notice, "review", verdict="in_order").status_code == 409
        assert "Save the review" not in enter(officer).get(notice.get_absolute_url()).text
        page = enter(officer).get(reverse("publishing:notices"), {"tab": "to_review"})
        assert list(page.context["page"].rows) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.update(reviewer=head)
    assert ask(enter(spokesperson), notice, "review", verdict="in_order").status_code == 302


def test_a_review_that_is_late_is_told_to_the_head_once_and_shown(enter, spokesperson, approver, mailoutbox):
    head = make.officer("head")
    notice = hastened(spokesperson)
    mailed(mailoutbox)
    tasks.call_for_reviews.call()
    assert mailed(mailoutbox) == []
    with clock.travel(datetime(2026, 11, 25, 10, 20, tzinfo=UTC)):  # twenty minutes past closing
        for _time in range(2):
            tasks.call_for_reviews.call()
        assert mailed(mailoutbox) == sorted([approver.email, head.email])
        assert "Review overdue" in enter(approver).get(notice.get_absolute_url()).text
        assert "Review overdue" in enter(head).get(reverse("publishing:notices"), {"tab": "to_review"}).text
        assert Entry.objects.filter(kind="review.overdue", about_id=notice.pk).count() == 1
        actions.review(notice, verdict="in_order", note="", by=approver)
        assert "Review overdue" not in enter(approver).get(notice.get_absolute_url()).text


def test_of_two_who_let_it_go_at_once_one_wins(spokesperson, fake):
    notice = make.notice(author=make.officer("writer"))
    same = Notice.objects.get(pk=notice.pk)
    actions.hasten(notice, cause="danger", why=WHY, by=spokesperson)
    with pytest.raises(Refused, match="meanwhile"):
        actions.hasten(same, cause="danger", why=WHY, by=make.officer("head"))
    with pytest.raises(Refused, match="meanwhile"):
        actions.approve(same, by=make.officer("head"))
    acts.perform.call()
    assert len(fake.wall) == 1
