"""A notice is written once, seen by two officers, and goes out once on every chosen account."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.acts import tasks
from chautari.acts.models import Act, Media
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.models import Notice
from chautari.registry.models import Account
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


def kinds(about):
    return list(
        Entry.objects.filter(about=about._meta.label_lower, about_id=about.pk).values_list("kind", flat=True)
    )


def filled(*accounts, text="कार्यालय भोलि बन्द रहन्छ।", **more):
    values = {"title": "Holiday", "then": "save", **more}
    for account in accounts:
        values |= {f"use_{account.pk}": "on", f"text_{account.pk}": text}
    return values


def written(page):
    assert page.status_code == 302, page.content.decode()
    return Notice.objects.get()


# — writing —


def test_a_draft_keeps_a_text_for_each_chosen_account(enter, writer):
    one, two, third = make.account(), make.account(), make.account()
    values = filled(one, two) | {f"text_{two.pk}": "Closed tomorrow.", f"text_{third.pk}": "not chosen"}
    notice = written(enter(writer).post(reverse("publishing:draft"), values))
    assert {version.account: version.text for version in notice.versions.all()} == {
        one: "कार्यालय भोलि बन्द रहन्छ।",
        two: "Closed tomorrow.",
    }
    assert (notice.author, notice.state, kinds(notice)) == (writer, "draft", ["notice.drafted"])


def test_one_text_is_for_every_ticked_account_that_has_none_of_its_own(enter, writer):
    one, two = make.account(), make.account()
    values = filled(one, two, text="") | {"text": "भोलि बन्द।", f"text_{two.pk}": "Closed tomorrow."}
    notice = written(enter(writer).post(reverse("publishing:draft"), values))
    assert {version.account: version.text for version in notice.versions.all()} == {
        one: "भोलि बन्द।",
        two: "Closed tomorrow.",
    }


def test_a_new_notice_goes_to_every_account_unless_the_officer_says_otherwise(enter, writer):
    account = make.account()
    page = enter(writer).get(reverse("publishing:draft")).content.decode()
    assert re.search(rf'name="use_{account.pk}"[^>]*checked', page)


def test_a_text_over_the_networks_limit_is_refused_and_nothing_is_lost(enter, writer):
    account = make.account()
    page = enter(writer).post(reverse("publishing:draft"), filled(account, text="क" * 503, title="Long one"))
    text = page.content.decode()
    assert page.status_code == 422
    assert "This text is 503 long; the network takes 500. Shorten it by 3 letters." in text
    assert "क" * 503 in text
    assert "Long one" in text
    assert not Notice.objects.exists()


def test_a_chosen_account_wants_words(enter, writer):
    account = make.account()
    page = enter(writer).post(reverse("publishing:draft"), filled(account, text=" "))
    assert "Write what the public should read." in page.content.decode()


def test_a_notice_without_an_account_is_refused(enter, writer):
    page = enter(writer).post(reverse("publishing:draft"), filled())
    assert "Choose at least one account for this notice." in page.content.decode()


def test_the_counter_counts_as_the_network_counts(enter, writer):
    account = make.account()
    page = enter(writer).post(reverse("publishing:count"), {f"text_{account.pk}": "नमस्ते"})
    assert re.search(r"6 / 500</output>", page.content.decode())


def test_the_counter_speaks_nepali_digits(enter, writer):
    account, browser = make.account(), enter(writer)
    browser.cookies["chautari_language"] = "ne"
    page = browser.post(reverse("publishing:count"), {f"text_{account.pk}": "a" * 12})
    assert "१२ / ५००" in page.content.decode()


def test_an_account_that_must_be_connected_again_cannot_be_chosen(enter, writer):
    account = make.account(health=Account.Health.RECONNECT, health_reason="auth.dead")
    browser = enter(writer)
    assert "Connect the account again." in browser.get(reverse("publishing:draft")).content.decode()
    notice = written(browser.post(reverse("publishing:draft"), filled(account)))
    assert not notice.versions.exists()  # no account can speak: it stands on the portal alone


@pytest.mark.parametrize(
    ("day", "hour"), [("2083-08-20", "14:30"), ("२०८३-०८-२०", "१४:३०"), ("२०८३ मंसिर २०", "14:30")]
)
def test_the_time_is_written_in_bikram_sambat_and_either_script(enter, writer, day, hour):
    with clock.travel(datetime(2026, 11, 24, tzinfo=UTC)):
        page = enter(writer).post(
            reverse("publishing:draft"), filled(make.account(), publish_date=day, publish_time=hour)
        )
        notice = written(page)
    assert notice.publish_at == datetime(2026, 12, 6, 14, 30, tzinfo=clock.NEPAL)


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("2083-13-01", "14:30", "Write the day as"),
        ("2083-08-20", "noon", "Write the time as"),
        ("2083-08-20", "", "Write the time as"),
        ("", "14:30", "Write the day as"),
        ("2082-01-01", "10:00", "This time is over."),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_words(enter, writer, day, hour, said):
    with clock.travel(datetime(2026, 11, 24, tzinfo=UTC)):
        page = enter(writer).post(
            reverse("publishing:draft"), filled(make.account(), publish_date=day, publish_time=hour)
        )
    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_draft_is_edited_and_what_was_there_is_shown(enter, writer):
    one, two = make.account(), make.account()
    notice = make.notice(author=writer, accounts=[one], state="draft", text="पुरानो", media=[make.media()])
    browser, address = enter(writer), reverse("publishing:edit", args=(notice.pk,))
    assert "पुरानो" in browser.get(address).content.decode()
    browser.post(address, filled(two, text="नयाँ"))
    assert [(v.account, v.text) for v in notice.versions.all()] == [(two, "नयाँ")]
    assert not notice.media.exists()
    assert kinds(notice) == ["notice.edited"]


def test_what_waits_for_approval_cannot_be_edited(writer):
    notice = make.notice(author=writer)
    content = actions.Content("Other", {make.account(): "x"})
    with pytest.raises(Refused, match="Only a draft"):
        actions.edit(notice, content=content, by=writer)
    notice.refresh_from_db()
    assert notice.title == "Opening hours"


def test_whoever_wrote_last_is_the_author_and_cannot_approve(approver):
    notice = make.notice(state="draft")
    account = notice.versions.get().account
    actions.edit(notice, content=actions.Content("Mine now", {account: "words"}), by=approver)
    actions.submit(notice, by=approver)
    notice.refresh_from_db()
    with pytest.raises(Refused):
        actions.approve(notice, by=approver)


# — pictures —


def upload(content, name="photo.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_a_picture_is_kept_once_under_its_digest_whatever_its_name(enter, writer):
    account, browser, content = make.account(), enter(writer), make.picture("JPEG")
    for name in ("one.png", "two.exe"):
        values = filled(account, picture_1=upload(content, name), picture_1_alt="A bridge")
        assert browser.post(reverse("publishing:draft"), values).status_code == 302
    media = Media.objects.get()
    assert (media.mime, media.width, media.height, media.alt_text) == ("image/jpeg", 8, 6, "A bridge")
    assert media.sha256 in media.file.name
    assert [notice.media.get() for notice in Notice.objects.all()] == [media, media]


@pytest.mark.parametrize(
    "content", [b"<svg onload='alert(1)'/>", b"%PDF-1.7", b"", make.picture("PNG")[:40], make.picture("BMP")]
)
def test_what_is_no_picture_is_refused_whatever_its_name(enter, writer, content):
    values = filled(make.account(), picture_1=upload(content), picture_1_alt="x")
    page = enter(writer).post(reverse("publishing:draft"), values)
    assert page.status_code == 422
    assert not Media.objects.exists()


def test_a_picture_that_is_too_large_is_refused_in_words(enter, writer):
    content = make.picture("PNG") + b"\0" * (10 * 1024 * 1024)
    values = filled(make.account(), picture_1=upload(content), picture_1_alt="x")
    page = enter(writer).post(reverse("publishing:draft"), values)
    assert "This picture is too large. It may have at most 10 MB." in page.content.decode()


def test_a_picture_wants_words_and_need_not_be_sent_again(enter, writer):
    account, browser = make.account(), enter(writer)
    page = browser.post(reverse("publishing:draft"), filled(account, picture_1=upload(make.picture())))
    text = page.content.decode()
    assert page.status_code == 422
    assert "Say in words what this picture shows." in text
    media = Media.objects.get()
    assert f'name="keep" value="{media.pk}"' in text
    again = filled(account) | {"keep": media.pk, f"alt_{media.pk}": "The bridge"}
    notice = written(browser.post(reverse("publishing:draft"), again))
    assert notice.media.get().alt_text == "The bridge"
    assert Media.objects.count() == 1


def test_other_words_for_a_picture_leave_what_is_out_alone(enter, writer):
    media = make.media(alt_text="Old words")
    make.notice(media=[media])
    draft = make.notice(author=writer, state="draft", media=[media])
    account = draft.versions.get().account
    values = filled(account) | {"keep": media.pk, f"alt_{media.pk}": "New words"}
    enter(writer).post(reverse("publishing:edit", args=(draft.pk,)), values)
    assert draft.media.get().alt_text == "New words"
    assert draft.media.get().file == media.file
    media.refresh_from_db()
    assert media.alt_text == "Old words"


def test_a_picture_of_another_agency_cannot_be_taken(enter, writer):
    media = make.media(agency=make.agency("other"))
    notice = written(
        enter(writer).post(reverse("publishing:draft"), filled(make.account()) | {"keep": media.pk})
    )
    assert not notice.media.exists()


# — approval —


def test_a_version_that_its_network_would_refuse_cannot_be_submitted(enter, writer):
    notice = make.notice(author=writer, state="draft", text="क" * 501)
    page = enter(writer).post(reverse("publishing:submit", args=(notice.pk,)))
    assert page.status_code == 422
    assert "The text has 501 characters; the practice network takes 500." in page.content.decode()
    notice.refresh_from_db()
    assert notice.state == "draft"
    with pytest.raises(Refused, match="501 characters"):
        actions.submit(notice, by=writer)


def test_saving_and_submitting_is_one_click(enter, writer):
    notice = written(enter(writer).post(reverse("publishing:draft"), filled(make.account(), then="submit")))
    assert notice.state == "in_review"
    assert kinds(notice) == ["notice.submitted", "notice.drafted"]


def test_an_author_cannot_approve_their_own_notice(enter, approver):
    notice = make.notice(author=approver)
    page = enter(approver).post(reverse("publishing:approve", args=(notice.pk,)))
    assert page.status_code == 409
    notice.refresh_from_db()
    assert (notice.state, Act.objects.count()) == ("in_review", 0)
    assert "Approve and publish" not in enter(approver).get(notice.get_absolute_url()).content.decode()


def test_the_database_itself_holds_the_rule_of_two(approver):
    notice = make.notice(author=approver)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(approver=approver)


def test_a_writer_may_not_approve(enter, writer):
    notice = make.notice()
    assert enter(writer).post(reverse("publishing:approve", args=(notice.pk,))).status_code == 403


def test_of_two_approvers_who_click_at_once_one_wins_and_it_goes_out_once(approver, committed, fake):
    notice = make.notice()
    same = Notice.objects.get(pk=notice.pk)
    other = make.officer("head")
    actions.approve(notice, by=approver)
    with pytest.raises(Refused, match="meanwhile"):
        actions.approve(same, by=other)
    tasks.perform.call()
    assert [action.text for action in fake.wall] == ["सूचना"]
    assert kinds(notice) == ["notice.approved"]


def test_an_approved_notice_goes_out_on_every_account_with_its_pictures(approver, fake):
    notice = make.notice(accounts=[make.account(), make.account()], media=[make.media(alt_text="A bridge")])
    actions.approve(notice, by=approver)
    tasks.perform.call()
    assert [[item.alt_text for item in action.media] for action in fake.wall] == [["A bridge"], ["A bridge"]]
    assert {version.act.state for version in notice.versions.all()} == {"done"}
    assert all(version.act.by == approver for version in notice.versions.all())


def test_a_notice_for_later_waits_for_its_time(approver, fake):
    at = clock.now() + timedelta(hours=3)
    notice = make.notice(publish_at=at)
    actions.approve(notice, by=approver)
    tasks.perform.call()
    assert fake.wall == []
    with clock.travel(at + timedelta(seconds=1)):
        tasks.perform.call()
    assert len(fake.wall) == 1


def test_a_notice_is_returned_with_a_note_that_its_author_reads(enter, approver, writer):
    notice = make.notice(author=writer)
    address = reverse("publishing:send_back", args=(notice.pk,))
    assert enter(approver).post(address, {"note": ""}).status_code == 422
    enter(approver).post(address, {"note": "The date is wrong."})
    page = enter(writer).get(notice.get_absolute_url()).content.decode()
    assert "The date is wrong." in page
    assert "Submit for approval" in page
    assert kinds(notice) == ["notice.returned"]


# — afterwards —


def test_the_page_shows_a_state_for_each_account(enter, approver, fake):
    from chautari.connectors.errors import ValidationRejected

    done, failed, by_hand = (
        make.account(name="Done"),
        make.account(name="Failed"),
        make.by_hand(name="By hand"),
    )
    notice = make.notice(accounts=[done, failed, by_hand])
    actions.approve(notice, by=approver)
    tasks.perform_one(Act.objects.filter(account=done).claim(1)[0])
    fake.fail_next(ValidationRejected("fake.empty"))
    tasks.perform.call()
    page = enter(approver).get(notice.get_absolute_url()).content.decode()
    assert "There is nothing to send." in page
    assert "Mend the cause and send it again" in page
    assert "https://fake.example/publish" in page
    assert "Paste the address of the item here." in page
    assert page.count("hx-get") == 1  # nothing moves any more but the alarms of every page


def test_a_moving_version_asks_for_its_state_again_until_it_is_settled(enter, approver):
    notice = make.notice()
    actions.approve(notice, by=approver)
    version = notice.versions.get()
    address, browser = reverse("publishing:version", args=(notice.pk, version.pk)), enter(approver)
    assert 'hx-trigger="every 3s"' in browser.get(address).content.decode()
    tasks.perform.call()
    fragment = browser.get(address).content.decode()
    assert "hx-trigger" not in fragment
    assert "<html" not in fragment


def test_an_assisted_version_is_confirmed_with_its_address(enter, approver):
    notice = make.notice(accounts=[make.by_hand()])
    actions.approve(notice, by=approver)
    act = notice.versions.get().act
    browser, address = enter(approver), reverse("acts:confirm", args=(act.pk,))
    browser.post(address, {"proof": "https://fake.example/post/77"})
    assert "https://fake.example/post/77" in browser.get(notice.get_absolute_url()).content.decode()


def test_a_withdrawn_draft_never_goes_out(writer):
    notice = make.notice(author=writer, state="draft")
    actions.withdraw(notice, by=writer)
    notice.refresh_from_db()
    assert notice.state == "withdrawn"
    with pytest.raises(Refused):
        actions.submit(notice, by=writer)
    with pytest.raises(Refused):
        actions.withdraw(notice, by=writer)


def test_a_withdrawn_notice_takes_back_what_has_not_gone_out(enter, approver, fake):
    out, waiting = make.account(), make.by_hand()
    notice = make.notice(accounts=[out, waiting])
    actions.approve(notice, by=approver)
    tasks.perform.call()
    actions.withdraw(notice, by=approver)
    assert {v.account: v.act.state for v in notice.versions.all()} == {out: "done", waiting: "withdrawn"}
    page = enter(approver).get(notice.get_absolute_url()).content.decode()
    assert "This is still public on the account." in page


def test_what_is_public_everywhere_must_be_deleted_on_the_network(approver):
    notice = make.notice()
    actions.approve(notice, by=approver)
    tasks.perform.call()
    with pytest.raises(Refused, match="public already"):
        actions.withdraw(notice, by=approver)
    notice.refresh_from_db()
    assert notice.state == "approved"


# — who sees what, and what it costs —


@pytest.mark.parametrize("name", ["notice", "edit"])
def test_another_agencys_notice_is_not_there(enter, name):
    stranger = make.officer("approver", agency=make.agency("passport"))
    notice = make.notice(state="draft")
    assert enter(stranger).get(reverse(f"publishing:{name}", args=(notice.pk,))).status_code == 404


@pytest.mark.parametrize("name", ["submit", "approve", "send_back", "withdraw"])
def test_nothing_can_be_done_to_another_agencys_notice(enter, name):
    stranger = make.officer("approver", agency=make.agency("passport"))
    notice = make.notice()
    assert (
        enter(stranger).post(reverse(f"publishing:{name}", args=(notice.pk,)), {"note": "x"}).status_code
        == 404
    )
    notice.refresh_from_db()
    assert notice.state == "in_review"


def test_another_agencys_account_cannot_be_written_for(enter, writer):
    foreign = make.account(agency=make.agency("passport"))
    page = enter(writer).post(reverse("publishing:draft"), filled(foreign))
    assert page.status_code == 422
    assert not Notice.objects.exists()


def test_the_list_asks_few_questions_whatever_its_length(enter, writer, django_assert_max_num_queries):
    accounts = [make.account(), make.account()]
    for _ in range(40):
        make.notice(author=writer, accounts=accounts)
    browser = enter(writer)
    with django_assert_max_num_queries(11):
        page = browser.get(reverse("publishing:notices"))
    assert page.content.decode().count("Opening hours") == 30


def test_the_list_turns_its_pages_and_filters_by_state(enter, writer):
    first = make.notice(author=writer, title="The first", state="draft")
    for n in range(30):
        make.notice(
            author=writer, title=f"Notice {n}", state="draft", accounts=[first.versions.get().account]
        )
    browser, address = enter(writer), reverse("publishing:notices")
    page = browser.get(address, {"state": "draft"}).content.decode()
    assert "The first" not in page
    older = re.search(r'href="(\?[^"]*before=\d+[^"]*)"', page)[1].replace("&amp;", "&")
    second = browser.get(address + older).content.decode()
    assert "The first" in second
    newer = re.search(r'href="(\?[^"]*after=\d+[^"]*)"', second)[1].replace("&amp;", "&")
    assert "Notice 29" in browser.get(address + newer).content.decode()
    assert "The first" not in browser.get(address, {"state": "approved"}).content.decode()


def test_the_page_of_a_notice_asks_few_questions_whatever_its_accounts(
    enter, approver, django_assert_max_num_queries
):
    notice = make.notice(accounts=[make.account() for _ in range(6)], media=[make.media()])
    actions.approve(notice, by=approver)
    browser = enter(approver)
    with django_assert_max_num_queries(13):
        browser.get(notice.get_absolute_url())


def test_a_file_that_one_network_would_refuse_is_named_at_that_version_before_approval(enter, writer):
    fine, strict = make.account(), make.account("viber", kind="channel", name="Channel")
    media = make.media(mime="video/quicktime", name="p.mov", size=1_200)
    notice = make.notice(author=writer, accounts=[fine, strict], media=[media], state="draft")
    page = enter(writer).post(reverse("publishing:submit", args=(notice.pk,)))
    text = page.content.decode()
    assert page.status_code == 422
    refused = text.split(f'id="version-{notice.versions.get(account=strict).pk}"')[1]
    assert "p.mov" in refused.split("</article>")[0]
    assert (
        'class="notice danger"'
        not in text.split(f'id="version-{notice.versions.get(account=fine).pk}"')[1].split("</article>")[0]
    )
    notice.refresh_from_db()
    assert notice.state == "draft"
