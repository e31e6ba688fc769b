"""A notice quotes a post where the network has quotes; elsewhere its address stands at the end, and it is said before."""

import pytest
from django.urls import reverse

from chautari.acts import tasks
from chautari.acts.models import Act
from chautari.lib.errors import Refused
from chautari.publishing import actions, live
from chautari.publishing.models import Notice
from tests import make

pytestmark = pytest.mark.django_db
POST = "https://fake.example/post/77"
TWEET = "https://x.com/OPMCM_Nepal/status/1890000000000000009"
LONG = " ".join(f"वाक्य {n} यहाँ छ।" for n in range(80))


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


def says(answer):
    return " ".join(answer.content.decode().split())


def sent(browser, *accounts, quote=POST, **more):
    values = {"title": "Notice", "text": "सूचना", "quote": quote, "then": "save"}
    used = {f"use_{account.pk}": "on" for account in accounts}
    return browser.post(reverse("publishing:draft"), {**values, **used, **more})


def out(notice, approver):
    actions.approve(notice, by=approver)
    tasks.perform.call()
    return [act for act in live.acts_of(notice)]


def test_where_the_network_quotes_the_post_stands_below_the_words(enter, writer, approver, fake):
    sent(enter(writer), make.account(), then="submit")
    notice = Notice.objects.get()
    (act,) = out(notice, approver)
    assert (act.verb, act.text, act.target["id"], act.state) == ("quote", "सूचना", "77", "done")
    assert [done.action.verb for done in fake.done] == ["quote"]


def test_elsewhere_its_address_is_put_at_the_end_once_and_the_composer_says_so_before(
    enter, writer, approver, fake
):
    quotes, links = make.account(), make.account(settings={"level:quote": "none"})
    browser = enter(writer)
    used = {f"use_{each.pk}": "on" for each in (quotes, links)}
    told = says(browser.post(reverse("publishing:count"), {"text": "सूचना", "quote": POST, **used}))
    first, second = told.split(f'id="look-{links.pk}"')
    assert "This account quotes the post below its words." in first and f"Quoted post: {POST}" in first
    assert "its address is put at the end of the text" in second and POST in second
    sent(browser, quotes, links, then="submit")
    texts = {act.account_id: (act.verb, act.text) for act in out(Notice.objects.get(), approver)}
    assert texts == {quotes.pk: ("quote", "सूचना"), links.pk: ("publish", f"सूचना\n{POST}")}


def test_a_post_of_another_network_is_a_link(writer, approver):
    account = make.account()
    notice = make.notice(author=writer, accounts=(account,), quote=TWEET)
    (act,) = out(notice, approver)
    assert (act.verb, act.text) == ("publish", f"सूचना\n{TWEET}")


def test_an_address_that_stands_in_the_words_already_is_not_said_twice(writer, approver):
    account = make.account(settings={"level:quote": "none"})
    (act,) = out(
        make.notice(author=writer, accounts=(account,), text=f"हेर्नुहोस् {POST} मा", quote=POST), approver
    )
    assert act.text.count(POST) == 1


def test_beside_pictures_it_is_a_link_where_the_network_shows_no_files_with_a_quote(writer, approver, fake):
    (act,) = out(make.notice(author=writer, media=[make.media()], quote=POST), approver)
    assert (act.verb, act.text) == ("publish", f"सूचना\n{POST}")
    assert fake.wall[0].media


def test_a_thread_begins_with_the_quote_and_goes_on_below_it(writer, approver, fake):
    notice = make.notice(author=writer, text=LONG, quote=POST)
    notice.versions.update(thread="numbered")
    acts = out(notice, approver)
    assert [act.verb for act in acts] == ["quote", "publish", "publish"]
    assert [act.state for act in live.acts_of(notice)] == ["done"] * 3
    assert [done.action.target.id for done in fake.done] == ["77", "1", "2"]


def test_where_an_officer_quotes_by_hand_the_right_page_is_opened(enter, writer, approver):
    account = make.account("x", tier="none", token="", external_id="", handle="DoP_Nepal")
    (act,) = out(make.notice(author=writer, accounts=(account,), quote=TWEET), approver)
    assert (act.verb, act.way, act.state) == ("quote", "assisted", "to_do")
    page = says(enter(approver).get(act.get_absolute_url()))
    assert "1890000000000000009" in page and "/intent/" in page


@pytest.mark.parametrize(
    "address", ["here", "https://example.org/status/1", "fake.example/post/77", "javascript:alert(1)"]
)
def test_what_is_no_address_of_a_post_is_asked_for_again_and_the_draft_is_kept(enter, writer, address):
    answer = sent(enter(writer), make.account(), quote=address, pen="p1")
    assert answer.status_code == 422
    assert "not the address of a post on a network that the desk knows" in says(answer)
    notice = Notice.objects.get()
    assert notice.quote == address
    with pytest.raises(Refused, match="no address of a post"):
        actions.submit(notice, by=writer)


def test_the_address_counts_into_the_length_where_it_is_put_into_the_text(enter, writer):
    account = make.account(settings={"level:quote": "none"})
    answer = sent(enter(writer), account, text="क" * 490)
    assert answer.status_code == 422
    assert "Shorten it by" in says(answer)
    assert sent(enter(writer), make.account(), text="क" * 490).status_code == 302


def test_the_history_tells_when_the_quote_came_and_brings_it_back(enter, writer):
    browser = enter(writer)
    sent(browser, make.account(), quote="")
    notice = Notice.objects.get()
    account = notice.versions.get().account
    edit = reverse("publishing:edit", args=(notice.pk,))
    values = {"title": "Notice", "text": "सूचना", f"use_{account.pk}": "on", "then": "save"}
    browser.post(edit, {**values, "quote": POST})
    browser.post(edit, {**values, "quote": ""})
    page = says(browser.get(reverse("publishing:history", args=(notice.pk,))))
    assert "Quoted post" in page
    actions.restore(notice, revision=notice.revisions.order_by("pk")[1], by=writer)
    assert Notice.objects.get().quote == POST


def test_a_repetition_says_the_same_quote_and_another_quote_is_other_words(writer):
    from chautari.publishing.models.repeats import words_of

    notice = make.notice(author=writer)
    plain = words_of(notice)
    notice.quote = POST
    assert words_of(notice) != plain


def test_the_public_page_links_the_quoted_post(client, writer, approver):
    notice = make.notice(author=writer, quote=POST)
    out(notice, approver)
    page = client.get(reverse("portal:notice", args=(notice.agency.code, notice.pk))).content.decode()
    assert f'href="{POST}"' in page


def test_a_quote_that_is_hours_late_asks_first_like_every_post(writer, approver):
    from datetime import timedelta

    from chautari.acts import late
    from chautari.lib import clock

    notice = make.notice(author=writer, quote=POST)
    actions.approve(notice, by=approver)
    with clock.travel(clock.now() + timedelta(hours=7)):
        late.ask()
        tasks.perform.call()
    assert Act.objects.get().overdue is not None
