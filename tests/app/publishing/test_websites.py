"""An agency's own website is read every half hour, whatever it says, and nothing else is ever asked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.publishing import actions
from chautari.publishing.models import Site, SiteItem
from chautari.publishing.website import feeds, found, pages, read, tasks
from chautari.publishing.website.reasons import WORDS
from tests import make
from tests.app.publishing.websites import ATOM, PAGE, RSS, SITEMAP, serving

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture
def website(settings):
    """The website of the default office, on a port of this machine that stands for its domain."""
    with serving() as site, clock.travel(NOW):
        settings.NETWORKS = {**settings.NETWORKS, "website": site.at("")}
        yield site


@pytest.fixture
def keeper():
    return make.officer("keeper", agency=make.agency("moha", domain="moha.gov.np"))


def named(keeper, address, way="feed", **more):
    wanted = {"address": address, "way": way, "item": "", "title": "", "link": "", "date": "", **more}
    return actions.name_site(wanted, by=keeper)


def looked(keeper, address, way="feed", **more):
    return read.look(Site(agency=keeper.agency, address=address, way=way, **more))


def titles():
    return list(SiteItem.objects.order_by("pk").values_list("title", flat=True))


# — what is understood —


def test_an_rss_feed_says_title_address_and_day(keeper, website):
    told = looked(keeper, website.feed("खानेपानी बन्द &amp; सूचना"))
    (item,) = told.found.items
    assert (item.title, item.link) == ("खानेपानी बन्द & सूचना", website.at("/notice/1"))
    assert item.published == datetime(2026, 11, 20, 10, tzinfo=clock.NEPAL)


def test_an_atom_feed_too_with_its_titles_as_words_and_its_links_as_whole_addresses(keeper, website):
    (item,) = looked(keeper, website.put("/atom", ATOM)).found.items
    assert (item.title, item.link, item.key) == ("विपद् सूचना", website.at("/ne/notice/1"), "tag:moha,1")


def test_a_sitemap_is_read_by_the_words_of_its_addresses(keeper, website):
    (item,) = looked(keeper, website.put("/sitemap.xml", SITEMAP), "sitemap").found.items
    assert (item.title, item.published.year) == ("water supply closed", 2026)


def test_a_page_of_notices_is_read_by_selectors_and_what_is_no_day_is_told(keeper, website):
    address = website.put("/notices", PAGE, kind="text/html; charset=utf-8")
    told = looked(keeper, address, "page", item="table.notices tr", title="td > a", date=".date")
    first, second = told.found.items
    assert (first.title, first.link) == ("नागरिकता शिविर सञ्चालन", website.at("/ne/notice/7"))
    assert first.published.astimezone(clock.NEPAL).date().isoformat() == "2026-11-20"
    assert second.published is None
    assert told.found.passed == {"item.title": 1, "item.date": 1}  # the heading, and "tomorrow"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<rss><channel><item></rss>", "feed.broken"),
        ("no feed at all", "feed.broken"),
        ("", "feed.broken"),
        ("<html><body>404</body></html>", "feed.other"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', "feed.declares"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "feed.declares"),
        ("<rss>" + "<a>" * 100 + "</a>" * 100 + "</rss>", "feed.endless"),
        ("<rss>" + "<a/>" * 70_000 + "</rss>", "feed.endless"),
        (b"<rss>\xff\xfe</rss>", "feed.broken"),
    ],
)
def test_a_broken_or_wicked_feed_is_refused_in_words(keeper, website, body, reason):
    told = looked(keeper, website.put("/feed", body))
    assert (told.found, told.problem) == (None, reason)
    assert reason in WORDS


def test_a_feed_with_blanks_before_it_and_names_of_letters_is_read_all_the_same(keeper, website):
    body = "\n\n" + RSS.format(items="<item><title>कार्यालय&nbsp;बन्द</title><link>/n/1</link></item>")
    assert [item.title for item in looked(keeper, website.put("/feed", body)).found.items] == ["कार्यालय बन्द"]


def test_a_list_of_sitemaps_names_one_to_give_instead(keeper, website):
    index = "<sitemapindex><sitemap><loc>https://moha.gov.np/news.xml</loc></sitemap></sitemapindex>"
    told = looked(keeper, website.put("/sitemap.xml", index), "sitemap")
    assert (told.problem, told.detail) == ("sitemap.index", "https://moha.gov.np/news.xml")


def test_a_selector_that_fits_nothing_says_so(keeper, website):
    address = website.put("/notices", PAGE, kind="text/html")
    assert looked(keeper, address, "page", item=".news").problem == "page.none"


# — what is never asked, and never swallowed —


def test_more_than_two_megabytes_are_refused(keeper, website):
    assert looked(keeper, website.put("/feed", b"<rss>" + b" " * 2_100_000)).problem == "site.large"


@pytest.mark.parametrize(
    "where",
    [
        "http://127.0.0.1:1/x",
        "http://169.254.169.254/latest/",
        "http://moha.gov.np.evil.example/",
        "//[::1]/",
    ],
)
def test_a_redirect_away_from_the_agencys_own_domains_is_not_followed(keeper, website, where):
    assert looked(keeper, website.put("/feed", status=302, location=where)).problem == "site.foreign"


def test_an_own_domain_that_leads_inside_is_not_asked(keeper, website, monkeypatch):
    def by(name, _port):
        return ["127.0.0.1"] if name == "127.0.0.1" else ["10.0.0.7"]

    get = read.get
    monkeypatch.setattr(read, "get", lambda url, wanted, **more: get(url, wanted, by=by, **more))
    address = website.put("/feed", status=302, location="https://www.moha.gov.np/feed")
    assert looked(keeper, address).problem == "site.inside"


def test_endless_redirects_end(keeper, website):
    assert looked(keeper, website.put("/feed", status=302, location="/feed")).problem == "site.redirects"
    assert len(website.asked) == 6


@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_error_of_the_website_is_told_with_its_number(keeper, website, status):
    told = looked(keeper, website.put("/feed", status=status))
    assert (told.problem, told.detail) == ("site.refused", str(status))


def test_another_bodys_domain_cannot_be_named(keeper, enter, website):
    form = {"address": "https://mof.gov.np/feed", "way": "feed", "then": "save"}
    answer = enter(keeper).post(reverse("publishing:sites"), form)
    assert answer.status_code == 422
    assert "not on a domain that the register has" in answer.text
    assert not Site.objects.exists()


def refusal(reading, *args):
    """The reason why it is not understood; one that officers know where it is."""
    try:
        reading(*args, base="https://moha.gov.np/")
    except found.NotUnderstood as no:
        return no.key
    return "item.title"


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reading_of_feeds(content):
    assert refusal(feeds.read_feed, content) in WORDS
    assert refusal(feeds.read_sitemap, content) in WORDS


@given(st.text(max_size=300), st.text(alphabet="abz.#>[]=*\"' ,ट१", max_size=40))
def test_no_page_and_no_selector_break_the_reading_of_pages(text, places):
    try:
        pages.selector(places)
    except ValueError:
        return
    assert refusal(pages.read_page, f"<ul>{text}<li>{text}", pages.Places(places)) in WORDS


@given(st.text(max_size=60))
def test_no_words_break_the_reading_of_days(text):
    moment = found.day(text)
    assert moment is None or moment.tzinfo


# — the half hour —


def test_the_screen_shows_what_would_be_found_before_it_is_saved(keeper, enter, website):
    form = {"address": website.feed("खानेपानी बन्द"), "way": "feed", "then": "test"}
    answer = enter(keeper).post(reverse("publishing:sites"), form)
    assert "1 notice was found." in answer.text
    assert "खानेपानी बन्द" in answer.text
    assert not Site.objects.exists()
    enter(keeper).post(reverse("publishing:sites"), form | {"then": "save"})
    assert Site.objects.get().address == form["address"]
    assert list(Entry.objects.values_list("kind", flat=True)) == ["site.named"]


def test_a_trial_that_fails_says_why(keeper, enter, website):
    form = {"address": website.put("/feed", "<html>", kind="text/html"), "way": "feed", "then": "test"}
    assert "it breaks in line 1" in enter(keeper).post(reverse("publishing:sites"), form).text


def test_each_notice_is_kept_once_however_often_the_website_is_read(keeper, website):
    site = named(keeper, website.feed("पहिलो"))
    tasks.read_sites.call()
    website.feed("पहिलो", "दोस्रो")
    Site.objects.update(due=clock.now())
    tasks.read_sites.call()
    tasks.read_sites.call()  # its half hour is not over
    assert titles() == ["पहिलो", "दोस्रो"]
    assert len(website.asked) == 2
    assert Site.objects.get(pk=site.pk).due > clock.now() + timedelta(minutes=26)


def test_what_has_not_changed_is_not_sent_again(keeper, website):
    address = website.feed("पहिलो")
    website.pages["/feed"][1]["etag"] = '"1"'
    named(keeper, address)
    for _time in range(2):
        Site.objects.update(due=clock.now())
        tasks.read_sites.call()
    assert website.asked[1][1]["If-None-Match"] == '"1"'
    assert (titles(), Site.objects.get().problem) == (["पहिलो"], "")


def test_what_stood_there_before_is_asked_of_nobody(keeper, website):
    named(keeper, website.feed("पुरानो", when="Fri, 20 Nov 2020 10:00:00 +0545"))
    tasks.read_sites.call()
    assert SiteItem.objects.get().is_old


def test_a_website_that_is_down_for_a_day_is_told_of_once(keeper, website):
    site = named(keeper, website.put("/feed", status=500))
    for hours in (0, 12, 25, 26):
        with clock.travel(NOW + timedelta(hours=hours)):
            Site.objects.update(due=clock.now())
            tasks.read_sites.call()
    assert list(Entry.objects.filter(kind="site.lost").values_list("about_id", flat=True)) == [site.pk]
    assert Site.objects.get().problem == "site.refused"


def test_a_place_that_is_given_up_is_read_no_more_and_may_be_named_again(keeper, enter, website):
    site = named(keeper, website.feed("पहिलो"))
    enter(keeper).post(reverse("publishing:end_site", args=(site.pk,)))
    tasks.read_sites.call()
    assert website.asked == []
    named(keeper, site.address)
    assert Site.objects.current().count() == 1


# — a place that is read otherwise —


def test_a_place_is_tried_and_changed_and_the_ledger_keeps_both(keeper, enter, website):
    site = named(keeper, website.put("/old", status=404))
    tasks.read_sites.call()
    form = {"address": website.feed("पहिलो"), "way": "feed"}
    address, browser = reverse("publishing:change_site", args=(site.pk,)), enter(keeper)
    assert f'value="{site.address}"' in browser.get(address).text
    assert "1 notice was found." in browser.post(address, form | {"then": "test"}).text
    assert Site.objects.get().address.endswith("/old")
    browser.post(address, form | {"then": "save"})
    changed = Site.objects.get()
    assert (changed.pk, changed.address, changed.problem, changed.read) == (
        site.pk,
        form["address"],
        "",
        None,
    )
    facts = Entry.objects.get(kind="site.changed").facts
    assert facts == {"address": [site.address, form["address"]]}
    tasks.read_sites.call()
    assert titles() == ["पहिलो"]


def test_what_stands_at_the_new_place_already_is_asked_of_nobody(keeper, website):
    with clock.travel(NOW - timedelta(days=60)):
        site = named(keeper, website.put("/old", status=404))
    wanted = {name: getattr(site, name) for name in ("way", "item", "title", "link", "date")}
    actions.change_site(site, {**wanted, "address": website.feed("हिजोअस्तिको")}, by=keeper)
    tasks.read_sites.call()
    assert SiteItem.objects.get().is_old


def test_a_change_that_is_wrong_says_so_and_a_reading_of_the_old_place_changes_nothing(
    keeper, enter, website
):
    one, two = named(keeper, website.feed("पहिलो")), named(keeper, website.put("/two", status=404))
    browser, address = enter(keeper), reverse("publishing:change_site", args=(two.pk,))
    answer = browser.post(address, {"address": one.address, "way": "feed", "then": "save"})
    assert answer.status_code == 422 and "This address is read already." in answer.text
    answer = browser.post(address, {"address": "https://moha.gov.np/two", "way": "page", "then": "save"})
    assert answer.status_code == 422 and "by which selector" in answer.text
    told = read.look(one)
    browser.post(
        reverse("publishing:change_site", args=(one.pk,)),
        {"address": "https://moha.gov.np/three", "way": "feed", "then": "save"},
    )
    tasks.keep(one, told)
    assert titles() == []
    stranger = make.officer("keeper", agency=make.agency("other"))
    assert enter(stranger).get(address).status_code == 404
