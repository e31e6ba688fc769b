"""What each network gets: how it looks, what it costs, threads, changes of what is public, and what others do to it."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from PIL import Image

from chautari.acts import actions as outbox
from chautari.acts import tasks
from chautari.acts.fitting import fitted
from chautari.acts.line import action_of, item_of
from chautari.acts.models import Act, Budget, Media
from chautari.alerts.rules import TOLD
from chautari.connectors.errors import NotAllowedHere
from chautari.connectors.fake.world import WORLD
from chautari.connectors.values import InboundEvent, MediaLimits, Ref
from chautari.inbox.tasks import receive
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions, alterations, live
from chautari.publishing.models import Alteration, Deed, Notice, Round
from tests import make

pytestmark = pytest.mark.django_db
LONG = " ".join(f"वाक्य {n} यहाँ छ।" for n in range(80))  # three posts of the fake network


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


def draft(writer, account, *, text, thread="", **more):
    values = {"title": "Notice", "text": text, f"use_{account.pk}": "on", f"thread_{account.pk}": thread}
    return {**values, "then": "save", **more}


def published(approver, notice):
    actions.approve(notice, by=approver)
    tasks.perform.call()
    return Notice.objects.get(pk=notice.pk)


def threaded(writer, **more):
    notice = make.notice(author=writer, text=LONG, **more)
    notice.versions.update(thread="numbered")
    return notice


def acts(notice):
    return live.acts_of(notice)


def told(notice):
    return set(
        Entry.objects.filter(about="publishing.notice", about_id=notice.pk).values_list("kind", flat=True)
    )


# — how it looks —


def test_the_composer_shows_each_account_as_its_network_does(enter, writer):
    x, page = (
        make.account("x", tier="none", token="", handle="DoP_Nepal"),
        make.account("facebook", kind="page"),
    )
    channel = make.account("viber", kind="channel")
    text = "राहदानी #सेवा @OPMCM_Nepal https://dop.gov.np/np/notice/2083/a-very-long-address"
    used = {f"use_{each.pk}": "on" for each in (x, page, channel)}
    answer = enter(writer).post("/notices/count/", {"text": text, **used})
    looks = {
        each: answer.text.split(f'id="look-{each.pk}"')[1].split('id="marks-')[0]
        for each in (x, page, channel)
    }
    assert "seen card" in looks[x] and "@DoP_Nepal" in looks[x]
    assert '<span class="link">dop.gov.np/np/notice/2083/a…</span>' in looks[x]
    assert '<span class="mention">@OPMCM_Nepal</span>' in looks[x]
    assert "seen post" in looks[page] and '<span class="tag">#सेवा</span>' in looks[page]
    assert "mention" not in looks[page]
    assert "seen bubble" in looks[channel] and "tag" not in looks[channel]


def test_what_is_too_long_is_marked_and_what_a_page_hides_is_behind_see_more(enter, writer):
    x, page = make.account("x", tier="none", token=""), make.account("facebook", kind="page")
    answer = (
        enter(writer)
        .post(
            "/notices/count/", {"text": "क" * 281 + " ख" * 300, f"use_{x.pk}": "on", f"use_{page.pk}": "on"}
        )
        .text
    )
    assert 'class="beyond"' in answer.split(f'id="look-{x.pk}"')[1].split("</article>")[0]
    assert "See more" in answer.split(f'id="look-{page.pk}"')[1]


def test_without_script_a_button_shows_how_it_looks_and_nothing_is_saved(enter, writer):
    account = make.account()
    answer = enter(writer).post("/notices/draft/", draft(writer, account, text="भोलि बन्द", then="check"))
    assert answer.status_code == 200
    assert 'class="seen post' in answer.text and not Notice.objects.exists()


def test_letters_that_a_reader_sees_stand_beside_the_networks_count(enter, writer):
    make.account("facebook", kind="page")
    assert "3 letters" in enter(writer).post("/notices/count/", {"text": "क्षेत्रीय"}).text


# — threads —


def test_a_long_text_goes_as_a_thread_in_order_each_below_the_one_before(approver, writer):
    notice = published(approver, threaded(writer))
    parts = acts(notice)
    assert [act.state for act in parts] == ["done"] * len(parts) and len(parts) == 3
    assert [post.text.rpartition(" ")[2] for post in WORLD.wall] == ["1/3", "2/3", "3/3"]
    assert [act.target.get("id", "") for act in parts] == ["", parts[0].external_id, parts[1].external_id]


def test_a_failure_in_the_middle_stops_the_rest_and_one_press_goes_on_where_it_stopped(
    enter, approver, writer, fake
):
    notice = threaded(writer)
    actions.approve(notice, by=approver)
    version = notice.versions.get()
    first, *_rest = acts(notice)
    tasks.perform_one(Act.objects.claim(1)[0])
    fake.fail_next(NotAllowedHere("fake.not_supported"))
    tasks.perform.call()
    states = [Act.objects.get(pk=act.pk).state for act in acts(notice)]
    assert states == ["done", "failed", "failed"]
    browser = enter(approver)
    page = browser.get(notice.get_absolute_url()).text
    assert "The post before it in the thread is not public" in page
    assert "The thread stopped at post 2: 1 of 3 posts are public, the others are not." in page
    assert page.count("See it on the network") <= 1
    browser.post(f"/notices/{notice.pk}/versions/{version.pk}/continue/")
    tasks.perform.call()
    assert [Act.objects.get(pk=act.pk).state for act in acts(notice)] == ["done"] * 3
    assert [post.text.rpartition(" ")[2] for post in WORLD.wall] == ["1/3", "2/3", "3/3"]
    assert Act.objects.get(pk=first.pk).attempts == 1
    assert browser.post(f"/notices/{notice.pk}/versions/{version.pk}/continue/").status_code == 409


def test_a_thread_of_many_posts_goes_on_behind_the_failed_one_too(approver, writer, fake):
    notice = make.notice(author=writer, text=LONG * 3)
    notice.versions.update(thread="plain")
    actions.approve(notice, by=approver)
    fake.fail_next(NotAllowedHere("fake.not_supported"))
    tasks.perform.call()
    assert {Act.objects.get(pk=act.pk).state for act in acts(notice)} == {"failed"}
    actions.go_on(notice.versions.get(), by=approver)
    tasks.perform.call()
    assert {Act.objects.get(pk=act.pk).state for act in acts(notice)} == {"done"}


def test_the_echo_of_a_later_post_is_that_post_and_no_answer_to_anybody(approver, writer):
    notice = published(approver, threaded(writer))
    second = acts(notice)[1]
    ref = Ref("post", second.external_id, parent_id=second.target["id"])
    receive(second.account, InboundEvent("post.created", "e1", ref=ref, own=True, text=second.text))
    assert Act.objects.count() == 3


def test_only_a_chosen_thread_may_be_longer_than_one_post(enter, writer):
    account, browser = make.account(), enter(writer)
    assert browser.post("/notices/draft/", draft(writer, account, text=LONG)).status_code == 422
    assert (
        browser.post("/notices/draft/", draft(writer, account, text=LONG, thread="plain")).status_code == 302
    )
    assert Notice.objects.get().versions.get().thread == "plain"


def test_a_withdrawn_thread_sends_nothing_more(approver, writer):
    notice = threaded(writer)
    actions.approve(notice, by=approver)
    tasks.perform_one(Act.objects.claim(1)[0])
    actions.withdraw(notice, by=writer)
    tasks.perform.call()
    assert len(WORLD.wall) == 1


# — costs —


def dear(**more):
    return make.account(settings={"price": "0.015", "price:link": "0.200"}, **more)


def test_the_composer_says_what_it_costs_what_is_left_and_that_the_link_makes_it_dearer(enter, writer):
    account, head = dear(), make.officer("head")
    outbox.allow(head.agency, account=None, usd=Decimal("12.60"), is_firm=True, by=head)
    browser = enter(writer)
    with_link = browser.post(
        "/notices/count/", {f"use_{account.pk}": "on", "text": "हेर्नुहोस् https://dop.gov.np/1"}
    ).text
    assert "This costs 0.20 US dollars of 12.60 left this month." in with_link.replace("0.200", "0.20")
    assert "13 times dearer" in with_link
    assert (
        "times dearer"
        not in browser.post("/notices/count/", {f"use_{account.pk}": "on", "text": "हेर्नुहोस्"}).text
    )
    assert account.pk


def test_a_firm_budget_is_not_passed_and_a_soft_one_warns(approver, writer):
    head = make.officer("head")
    notice = make.notice(author=writer, accounts=[dear()], text="https://dop.gov.np/1", state="draft")
    outbox.allow(head.agency, account=None, usd=Decimal("0.10"), is_firm=True, by=head)
    with pytest.raises(Refused, match="left of the month's budget"):
        actions.submit(notice, by=writer)
    outbox.allow(head.agency, account=None, usd=Decimal("0.10"), is_firm=False, by=head)
    actions.submit(notice, by=writer)
    assert Budget.objects.count() == 1


def test_what_waits_is_promised_and_two_accounts_count_together(approver, writer):
    head, one, two = make.officer("head"), dear(), dear()
    outbox.allow(head.agency, account=None, usd=Decimal("0.35"), is_firm=True, by=head)
    both = make.notice(author=writer, accounts=[one, two], text="https://dop.gov.np/1")
    with pytest.raises(Refused, match="left of the month's budget"):
        actions.approve(both, by=approver)
    actions.approve(make.notice(author=writer, accounts=[one], text="https://dop.gov.np/1"), by=approver)
    with pytest.raises(Refused, match="0.15 are left"):
        actions.approve(make.notice(author=writer, accounts=[two], text="https://dop.gov.np/2"), by=approver)


def test_the_head_sets_the_budget_in_either_script_and_the_ledger_keeps_it(enter):
    account, head = dear(), make.officer("head")
    browser = enter(head)
    values = {"account": str(account.pk), "usd": "२५.५०", "is_firm": "yes"}
    assert browser.post("/outbox/budget/set/", values).status_code == 302
    assert "25.50" in browser.get("/outbox/budget/").text
    assert Entry.objects.filter(kind="budget.set").count() == 1
    assert browser.post("/outbox/budget/set/", {"usd": "x", "is_firm": "yes"}).status_code == 422
    assert enter(make.officer("writer")).post("/outbox/budget/set/", values).status_code == 403


# — what is public is changed or deleted —


def test_a_change_of_a_public_post_waits_for_a_second_officer(enter, approver, writer):
    notice = published(approver, make.notice(author=writer, text="बिहान ६ बजे"))
    post = acts(notice)[0]
    browser = enter(writer)
    place = f"/notices/{notice.pk}/posts/{post.pk}/change/"
    assert browser.post(place, {"text": "बिहान ६ बजे"}).status_code == 422
    assert browser.post(place, {"text": "बिहान ७ बजे"}).status_code == 302
    tasks.perform.call()
    edit = Deed.objects.get().act
    assert edit.is_held and WORLD.altered == {}
    assert browser.post(place, {"text": "बिहान ८ बजे"}).status_code == 409
    outbox.release(edit, by=approver)
    tasks.perform.call()
    assert WORLD.altered == {post.external_id: "बिहान ७ बजे"}
    assert "बिहान ७ बजे" in browser.get(notice.get_absolute_url()).text
    assert "change.asked" in told(notice)


def test_a_deletion_wants_a_reason_and_the_words_stay_with_the_desk(enter, approver, writer):
    notice = published(approver, make.notice(author=writer, text="गलत सूचना"))
    post = acts(notice)[0]
    place = f"/notices/{notice.pk}/posts/{post.pk}/delete/"
    assert enter(writer).get(place).status_code == 403
    browser = enter(approver)
    assert browser.post(place, {"why": ""}).status_code == 422
    browser.post(place, {"why": "मिति गलत भएकाले"})
    tasks.perform.call()
    assert WORLD.altered == {post.external_id: None}
    page = browser.get(notice.get_absolute_url()).text
    assert "गलत सूचना" in page and "/delete/" not in page
    assert Entry.objects.get(kind="deletion.asked").facts["why"] == "मिति गलत भएकाले"
    assert browser.get(place).status_code == 404


def test_another_agencys_post_cannot_be_touched(enter, approver, writer):
    notice = published(approver, make.notice(author=writer))
    stranger = make.officer("approver", agency=make.agency("doi"))
    for what in ("change", "delete"):
        answer = enter(stranger).get(f"/notices/{notice.pk}/posts/{acts(notice)[0].pk}/{what}/")
        assert answer.status_code == 404


# — what others do to it —


def test_a_post_that_was_edited_outside_is_archived_as_it_was_and_is_and_told_once(
    enter, approver, writer, fake
):
    notice = published(approver, make.notice(author=writer, text="बैठक सोमबार"))
    post = acts(notice)[0]
    fake.alter(post.external_id, "बैठक मङ्गलबार")
    alterations.look_at(post.account)
    alterations.look_at(post.account)
    seen = Alteration.objects.get()
    assert (seen.before, seen.after, seen.source) == ("बैठक सोमबार", "बैठक मङ्गलबार", "looked")
    page = enter(writer).get(notice.get_absolute_url()).text
    assert "Edited on the network, and not by the desk" in page and "बैठक मङ्गलबार" in page
    assert "post.edited" in told(notice) and TOLD["post.edited"]
    fake.alter(post.external_id, "बैठक सोमबार")
    alterations.look_at(post.account)
    assert Alteration.objects.count() == 2


def test_a_post_that_was_deleted_outside_is_noticed_by_the_networks_own_word(enter, approver, writer):
    notice = published(approver, make.notice(author=writer, text="बैठक सोमबार"))
    post = acts(notice)[0]
    event = InboundEvent(
        "post.deleted", "d", ref=Ref("post", post.external_id), own=True, occurred_at=clock.now()
    )
    receive(post.account, event)
    receive(post.account, event)
    assert Alteration.objects.get().kind == "deleted"
    page = enter(writer).get(notice.get_absolute_url()).text
    assert "Deleted on the network, and not by the desk" in page and "बैठक सोमबार" in page


def test_what_the_desk_changes_or_deletes_itself_raises_no_alarm(approver, writer):
    notice = published(approver, make.notice(author=writer, text="एक"))
    post = acts(notice)[0]
    edit = actions.change(notice.versions.get(), post, text="दुई", by=writer)
    outbox.release(edit, by=approver)
    tasks.perform.call()
    ref = Ref("post", post.external_id)
    receive(
        post.account, InboundEvent("post.edited", "e", ref=ref, own=True, text="दुई", occurred_at=clock.now())
    )
    actions.delete(notice.versions.get(), post, why="अब लागू छैन", by=approver)
    receive(post.account, InboundEvent("post.deleted", "d", ref=ref, own=True, occurred_at=clock.now()))
    tasks.perform.call()
    alterations.look_at(post.account)
    assert not Alteration.objects.exists()


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("हेर्नुहोस् https://a.gov.np/1", "हेर्नुहोस् https://t.co/abc", True),
        ("हेर्नुहोस् a.gov.np", "हेर्नुहोस् https://t.co/abc", True),
        ("हेर्नुहोस् a.gov.np", "हेर्नुहोस् http://a.gov.np/", True),
        ("हेर्नुहोस् https://a.gov.np/1", "हेर्नुहोस् https://evil.example/1", False),
        ("एक दुई", "एक  दुई\n", True),
        ("एक", "दुई", False),
    ],
)
def test_the_networks_own_way_of_writing_is_no_change_and_another_link_is(
    approver, writer, ours, theirs, same
):
    post = acts(published(approver, make.notice(author=writer, text=ours)))[0]
    assert (alterations.note(post, theirs, at=None) is None) is same


def test_the_look_is_daily_and_of_two_workers_one_looks(approver, writer, fake):
    notice = published(approver, make.notice(author=writer, text="एक"))
    post = acts(notice)[0]
    alterations.look.call()
    fake.alter(post.external_id, "दुई")
    alterations.look.call()
    assert not Alteration.objects.exists()
    Round.objects.update(looked=clock.now() - timedelta(days=2))
    alterations.look.call()
    assert Alteration.objects.count() == 1


# — pictures —


def test_a_picture_is_fitted_to_the_network_and_the_original_stays():
    noise = io.BytesIO()
    Image.effect_noise((900, 700), 90).save(noise, "WEBP", quality=100)
    media = make.media(content=noise.getvalue(), mime="image/webp", name="नक्सा.webp")
    limits = MediaLimits(4, frozenset({"image/jpeg"}), largest_image=60_000)
    copy = fitted(media, item_of(media), limits)
    assert (copy.mime, copy.name, copy.original, copy.alt_text) == (
        "image/jpeg",
        "नक्सा.jpg",
        media,
        media.alt_text,
    )
    assert copy.size <= 60_000 and fitted(media, item_of(media), limits) == copy
    with Image.open(copy.file) as image:
        assert image.format == "JPEG"
    assert Media.objects.get(pk=media.pk).size == media.size


def test_an_act_carries_the_copy_that_its_network_takes():
    channel = make.account("viber", kind="channel")
    media = make.media(mime="image/png")
    act = Act.objects.create(
        agency=channel.agency, account=channel, verb="publish", text="नक्सा", key="k1", by=make.officer()
    )
    act.media.set([media])
    assert [item.mime for item in action_of(act).media] == ["image/jpeg"]


# — links, tags —


def test_links_that_hide_or_follow_are_named_and_the_clean_one_is_offered(enter, writer):
    account = make.account()
    text = "http://moha.gov.np/1 https://bit.ly/x https://moha.gov.np/2?utm_source=fb&id=7&fbclid=z"
    browser = enter(writer)
    answer = browser.post("/notices/count/", {f"use_{account.pk}": "on", "text": text}).text
    assert "This link is not protected." in answer and "A short link hides where it leads." in answer
    assert "https://moha.gov.np/2?id=7" in answer
    taken = browser.post("/notices/draft/", draft(writer, account, text=text, use="link:2")).text
    assert "fbclid" not in taken.split('name="text"')[1].split("</textarea>")[0]


def test_the_offices_own_tags_and_the_sister_offices_handles_are_at_hand(enter, writer):
    make.notice(author=writer, text="सूचना #राहदानी #सेवा")
    ministry = make.agency("ministry")
    make.agency("moha", parent=ministry)
    sister = make.agency("passport", parent=ministry)
    make.account("x", agency=sister, tier="none", token="", handle="DoP_Nepal")
    make.agency("moha").belongings.get_or_create(parent=ministry)
    page = enter(writer).get("/notices/draft/").text
    assert 'data-insert="#राहदानी"' in page and 'data-insert="@DoP_Nepal"' in page


# — by hand, and quotes —


def test_by_hand_text_and_pictures_are_ready_and_anothers_address_is_no_proof(enter, approver, writer):
    x = make.account("x", tier="none", token="", external_id="", handle="DoP_Nepal")
    notice = make.notice(author=writer, accounts=[x], text="राहदानी", media=[make.media()])
    actions.approve(notice, by=approver)
    act, browser = acts(notice)[0], enter(approver)
    page = browser.get(notice.get_absolute_url()).text
    assert "data-copy" in page and "download=" in page
    wrong, right = (
        "https://x.com/Other/status/1890000000000000009",
        "https://x.com/dop_nepal/status/1890000000000000009",
    )
    assert browser.post(f"/outbox/{act.pk}/confirm/", {"proof": wrong}).status_code == 409
    browser.post(f"/outbox/{act.pk}/confirm/", {"proof": right})
    assert Act.objects.get(pk=act.pk).state == "done"


def test_a_thread_by_hand_goes_post_by_post_each_with_the_page_to_answer_the_one_before(approver, writer):
    x = make.account("x", tier="none", token="", external_id="", handle="DoP_Nepal")
    notice = make.notice(author=writer, accounts=[x], text="यो सूचना हो। " * 40)
    notice.versions.update(thread="numbered")
    actions.approve(notice, by=approver)
    first, second, *_rest = acts(notice)
    outbox.confirm(first, proof="https://x.com/DoP_Nepal/status/1890000000000000009", by=approver)
    second.refresh_from_db()
    assert second.state == "to_do" and second.target["id"] == "1890000000000000009"


def test_a_quote_with_own_words_waits_for_a_second_officer(enter):
    account = make.account("x", tier="enterprise", token="t")
    browser, post = enter(make.officer("operator")), "https://x.com/OPMCM_Nepal/status/1890000000000000009"
    values = {"place": f"{account.pk}:quote", "address": post}
    assert browser.post("/outbox/engage/", values).status_code == 422
    browser.post("/outbox/engage/", values | {"text": "सबैलाई जानकारी"})
    act = Act.objects.get()
    assert (act.verb, act.text, act.is_held) == ("quote", "सबैलाई जानकारी", True)
