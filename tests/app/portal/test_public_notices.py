"""What an agency announces stands at the portal whatever the networks do: for readers, for feeds, and without names."""

import gzip
import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from chautari.acts.models import Act
from chautari.lib import clock
from chautari.portal import feeds
from chautari.publishing import actions
from chautari.publishing.models import Notice, Version
from tests import make

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).resolve().parents[3] / "chautari/ui/static"
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _one_day():
    with clock.travel(NOW):
        yield


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def author(office):
    return make.officer("writer", agency=office, name_ne="सीता थापा", name_en="Sita Thapa")


def announced(author, title, *, text="कार्यालय बन्द रहन्छ।", at=NOW - HOUR, **more):
    """An approved notice of the office."""
    account = more.pop("account", None) or make.account("x", agency=author.agency, token="", tier="none")
    values = {"state": "approved", "approved": at, "approver": make.officer("head", agency=author.agency)}
    return make.notice(author=author, accounts=(account,), title=title, text=text, **{**values, **more})


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def path(notice, more=""):
    return f"/official/moha/notices/{notice.pk}/{more}"


# — what the public sees, and what not —


def test_the_list_has_the_newest_first_and_only_what_is_approved_and_due(office, author, stranger):
    announced(author, "पुरानो", at=NOW - 3 * HOUR)
    announced(author, "नयाँ")
    announced(author, "भोलिको", publish_at=NOW + 20 * HOUR)
    for state in ("draft", "in_review", "expired"):
        make.notice(
            author=author, accounts=(make.account("x", agency=office, token=""),), title=state, state=state
        )
    said = words(stranger.get("/official/moha/notices/"))
    assert said.index("नयाँ") < said.index("पुरानो")
    assert not any(each in said for each in ("भोलिको", "draft", "in_review", "expired"))


def test_a_notice_for_later_comes_by_its_own_time(author, stranger):
    notice = announced(author, "भोलिको", publish_at=NOW + 20 * HOUR)
    assert stranger.get(path(notice)).status_code == 404
    with clock.travel(NOW + 21 * HOUR):
        assert stranger.get(path(notice)).status_code == 200


def test_its_page_says_everything_of_it_with_both_dates(author, stranger):
    notice = announced(
        author, "कार्यालय समय", reference="१२३/०८३", kind="press_release", issued=NOW - 30 * HOUR,
        valid_until=date(2026, 12, 1), body="पूरा पाठ <b>", media=(make.media(agency=author.agency, alt_text="नक्सा"),),
    )  # fmt: skip
    answer = stranger.get(path(notice))
    said = words(answer)
    for each in (
        "कार्यालय समय",
        "१२३/०८३",
        "Press release",
        "2083 Mangsir 10",
        "26 November 2026",
        "Valid until",
    ):
        assert each in said, each
    assert "पूरा पाठ &lt;b&gt;" in answer.text
    assert 'alt="नक्सा"' in answer.text
    assert re.search(r'<h1 lang="ne">', answer.text)
    media = notice.media.get()
    picture = stranger.get(path(notice, f"pictures/{media.pk}/"))
    assert (picture.status_code, picture.headers["X-Content-Type-Options"]) == (200, "nosniff")


def test_no_officer_is_named_anywhere(author, stranger):
    notice = announced(author, "सूचना")
    pages = [
        stranger.get(each)
        for each in (path(notice), "/official/moha/notices/", "/official/moha/notices.atom")
    ]
    pages += [Client().get(path(notice)), stranger.get("/official/notices.json")]
    for page in pages:
        for name in ("सीता थापा", "Sita Thapa", str(notice.approver), "@moha.gov.np"):
            assert name not in page.content.decode()


def test_it_leads_to_what_the_networks_show(author, stranger):
    notice = announced(author, "सूचना")
    act = make.act(
        notice.versions.get().account, state=Act.State.DONE, outcome={"url": "https://x.com/moha/status/7"}
    )
    Version.objects.filter(notice=notice).update(act=act)
    assert 'href="https://x.com/moha/status/7"' in stranger.get(path(notice)).text


def test_a_withdrawn_notice_says_since_when_and_no_more(author, stranger):
    notice = announced(author, "सूचना", media=(make.media(agency=author.agency),))
    media = notice.media.get()
    actions.withdraw(notice, by=author)
    said = words(stranger.get(path(notice)))
    assert "This notice was withdrawn on 2083 Mangsir 10" in said
    assert "बन्द रहन्छ" not in said
    assert stranger.get(path(notice, f"pictures/{media.pk}/")).status_code == 404
    assert "Withdrawn on 2083 Mangsir 10" in words(stranger.get("/official/moha/notices/"))
    feed = stranger.get("/official/moha/notices.atom").content.decode()
    assert "(फिर्ता लिइएको) सूचना" in feed and "बन्द रहन्छ" not in feed


def test_what_was_withdrawn_before_it_was_public_was_never_there(author, stranger):
    early = announced(author, "अघि नै", publish_at=NOW + HOUR)
    actions.withdraw(early, by=author)
    draft = announced(author, "मस्यौदा", state="draft", approved=None, approver=None)
    actions.withdraw(draft, by=author)
    with clock.travel(NOW + 2 * HOUR):
        for notice in (early, draft):
            assert stranger.get(path(notice)).status_code == 404
        assert "This body has published no notice here yet." in words(stranger.get("/official/moha/notices/"))


def test_a_notice_whose_last_day_is_over_is_marked(author, stranger):
    notice = announced(author, "दरखास्त", valid_until=date(2026, 11, 25))
    today = announced(author, "आजसम्म", valid_until=date(2026, 11, 26))
    assert "That day is over." in words(stranger.get(path(notice)))
    assert "That day is over." not in words(stranger.get(path(today)))
    assert "over now" in words(stranger.get("/official/moha/notices/"))


def test_another_bodys_address_does_not_show_it(author, stranger):
    notice = announced(author, "सूचना")
    make.agency("mof")
    assert stranger.get(f"/official/mof/notices/{notice.pk}/").status_code == 404
    assert stranger.get("/official/nobody/notices/").status_code == 404


def test_the_list_goes_on_over_pages(author, stranger):
    account = make.account("x", agency=author.agency, token="", tier="none")
    for n in range(23):
        announced(author, f"क्रम-{n}-", at=NOW - n * HOUR, account=account)
    first, second = (words(stranger.get(f"/official/moha/notices/?page={n}")) for n in (1, 2))
    assert "क्रम-19-" in first and "Older" in first
    assert "क्रम-20-" in second and "Newer" in second and "Older" not in second
    assert stranger.get("/official/moha/notices/?page=-1").status_code == 200
    assert stranger.get("/official/moha/notices/?page=99999").status_code == 200


# — feeds —


def test_the_atom_feed_has_what_readers_of_news_need(author, stranger):
    notice = announced(author, "समय <&> परिवर्तन", media=(make.media(agency=author.agency),))
    answer = stranger.get("/official/moha/notices.atom")
    root = ET.fromstring(answer.content)  # noqa: S314 — our own
    entry = root.find(f"{ATOM}entry")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert entry.findtext(f"{ATOM}title") == "समय <&> परिवर्तन"
    assert entry.findtext(f"{ATOM}content") == "कार्यालय बन्द रहन्छ।"
    assert entry.findtext(f"{ATOM}id").endswith(path(notice))
    assert entry.find(f"{ATOM}author").findtext(f"{ATOM}name") == "गृह मन्त्रालय"
    assert {each.get("rel") for each in entry.findall(f"{ATOM}link")} == {"alternate", "enclosure"}
    assert all(root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))


def test_the_feed_of_all_has_every_body_and_that_of_one_only_its_own(author, stranger):
    announced(author, "गृहको")
    other = make.officer("writer", agency=make.agency("mof"))
    announced(other, "अर्थको")
    told = json.loads(stranger.get("/official/notices.json").content)
    assert {item["title"] for item in told["items"]} == {"गृहको", "अर्थको"}
    own = json.loads(stranger.get("/official/mof/notices.json").content)
    assert [item["title"] for item in own["items"]] == ["अर्थको"]
    assert stranger.get("/official/notices.rss").status_code == 404


@pytest.mark.parametrize("form", ["atom", "json"])
def test_a_feed_without_anything_new_is_not_sent_again(author, stranger, form):
    announced(author, "पहिलो")
    address = f"/official/moha/notices.{form}"
    answer = stranger.get(address)
    tag, moment = answer.headers["ETag"], answer.headers["Last-Modified"]
    assert stranger.get(address, headers={"if-none-match": tag}).status_code == 304
    assert stranger.get(address, headers={"if-modified-since": moment}).status_code == 304
    announced(author, "दोस्रो", at=NOW)
    assert stranger.get(address, headers={"if-none-match": tag}).status_code == 200
    assert stranger.get(address, headers={"if-modified-since": moment}).status_code == 200


def test_an_empty_feed_is_a_feed(office, stranger):
    root = ET.fromstring(stranger.get("/official/moha/notices.atom").content)  # noqa: S314 — our own
    assert root.findtext(f"{ATOM}updated")


@given(st.text(max_size=80))
def test_no_words_break_a_feed(text):
    agency = make.agency("moha")
    notice = Notice(pk=1, agency=agency, title=text or "क", created=NOW, state="approved", body=text)
    notice.public, notice.withdrawn = NOW, None
    root = feeds.Element("feed")
    notice._prefetched_objects_cache = {"media": [], "versions": []}
    feeds._entry(root, notice)
    ET.fromstring(feeds.tostring(root, encoding="utf-8"))  # noqa: S314 — our own


# — budgets —


@pytest.mark.parametrize("language", ["ne", "en"])
def test_its_pages_are_light_set_no_cookie_and_run_no_script(author, language):
    notice = announced(author, "कार्यालय समय परिवर्तन", text="खानेपानी आपूर्ति बन्द रहनेछ। " * 60)
    for each in (path(notice), "/official/moha/notices/"):
        answer = Client(headers={"accept-language": language}).get(each)
        page = answer.content.decode()
        assert not answer.cookies
        assert "<script" not in page
        assert not re.search(r"\sstyle=|<style|\son\w+=", page)
        assert answer.headers["Cache-Control"] == "no-cache, private"
        found = {
            re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name)
            for name in re.findall(r'(?:href|src)="/static/([^"#]+)', page)
        }
        sent = len(page.encode()) + sum(len(gzip.compress((STATIC / name).read_bytes())) for name in found)
        assert sent < 50_000, sent


def test_the_questions_do_not_grow_with_the_notices(author, stranger, django_assert_max_num_queries):
    account = make.account("x", agency=author.agency, token="", tier="none")
    for n in range(25):
        notice = announced(author, f"सूचना {n}", account=account, media=(make.media(agency=author.agency),))
    for address, most in (
        ("/official/moha/notices/", 2), (path(notice), 5), ("/official/moha/notices.atom", 5),
        ("/official/notices.json", 5),
    ):  # fmt: skip
        stranger.get(address)
        with django_assert_max_num_queries(most):
            stranger.get(address)
