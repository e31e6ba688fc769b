"""A notice is written by several hands, kept by itself, and nothing that somebody wrote is lost."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions, papers
from chautari.publishing.models import Document, Notice, Rescue, Revision
from chautari.publishing.writing import doubles, history, presence
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
PEN, OTHER_PEN = "a" * 32, "b" * 32


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def second(writer):
    return make.officer("writer", agency=writer.agency)


def form(account=None, **more):
    values = {"title": "बिदा", "text": "कार्यालय भोलि बन्द रहन्छ।", "pen": PEN, "then": "save", **more}
    return values | ({f"use_{account.pk}": "on"} if account else {})


def keep(browser, **values):
    return browser.post(reverse("publishing:autosave"), form(**values), headers={"hx-request": "true"})


def edit_page(notice):
    return reverse("publishing:edit", args=(notice.pk,))


def kinds(notice):
    rows = Entry.objects.filter(about="publishing.notice", about_id=notice.pk).order_by("seq")
    return list(rows.values_list("kind", flat=True))


# — the head of a notice —


def test_the_head_of_a_notice_is_kept_and_shown_on_its_page_and_in_the_list(enter, writer):
    values = form(
        make.account(), kind="tender", language="both", reference="  ०८३/८४ -  १२ ", issued_date="२०८३-०८-०७",
        issued_time="१४:३०", valid_until="2083-09-30",
    )  # fmt: skip
    browser = enter(writer)
    with clock.travel(NOW):
        browser.post(reverse("publishing:draft"), values)
        notice = Notice.objects.get()
        page = browser.get(notice.get_absolute_url()).content.decode()
        row = browser.get(reverse("publishing:notices")).content.decode()
    assert (notice.kind, notice.language, notice.reference) == ("tender", "both", "०८३/८४ - १२")
    assert notice.issued == datetime(2026, 11, 23, 14, 30, tzinfo=clock.NEPAL)
    assert notice.valid_until == date(2027, 1, 14)
    assert notice.body == "कार्यालय भोलि बन्द रहन्छ।"
    for html in (page, row):
        assert "Tender" in html and "०८३/८४ - १२" in html and "2083 Mangsir 7" in html


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"issued_date": "2083-13-01"}, "Write the day as"),
        ({"issued_date": "2083-08-07", "issued_time": "noon"}, "Write the time as"),
        ({"issued_time": "10:00"}, "Write the day to this time."),
        ({"issued_date": "2083-09-01"}, "This day is not here yet."),
        ({"issued_date": "2083-08-07", "valid_until": "2083-08-01"}, "This day lies before the decision."),
        ({"valid_until": "soon"}, "Write the day as"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_words(enter, writer, values, said):
    with clock.travel(NOW):
        page = enter(writer).post(reverse("publishing:draft"), form(make.account(), **values))
    assert page.status_code == 422
    assert said in page.content.decode()


def test_the_day_of_submitting_is_the_decisions_where_none_is_written(writer):
    notice = make.notice(author=writer, state="draft")
    with clock.travel(NOW):
        actions.submit(notice, by=writer)
    notice.refresh_from_db()
    assert notice.issued - NOW < timedelta(minutes=1)


def test_the_list_is_searched_by_kind_title_and_number_in_either_script(enter, writer):
    make.notice(author=writer, title="सडक ठेक्का", kind="tender", reference="०८३/१२")
    make.notice(author=writer, title="बिदा")
    browser, address = enter(writer), reverse("publishing:notices")
    for asked in ({"q": "083/12"}, {"q": "ठेक्का"}, {"kind": "tender"}):
        html = browser.get(address, asked).content.decode()
        assert "सडक ठेक्का" in html
        assert "बिदा" not in html


def test_the_common_text_is_the_notices_own_and_is_not_guessed(enter, writer):
    one, two, three = make.account(), make.account(), make.account()
    own = {f"use_{each.pk}": "on" for each in (one, two, three)} | {
        f"text_{two.pk}": "X",
        f"text_{three.pk}": "X",
    }
    browser = enter(writer)
    browser.post(reverse("publishing:draft"), form(**own))
    page = browser.get(edit_page(Notice.objects.get())).content.decode()
    assert (
        "कार्यालय भोलि बन्द रहन्छ।"
        in re.search(r'<textarea name="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    )


# — kept by itself —


def test_a_new_draft_is_kept_while_it_is_written_and_once_only(enter, writer):
    browser = enter(writer)
    first = keep(browser, title="", text="आधा")
    notice = Notice.objects.get()
    assert first["HX-Replace-Url"] == edit_page(notice)
    assert "Saved " in first.content.decode()
    keep(browser, title="", text="आधा वाक्य")  # the same form, which has not heard of the answer yet
    browser.post(reverse("publishing:draft"), form(text="पूरा वाक्य"))
    notice = Notice.objects.get()
    assert (notice.state, notice.body) == ("draft", "पूरा वाक्य")


def test_nothing_is_kept_of_an_empty_form(enter, writer):
    assert keep(enter(writer), title="", text=" ").status_code == 200
    assert not Notice.objects.exists()


def test_an_incomplete_draft_is_kept_whatever_is_missing_or_not_yet_a_day(enter, writer):
    account, browser = make.account(), enter(writer)
    keep(browser, account=account, title="", text="क" * 600, publish_date="2083-", issued_date="२०८३ मं")
    notice = Notice.objects.get()
    assert notice.versions.get().text == "क" * 600
    page = browser.get(edit_page(notice)).content.decode()
    assert 'value="2083-"' in page and 'value="२०८३ मं"' in page
    with pytest.raises(Refused):
        actions.submit(notice, by=writer)


def test_without_script_the_button_keeps_an_incomplete_draft_and_says_what_is_missing(enter, writer):
    page = enter(writer).post(reverse("publishing:draft"), form(title=""))
    assert page.status_code == 422
    assert "The draft is kept as it is." in page.content.decode()
    assert "Give the notice a title." in page.content.decode()
    assert Notice.objects.get().body == "कार्यालय भोलि बन्द रहन्छ।"


def test_what_waits_for_approval_is_not_overwritten_by_a_form_left_open(enter, writer):
    notice = make.notice(author=writer)
    answer = keep(enter(writer), notice=notice.pk, text="late", revision="0")
    assert answer.status_code == 409
    assert notice.versions.get().text == "सूचना"


def test_another_agencys_draft_cannot_be_kept_over(enter):
    notice = make.notice(state="draft")
    stranger = make.officer("writer", agency=make.agency("passport"))
    assert keep(enter(stranger), notice=notice.pk, text="foreign").status_code == 404


def test_what_one_officer_writes_within_minutes_is_one_edit_in_history_and_ledger(enter, writer, second):
    browser = enter(writer)
    with clock.travel(NOW):
        keep(browser, text="एक")
        notice = Notice.objects.get()
    for n, text in enumerate(("एक दुई", "एक दुई तीन"), start=1):
        with clock.travel(NOW + timedelta(seconds=30 * n)):
            keep(browser, notice=notice.pk, revision=str(n), text=text)
    assert [step.content["body"] for step in notice.revisions.all()] == ["एक दुई तीन"]
    assert kinds(notice) == ["notice.drafted"]
    with clock.travel(NOW + timedelta(minutes=9)):
        keep(browser, notice=notice.pk, revision="3", text="चार")
    keep(enter(second), notice=notice.pk, revision="4", text="पाँच", pen=OTHER_PEN)
    assert [step.by for step in notice.revisions.all()] == [second, writer, writer]
    assert kinds(notice) == ["notice.drafted", "notice.edited", "notice.edited"]


# — several hands —


def test_a_second_officer_goes_on_and_each_sees_that_the_other_writes(enter, writer, second):
    notice = make.notice(author=writer, state="draft")
    with clock.travel(NOW):
        presence.mark(notice, writer)
    with clock.travel(NOW + timedelta(seconds=44)):
        page = enter(second).get(edit_page(notice)).content.decode()
        assert f"{writer} is writing this notice now." in page
    with clock.travel(NOW + timedelta(seconds=46)):
        other = enter(writer).get(reverse("publishing:writing", args=(notice.pk,))).content.decode()
        assert f"{second} is writing this notice now." in other
        assert presence.others(notice, second) == []


def overtake(enter, writer, second):
    """Both have the form open; the writer saves first."""
    account = make.account(agency=writer.agency)
    notice = make.notice(author=writer, state="draft", accounts=[account], body="पुरानो", text="पुरानो")
    enter(writer).post(edit_page(notice), form(account, revision="0", text="लेखकको पाठ"))
    mine = form(account, notice=notice.pk, revision="0", text="दोस्रोको पाठ", pen=OTHER_PEN)
    return notice, mine


def test_a_save_over_a_newer_text_is_stopped_with_both_texts(enter, writer, second):
    notice, mine = overtake(enter, writer, second)
    page = enter(second).post(edit_page(notice), mine)
    html = page.content.decode()
    assert page.status_code == 409
    assert "लेखकको पाठ" in html and "दोस्रोको पाठ" in html
    assert "Take theirs" in html and "Keep mine" in html
    notice.refresh_from_db()
    assert notice.body == "लेखकको पाठ"


def test_what_is_saved_by_itself_never_overwrites_a_newer_text(enter, writer, second):
    notice, mine = overtake(enter, writer, second)
    answer = enter(second).post(reverse("publishing:autosave"), mine)
    assert "Another officer has saved this notice meanwhile." in answer.content.decode()
    assert 'name="revision" value="0"' in answer.content.decode()
    notice.refresh_from_db()
    assert notice.body == "लेखकको पाठ"


def test_mine_is_kept_and_theirs_stays_in_the_history(enter, writer, second):
    notice, mine = overtake(enter, writer, second)
    browser = enter(second)
    page = browser.post(edit_page(notice), mine).content.decode()
    now = re.search(r'name="revision" value="(\d+)"', page)[1]
    browser.post(edit_page(notice), mine | {"revision": now})
    notice.refresh_from_db()
    assert notice.body == "दोस्रोको पाठ"
    assert [each.content["body"] for each in notice.revisions.all()] == ["दोस्रोको पाठ", "लेखकको पाठ", "पुरानो"]


def test_theirs_is_taken_and_mine_stays_in_the_history(enter, writer, second):
    notice, mine = overtake(enter, writer, second)
    browser = enter(second)
    assert browser.post(edit_page(notice), mine | {"then": "theirs"}).status_code == 302
    notice.refresh_from_db()
    assert notice.body == "लेखकको पाठ"
    page = browser.get(reverse("publishing:history", args=(notice.pk,))).content.decode()
    assert "Set aside" in page
    assert kinds(notice)[-1] == "notice.set_aside"
    browser.post(reverse("publishing:restore", args=(notice.pk, notice.revisions.get(is_aside=True).pk)))
    notice.refresh_from_db()
    assert notice.body == "दोस्रोको पाठ"


def test_nobody_who_wrote_a_word_of_it_approves_it(writer):
    hand = make.officer("approver", agency=writer.agency)
    account = make.account(agency=writer.agency)
    notice = actions.draft(actions.Content("A", {account: "first words"}), by=hand)
    actions.edit(notice, content=actions.Content("A", {account: "last words"}), by=writer)
    actions.submit(notice, by=writer)
    notice.refresh_from_db()
    with pytest.raises(Refused, match="written at this notice"):
        actions.approve(notice, by=hand)


# — the session that ended —


def test_what_was_sent_after_the_session_ended_is_offered_after_login(enter, client, writer, second):
    browser = enter(writer)
    page = browser.get(reverse("publishing:draft")).content.decode()
    seal = re.search(r'name="seal" value="([^"]+)"', page)[1]
    browser.logout()
    answer = browser.post(reverse("publishing:draft"), form(seal=seal, text="हराउनु नहुने शब्द"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("agencies:login"))
    rescue = Rescue.objects.get()
    assert not Notice.objects.exists()
    assert "हराउनु नहुने शब्द" not in enter(second).get(f"/notices/draft/?rescued={rescue.pk}").content.decode()
    browser = enter(writer)
    assert "Your words are kept." in browser.get(reverse("publishing:notices")).content.decode()
    page = browser.get(f"/notices/draft/?rescued={rescue.pk}").content.decode()
    assert "हराउनु नहुने शब्द" in page
    assert "Nothing of it is lost" in page
    browser.post(reverse("publishing:draft"), form(make.account(agency=writer.agency)))
    assert not Rescue.objects.exists()


@pytest.mark.parametrize("seal", ["", "forged:seal:here"])
def test_a_stranger_leaves_nothing_behind(client, seal):
    answer = client.post(reverse("publishing:draft"), form(seal=seal))
    assert answer.status_code == 302
    assert not Rescue.objects.exists()


# — history —


def test_the_history_shows_word_by_word_what_came_and_what_went(enter, writer):
    account = make.account(agency=writer.agency)
    notice = actions.draft(actions.Content("A", {account: "x"}, body="कार्यालय भोलि बन्द"), by=writer)
    actions.edit(notice, content=actions.Content("A", {account: "x"}, body="कार्यालय आज बन्द"), by=writer)
    html = enter(writer).get(reverse("publishing:history", args=(notice.pk,))).content.decode()
    assert re.search(r"<del><span class=\"visually-hidden\">\[gone: </span>भोलि<span", html)
    assert re.search(r"<ins><span class=\"visually-hidden\">\[new: </span>आज<span", html)


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_out_of_what_differs(before, after):
    pieces = history.compared(before, after)
    assert "".join(piece.text for piece in pieces if not piece.is_new) == before
    assert "".join(piece.text for piece in pieces if not piece.is_gone) == after


def test_an_earlier_text_is_taken_again_as_a_new_edit(enter, writer):
    account = make.account(agency=writer.agency)
    notice = actions.draft(actions.Content("First", {account: "one"}, body="one", kind="tender"), by=writer)
    actions.edit(notice, content=actions.Content("Second", {account: "two"}, body="two"), by=writer)
    earlier = notice.revisions.last()
    enter(writer).post(reverse("publishing:restore", args=(notice.pk, earlier.pk)))
    notice.refresh_from_db()
    assert (notice.title, notice.body, notice.kind) == ("First", "one", "tender")
    assert notice.versions.get().text == "one"
    assert notice.revisions.count() == 3
    assert kinds(notice)[-2:] == ["notice.edited", "notice.restored"]


def test_a_notice_older_than_its_history_keeps_the_words_with_which_it_came(writer):
    notice = make.notice(author=writer, state="draft", body="पुरानो", text="पुरानो")
    account = notice.versions.get().account
    actions.edit(notice, content=actions.Content("New", {account: "नयाँ"}, body="नयाँ"), by=writer)
    assert [each.content["body"] for each in Revision.objects.filter(notice=notice)] == ["नयाँ", "पुरानो"]


# — the same words twice —


def test_the_same_words_within_a_day_are_warned_of_and_may_go_on(enter, writer):
    account = make.account(agency=writer.agency)
    make.act(account, text="कार्यालय भोलि बन्द रहन्छ !", state="done")
    browser = enter(writer)
    kept = keep(browser, account=account).content.decode()
    assert "the same words are public or scheduled there already" in kept
    browser.post(reverse("publishing:draft"), form(account))
    notice = Notice.objects.get()
    assert "the same words are public" in browser.get(notice.get_absolute_url()).content.decode()
    actions.submit(notice, by=writer)


@pytest.mark.parametrize("more", [{"state": "withdrawn"}, {"text": "अर्कै कुरा"}, {"verb": "reply"}])
def test_other_words_and_what_never_went_out_are_no_doubles(more):
    account = make.account()
    make.act(account, **{"text": "सूचना", "state": "done", **more})
    assert doubles.doubles({account: "सूचना"}, at=None) == []


def test_after_a_day_the_words_are_new_again():
    account = make.account()
    make.act(account, text="सूचना", state="done", done=NOW)
    assert doubles.doubles({account: "सूचना।"}, at=NOW + timedelta(hours=23))
    assert doubles.doubles({account: "सूचना।"}, at=NOW + timedelta(hours=25)) == []


def test_vowel_signs_are_part_of_the_words():
    assert doubles.words("काम") != doubles.words("किम")
    assert doubles.words("Closed, TOMORROW!") == doubles.words("closed tomorrow")


# — documents —

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def paper(content=PDF, name="सूचना.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_document_is_kept_once_per_agency_and_given_back_under_its_name(enter, writer):
    account, browser = make.account(agency=writer.agency), enter(writer)
    browser.post(
        reverse("publishing:draft"), form(account, document_1=paper(), document_2=paper(name="other.pdf"))
    )
    notice = Notice.objects.get()
    one, two = notice.documents.all()
    assert (one.name, two.name) == ("सूचना.pdf", "other.pdf")
    assert one.file.name == two.file.name
    answer = browser.get(reverse("publishing:document", args=(one.pk,)))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "सूचना.pdf" in browser.get(notice.get_absolute_url()).content.decode()
    stranger = make.officer("writer", agency=make.agency("passport"))
    assert enter(stranger).get(reverse("publishing:document", args=(one.pk,))).status_code == 404


@pytest.mark.parametrize("content", [b"MZ\x90", b"<html>%%EOF", PDF[:-8], b""])
def test_what_is_no_pdf_is_refused_whatever_its_name(enter, writer, content):
    page = enter(writer).post(reverse("publishing:draft"), form(make.account(), document_1=paper(content)))
    assert page.status_code == 422
    assert not Document.objects.exists()


def test_a_document_that_is_too_large_is_refused_in_words(enter, writer):
    page = enter(writer).post(
        reverse("publishing:draft"), form(make.account(), document_1=paper(PDF + b"\0" * papers.LARGEST))
    )
    assert "This document is too large. It may have at most 10 MB." in page.content.decode()


def test_a_form_that_comes_back_has_its_documents_still(enter, writer):
    browser = enter(writer)
    page = browser.post(reverse("publishing:draft"), form(title="", document_1=paper())).content.decode()
    kept = Document.objects.get()
    assert f'name="keep_document" value="{kept.pk}" checked' in page
    browser.post(edit_page(Notice.objects.get()), form(make.account(agency=writer.agency)))
    assert not Notice.objects.get().documents.exists()


# — the folds of the composer —


def folds(page):
    """Which parts of the composer are open, by their names."""
    found = re.findall(r'<details class="fold"( open)?>\s*<summary><span><strong>([^<]+)</strong>', page)
    return {name: bool(is_open) for is_open, name in found}


def test_what_an_empty_notice_does_not_need_is_folded(enter, writer):
    page = enter(writer).get(reverse("publishing:draft")).text
    assert folds(page) == dict.fromkeys(("Pictures or a film", "Documents", "Decision", "When"), False)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Decision", {"reference": "०८३/८४ - १२"}),
        ("Decision", {"valid_until": "2083-09-30"}),
        ("When", {"publish_date": "2083-09-30", "publish_time": "10:00"}),
        ("Pictures or a film", {"media": True}),
    ],
)
def test_a_part_that_holds_something_is_open(enter, writer, name, values):
    with clock.travel(NOW):
        notice = make.notice(author=writer, state="draft")
        if values.get("media"):
            notice.media.add(make.media(agency=writer.agency))
            values = {"keep": notice.media.get().pk}
        enter(writer).post(edit_page(notice), form(notice.versions.get().account, **values))
        page = enter(writer).get(edit_page(notice)).text
    assert [part for part, is_open in folds(page).items() if is_open] == [name]


@pytest.mark.parametrize(
    ("name", "values"), [("Decision", {"issued_date": "भोलि"}), ("When", {"publish_time": "noon"})]
)
def test_a_part_in_which_something_is_wrong_is_open(enter, writer, name, values):
    page = enter(writer).post(reverse("publishing:draft"), form(make.account(), **values))
    assert page.status_code == 422 and folds(page.text)[name]


def test_the_decision_is_open_where_the_text_has_a_place_for_it(enter, writer):
    notice = make.notice(author=writer, state="draft", body="च.नं. {reference}")
    assert folds(enter(writer).get(edit_page(notice)).text)["Decision"]
