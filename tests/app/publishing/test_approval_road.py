"""One to three officers stand behind a notice; what each decided stays to be seen, and nobody approves words of their own."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from chautari.acts.models import Act
from chautari.alerts import tasks as alerts
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.models import Approval, Notice, Steps
from tests import make

pytestmark = pytest.mark.django_db
MENDED = "The date is wrong."


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


@pytest.fixture
def head():
    return make.officer("head")


@pytest.fixture
def draft(writer):
    """A draft of a kind that two officers approve."""
    Steps.objects.create(agency=writer.agency, kind="notice", count=2)
    return make.notice(author=writer, state="draft")


def again(notice):
    return Notice.objects.get(pk=notice.pk)


def ask(browser, notice, step, **more):
    return browser.post(reverse(f"publishing:{step}", args=(notice.pk,)), more)


def kinds(notice):
    return list(
        Entry.objects.filter(about="publishing.notice", about_id=notice.pk)
        .order_by("id")
        .values_list("kind", flat=True)
    )


def mailed(mailoutbox):
    alerts.tell.call()
    found = sorted(address for mail in mailoutbox for address in mail.to)
    mailoutbox.clear()
    return found


def test_with_two_steps_nothing_goes_out_before_the_second_officer_and_the_page_shows_the_road(
    enter, draft, writer, approver, head
):
    ask(enter(writer), draft, "submit")
    page = enter(approver).get(draft.get_absolute_url()).text
    assert "Approve step 1 of 2" in page
    assert f"{head} (Head of office)" in page
    assert ask(enter(approver), draft, "approve", note="Read and found right").status_code == 302
    assert (again(draft).state, Act.objects.count()) == ("in_review", 0)
    page = enter(head).get(draft.get_absolute_url()).text
    assert f"approved by {approver}" in page
    assert "Read and found right" in page
    assert "Approve and publish" in page
    ask(enter(head), draft, "approve")
    found = again(draft)
    assert (found.state, found.approver, Act.objects.count()) == ("approved", head, 1)
    assert kinds(draft) == ["notice.submitted", "notice.step_taken", "notice.approved"]


def test_the_same_officer_does_not_take_both_steps(enter, draft, writer, approver):
    actions.submit(draft, by=writer)
    actions.approve(again(draft), by=approver)
    assert ask(enter(approver), draft, "approve").status_code == 409
    page = enter(approver).get(draft.get_absolute_url()).text
    assert "You have taken an earlier step" in page
    assert 'class="decide"' not in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(notice=draft, round=again(draft).round, step=2, officer=approver)


def test_of_two_officers_at_one_step_the_second_is_refused_and_it_counts_once(draft, writer, approver, head):
    actions.submit(draft, by=writer)
    one, other = again(draft), again(draft)
    actions.approve(one, by=approver)
    with pytest.raises(Refused, match="meanwhile"):
        actions.approve(other, by=head)
    assert (again(draft).step, Act.objects.count()) == (1, 0)


def test_a_returned_notice_loses_its_approvals_and_keeps_them_and_the_note_in_sight(
    enter, draft, writer, approver, head
):
    actions.submit(draft, by=writer)
    actions.approve(again(draft), by=approver)
    ask(enter(head), draft, "send_back", note=MENDED)
    page = enter(writer).get(draft.get_absolute_url()).text
    assert f"What should be changed: {MENDED}" in page
    assert f"Returned by {head}" in page
    assert "it does not count any more" in page
    actions.submit(again(draft), by=writer)
    found = again(draft)
    assert (found.step, found.round, found.note) == (0, 2, "")
    assert MENDED in enter(approver).get(draft.get_absolute_url()).text, "the history stays"
    actions.approve(found, by=approver)
    actions.approve(again(draft), by=head)
    assert again(draft).state == "approved"
    assert [(each.round, each.step) for each in Approval.objects.all()] == [(1, 1), (2, 1), (2, 2)]


def test_nobody_approves_what_was_handed_in_anew_since_they_opened_it(enter, draft, writer, approver, head):
    actions.submit(draft, by=writer)
    seen = again(draft).round
    actions.send_back(again(draft), note=MENDED, by=head)
    account = draft.versions.get().account
    actions.edit(again(draft), content=actions.Content("New", {account: "other words"}), by=writer)
    actions.submit(again(draft), by=writer)
    page = ask(enter(approver), draft, "approve", seen=seen)
    assert page.status_code == 409
    assert "handed in anew since you opened it" in page.text
    assert ask(enter(approver), draft, "send_back", seen=seen, note=MENDED).status_code == 409
    assert again(draft).step == 0
    assert ask(enter(approver), draft, "approve", seen=seen + 1).status_code == 302


def test_whoever_wrote_at_it_before_does_not_approve_it_after_somebody_elses_edit(enter, writer, approver):
    account = make.account()
    notice = actions.draft(actions.Content("Mine", {account: "my words"}), by=approver)
    actions.edit(notice, content=actions.Content("Ours", {account: "my words!"}), by=writer)
    actions.submit(again(notice), by=writer)
    page = ask(enter(approver), notice, "approve")
    assert page.status_code == 409
    assert "You have written at this notice" in page.text
    listed = enter(approver).get(reverse("publishing:notices"), {"tab": "to_approve"}).text
    assert "Ours" not in listed


@pytest.mark.parametrize("table", ["publishing_approval", "publishing_return"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET note = 'x'", "DELETE FROM {}"])
def test_no_decision_is_altered_or_forgotten(table, statement, draft, writer, approver):
    actions.submit(draft, by=writer)
    actions.approve(again(draft), by=approver)
    actions.send_back(again(draft), note=MENDED, by=approver)
    with pytest.raises(DatabaseError, match="stay"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    for rows in (draft.approvals, draft.returns):
        with pytest.raises(PermissionError):
            rows.all().update(note="x")
        with pytest.raises(PermissionError):
            rows.all().delete()
        with pytest.raises(PermissionError):
            rows.get().delete()


# — the table of steps —


def filled(**more):
    kinds = [kind for kind, _label in Notice.Kind.choices]
    return {f"kind_{kind}": more.get(kind, 1) for kind in kinds}


def test_the_head_says_how_many_officers_approve_which_kind_and_the_ledger_keeps_it(enter, approver, head):
    browser, address = enter(head), reverse("publishing:steps")
    assert "Approval steps" in browser.get(reverse("publishing:notices")).text
    assert browser.post(address, filled(tender=2)).status_code == 302
    assert browser.post(address, filled(tender=2)).status_code == 302, "the same again changes nothing"
    (entry,) = Entry.objects.filter(kind="steps.set")
    assert (entry.facts, entry.by) == ({"kind": "tender", "count": 2}, head.pk)
    assert '<option value="2" selected>' in browser.get(address).text
    assert browser.post(address, filled(tender=4)).status_code == 422


def test_more_steps_than_officers_are_refused_in_words(enter, head):
    make.officer("approver", is_active=False)
    page = enter(head).post(reverse("publishing:steps"), filled(tender=2))
    assert page.status_code == 409
    assert "Your office has 1 officers who may approve" in page.text
    assert not Steps.objects.exists()


def test_only_the_head_sets_the_steps(enter, approver):
    assert enter(approver).get(reverse("publishing:steps")).status_code == 403


def test_what_waits_already_goes_on_as_it_began(writer, approver, head):
    notice = make.notice(author=writer, state="draft")
    actions.submit(notice, by=writer)
    actions.set_steps({"notice": 2}, by=head)
    actions.approve(again(notice), by=approver)
    assert again(notice).state == "approved"


def test_each_kind_has_its_own_number(writer, approver, head):
    actions.set_steps({"tender": 2}, by=head)
    for kind, after in (("tender", "in_review"), ("vacancy", "approved")):
        notice = make.notice(author=writer, state="draft", kind=kind)
        actions.submit(notice, by=writer)
        actions.approve(again(notice), by=approver)
        assert again(notice).state == after


def test_a_road_that_nobody_can_end_says_so(enter, writer, approver):
    notice = make.notice(author=approver)
    page = enter(writer).get(notice.get_absolute_url()).text
    assert "nobody in your office may take it" in page


# — mails —


def test_those_who_could_take_the_next_step_are_told_and_the_author_of_a_return(
    draft, writer, approver, head, mailoutbox
):
    make.officer("approver", agency=make.agency("passport"))
    make.officer("operator")
    actions.submit(draft, by=writer)
    assert mailed(mailoutbox) == sorted([approver.email, head.email])
    actions.approve(again(draft), by=approver)
    assert mailed(mailoutbox) == [head.email]
    actions.send_back(again(draft), note=MENDED, by=head)
    alerts.tell.call()
    (mail,) = mailoutbox
    assert mail.to == [writer.email]
    assert draft.get_absolute_url() in mail.body
    assert MENDED not in mail.body and draft.title not in mail.body


# — the tabs —


def counts(browser):
    page = browser.get(reverse("publishing:notices"))
    return {tab.kind.key: tab.count for tab in page.context["tabs"]}


def test_each_officer_finds_what_waits_for_them(enter, draft, writer, approver, head):
    actions.submit(draft, by=writer)
    assert counts(enter(writer)) == {"waiting": 1, "returned": 0, "expired": 0}
    assert counts(enter(approver))["to_approve"] == 1
    actions.approve(again(draft), by=approver)
    assert counts(enter(approver))["to_approve"] == 0
    assert counts(enter(head)) == {"to_approve": 1, "to_review": 0, "expired": 0}
    actions.send_back(again(draft), note=MENDED, by=head)
    assert counts(enter(writer)) == {"waiting": 0, "returned": 1, "expired": 0}
    listed = enter(writer).get(reverse("publishing:notices"), {"tab": "returned"}).text
    assert draft.title in listed


@pytest.mark.parametrize("tab", ["to_approve", "waiting", "returned", "to_review", "expired"])
def test_an_empty_tab_says_what_to_do_next_and_a_full_one_asks_few_questions(
    enter, approver, writer, tab, django_assert_max_num_queries
):
    browser, address = enter(approver), reverse("publishing:notices")
    assert 'class="empty"' in browser.get(address, {"tab": tab}).text
    for _ in range(12):
        make.notice(author=writer)
        make.notice(author=approver)
        make.notice(author=approver, state="draft", note=MENDED)
        make.notice(author=writer, state="expired")
        urgent = make.notice(author=writer, state="draft")
        actions.hasten(urgent, cause="danger", why="The bridge may fall", by=make.officer("spokesperson"))
    with django_assert_max_num_queries(11):
        page = browser.get(address, {"tab": tab})
    assert len(page.context["page"].rows) == 12
    assert dict(counts(browser)) == dict.fromkeys(counts(browser), 12)


def test_another_agencys_notices_are_in_no_tab(enter, approver, writer):
    make.notice(author=writer)
    stranger = make.officer("approver", agency=make.agency("passport"))
    assert set(counts(enter(stranger)).values()) == {0}


@pytest.mark.parametrize("name", ["reopen", "hasten", "review"])
def test_nothing_can_be_done_to_another_agencys_notice(enter, name):
    stranger = make.officer("head" if name != "reopen" else "writer", agency=make.agency("passport"))
    assert ask(enter(stranger), make.notice(state="expired"), name).status_code == 404
