"""The agency's website beside what it posted: what is missing is listed, and how long each notice took is told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from chautari.acts import tasks as acts
from chautari.acts.models import Act
from chautari.compliance import counted
from chautari.compliance.subject import subject_of
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.publishing import actions
from chautari.publishing.models import Notice, Site, SiteItem, Version
from chautari.publishing.templatetags.timely import lasting
from chautari.publishing.timing import delays, timely
from chautari.publishing.website.alike import ALIKE, likeness, pairs, side
from tests import make
from tests.app.publishing.titles import PAIRS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)  # 2083-08-10 in Nepal
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _one_day():
    with clock.travel(NOW):
        yield


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def site():
    return Site.objects.create(
        agency=make.agency("moha"), address="https://moha.gov.np/feed", read=NOW, created=NOW - 90 * 24 * HOUR
    )


def stands(site, title, *, link="", at=NOW - 48 * HOUR, **more):
    """A notice on the website."""
    n = SiteItem.objects.count() + 1
    link = link or f"https://moha.gov.np/ne/notice/{n}"
    return SiteItem.objects.create(
        agency=site.agency,
        site=site,
        mark=str(n),
        title=title,
        link=link,
        published=at,
        first_seen=at,
        **more,
    )


def posted(title, text="", *, delay=HOUR, account=None, **more):
    """A notice that was decided, approved, and said by its account after the delay."""
    account = account or make.account()
    decided = NOW - 40 * HOUR
    more.setdefault("issued", decided)
    notice = make.notice(
        title=title, text=text or title, accounts=(account,), state="approved", approved=NOW, **more
    )
    act = make.act(account, state=Act.State.DONE, done=decided + delay)
    Version.objects.filter(notice=notice).update(act=act)
    return notice


def compared():
    return timely.compared(make.agency("moha"), NOW - 20 * 24 * HOUR, NOW + HOUR)


# — the same notice —


@pytest.mark.parametrize(("site_title", "title", "text", "is_same"), PAIRS)
def test_titles_as_offices_write_them_are_known_again_or_told_apart(site_title, title, text, is_same):
    found = likeness(side(site_title, "", at=NOW), side(title, text, at=NOW))
    assert (found >= ALIKE) is is_same, found


def test_the_very_address_in_the_text_is_the_same_whatever_the_title_says():
    link = "https://moha.gov.np/ne/notice/7"
    item = side("बोलपत्र", "", at=NOW, link=link)
    assert likeness(item, side("विज्ञप्ति", "थप: http://www.moha.gov.np/ne/notice/7 हेर्नुहोस्", at=NOW)) == 1
    assert likeness(item, side("विज्ञप्ति", f"{link}8", at=NOW)) == 0
    assert likeness(item, side("विज्ञप्ति", f"{link}/more", at=NOW)) == 0


def test_so_is_the_dispatch_number_in_either_script():
    item = side("सूचना (च.नं. १२३/०८३)", "", at=NOW)
    assert likeness(item, side("अर्को", "", at=NOW, reference="123/083")) >= ALIKE
    assert likeness(item, side("अर्को", "", at=NOW, reference="23/083")) < ALIKE


def test_the_same_title_of_another_season_is_another_notice():
    item = side("कार्यालय समय परिवर्तन", "", at=NOW)
    assert likeness(item, side("कार्यालय समय परिवर्तन", "", at=NOW - timedelta(days=60))) == 0


def test_of_two_that_are_alike_each_is_taken_once():
    one, two = side("सडक मर्मत सूचना", "", at=NOW), side("सडक मर्मत", "", at=NOW)
    assert pairs([(1, one), (2, two)], [(7, two)]) in ({1: 7}, {2: 7})
    assert pairs([(1, one), (2, two)], [(7, two), (8, one)]).keys() == {1, 2}


# — what is missing —


def test_a_notice_of_the_website_without_a_post_is_listed_and_one_with_a_post_is_not(site):
    missing = stands(site, "खानेपानी आपूर्ति बन्द हुने सूचना")
    stands(site, "नागरिकता शिविर सञ्चालन")
    notice = posted("नागरिकता सिविर संचालन हुने")
    shown = compared()
    assert shown.missing == [missing]
    assert [pair.notice for pair in shown.said] == [notice]
    assert shown.elsewhere == []


def test_a_post_that_is_not_on_the_website_is_listed_but_for_greetings(site):
    notice = posted("सडक मर्मत")
    posted("दसैंको शुभकामना", kind=Notice.Kind.GREETING)
    assert compared().elsewhere == [notice]


def test_without_a_website_nothing_is_said_to_be_missing():
    posted("सडक मर्मत")
    assert compared() == timely.Compared()


def test_what_was_there_before_or_is_another_months_or_offices_is_not_listed(site):
    stands(site, "पुरानो", is_old=True)
    stands(site, "उहिलेको", at=NOW - 60 * 24 * HOUR)
    other = Site.objects.create(agency=make.agency("mof"), address="https://mof.gov.np/feed")
    stands(other, "अर्काको")
    assert compared().missing == []


def test_a_draft_for_it_is_on_its_way_and_withdrawn_it_is_missing_again(site, writer):
    item = stands(site, "खानेपानी बन्द")
    make.account()
    notice = actions.write(item, by=writer)
    assert [pair.notice for pair in compared().begun] == [notice]
    actions.withdraw(notice, by=writer)
    assert compared().missing == [item]


def test_a_notice_is_written_from_the_website_with_title_address_and_day_and_only_once(site, writer, enter):
    item = stands(site, "खानेपानी बन्द")
    account = make.account()
    browser = enter(writer)
    for _click in range(2):
        answer = browser.post(reverse("publishing:write", args=(item.pk,)))
    notice = Notice.objects.get()
    assert answer.url == reverse("publishing:edit", args=(notice.pk,))
    assert (notice.title, notice.issued, notice.author) == ("खानेपानी बन्द", item.published, writer)
    assert notice.versions.get(account=account).text == f"खानेपानी बन्द\n\n{item.link}"
    assert item.link in browser.get(answer.url).text
    assert [entry.kind for entry in Entry.objects.order_by("seq")] == ["notice.drafted", "item.matched"]


def test_an_officer_says_that_it_is_that_notice_or_that_it_needs_none(site, writer, enter):
    one, two = stands(site, "पहिलो"), stands(site, "दोस्रो")
    notice, browser = posted("बेग्लै शब्द"), enter(writer)
    browser.post(reverse("publishing:match", args=(one.pk,)), {"notice": notice.pk})
    answer = browser.post(reverse("publishing:excuse", args=(two.pk,)), {"why": " "}, follow=True)
    assert "Say why it needs no post." in answer.text
    browser.post(reverse("publishing:excuse", args=(two.pk,)), {"why": "आन्तरिक परिपत्र"})
    shown = compared()
    assert ([pair.is_by_hand for pair in shown.said], shown.excused, shown.missing) == ([True], [two], [])
    facts = {entry.kind: entry.facts for entry in Entry.objects.filter(about="publishing.siteitem")}
    assert facts == {"item.matched": {"notice": notice.pk}, "item.excused": {"why": "आन्तरिक परिपत्र"}}


def test_another_offices_notice_or_website_cannot_be_named(site, writer, enter):
    item = stands(site, "पहिलो")
    foreign = make.notice(author=make.officer("writer", agency=make.agency("mof")))
    enter(writer).post(reverse("publishing:match", args=(item.pk,)), {"notice": foreign.pk})
    item.refresh_from_db()
    assert item.notice is None
    stranger = make.officer("writer", agency=make.agency("mof"))
    assert enter(stranger).post(reverse("publishing:write", args=(item.pk,))).status_code == 404


def test_the_page_shows_both_sides_and_asks_few_questions(site, writer, enter, django_assert_max_num_queries):
    account = make.account()
    for n in range(1, 16):
        stands(site, f"सूचना क्रमाङ्क {n} प्रकाशित")
        posted(f"अर्कै कुरा {n}", account=account)
    browser = enter(writer)
    browser.get(reverse("publishing:notices"))
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("publishing:timely"), {"month": "2083-08"}).text
    assert "On the website, not posted (15)" in " ".join(page.split())
    assert "Write a notice from this" in page
    assert browser.get(reverse("publishing:timely"), {"month": "x"}).status_code == 200


# — how long it took —


def test_the_delay_runs_from_the_decision_to_each_account(site):
    account, other = make.account(), make.account()
    for hours in (1, 2, 30):
        posted(f"सूचना {hours}", account=account, delay=hours * HOUR)
    posted("एक्लो", account=other, delay=timedelta(minutes=5))
    found = {each.account: each for each in delays.figures(account.agency, NOW - 60 * HOUR, NOW)}
    assert (found[account].count, found[account].median, found[account].longest.lasted) == (
        3,
        2 * HOUR,
        30 * HOUR,
    )
    assert found[other].median == timedelta(minutes=5)


def test_where_no_decision_is_written_down_it_runs_from_the_handing_in(writer, enter):
    submitted = NOW - 43 * HOUR
    notice = posted("सूचना", issued=None, submitted=submitted)
    (delay,) = delays.of_notice(Notice.objects.prefetch_related("versions__act").get(pk=notice.pk))
    assert delay.lasted == 4 * HOUR
    page = enter(writer).get(notice.get_absolute_url()).text
    assert "4 hours" in page
    assert "When it was decided is not written down" in page


def test_what_was_public_before_it_was_decided_took_no_time():
    notice = posted("सूचना", delay=-HOUR)
    (delay,) = delays.of_notice(Notice.objects.prefetch_related("versions__act").get(pk=notice.pk))
    assert delay.lasted == timedelta()


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(), "0 minutes"),
        (timedelta(seconds=20), "1 minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=2, minutes=5), "2 hours 5 minutes"),
        (timedelta(days=1, hours=1, minutes=9), "1 day 1 hour"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_a_span_is_told_in_its_two_largest_units(span, words):
    assert lasting(span) == words


# — the duty —


def said(account):
    verdict = counted.on_time(subject_of(account.agency).of(account), "T10")
    return verdict.standing, dict(verdict.evidence)


def test_the_duty_is_not_met_while_the_website_says_what_no_account_has_said_for_a_day(site):
    account = make.account()
    item = stands(site, "खानेपानी बन्द")
    standing, evidence = said(account)
    assert (standing, evidence["unposted"]) == ("not_met", 1)
    actions.excuse(item, why="आन्तरिक", by=make.officer("writer"))
    assert said(account)[0] == "met"
    stands(site, "आजको", at=NOW - HOUR)
    assert said(account)[0] == "met"


def test_the_duty_tells_the_delay(site):
    account = make.account()
    posted("सूचना", account=account, delay=90 * timedelta(minutes=1))
    assert said(account)[1]["delay"] == 90


def test_a_post_done_by_the_desk_counts(fake, committed):
    author, account = make.officer("writer"), make.account()
    notice = make.notice(author=author, accounts=(account,), submitted=NOW)
    with committed():
        actions.approve(notice, by=make.officer("approver"))
    acts.perform.call()
    assert [each.count for each in delays.figures(account.agency, NOW - HOUR, NOW + HOUR)] == [1]
