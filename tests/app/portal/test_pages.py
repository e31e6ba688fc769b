"""The public pages: one answer in words, light, without cookies and scripts, in both languages."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from chautari.registry import actions
from tests import make
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).resolve().parents[3] / "chautari/ui/static"
MOST = 50_000


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_first_page_asks_one_question(stranger):
    answer = stranger.get("/official/")
    assert answer.status_code == 200
    assert "Is this account official?" in words(answer)


def test_an_official_account_is_named_with_agency_link_and_both_dates(office, stranger):
    held("x", "MoHA_Nepal", agency=office)
    answer = stranger.get("/official/", {"q": "@MoHA_Nepal"})
    page = answer.content.decode()
    assert "Yes, this account is official" in page
    assert 'href="https://x.com/MoHA_Nepal"' in page
    assert 'href="/official/moha/"' in page
    assert "Ministry of Home Affairs" in page
    assert re.search(r"20[89]\d .*\(.*202\d", words(answer))


def test_what_is_not_in_the_register_is_to_be_treated_as_unofficial_and_reported(office, stranger):
    answer = stranger.get("/official/", {"q": "https://x.com/somebody_else"})
    assert "Treat it as unofficial" in words(answer)
    assert "/official/report/?q=https%3A//x.com/somebody_else" in answer.content.decode()


def test_an_account_taken_over_says_do_not_trust_it(office, stranger):
    actions.hijack(held("x", "MoHA_Nepal", agency=office), by=make.officer("head", agency=office))
    assert "Do not trust it" in words(stranger.get("/official/", {"q": "@MoHA_Nepal"}))


def test_a_near_name_says_of_whom_it_is_not(office, stranger):
    held("x", "MoHA_Nepal", agency=office)
    said = words(stranger.get("/official/", {"q": "x.com/MoHA_Nepa1"}))
    assert "It resembles x.com/MoHA_Nepal of Ministry of Home Affairs, and is not it." in said
    assert "No, it is not in the register" in said


def test_a_name_lists_what_to_compare_with(office, stranger):
    held("x", "MoHA_Nepal", agency=office)
    actions.declare(office, network="viber", by=make.officer("keeper", agency=office))
    said = words(stranger.get("/official/", {"q": "home affairs"}))
    assert "letter by letter" in said
    assert "x.com/MoHA_Nepal" in said
    assert "any account there in its name is false" in said


def test_each_agency_has_a_page_to_print_with_a_square_to_scan(office, stranger):
    held("x", "MoHA_Nepal", agency=office)
    answer = stranger.get("/official/moha/")
    page = answer.content.decode()
    assert 'href="https://x.com/MoHA_Nepal"' in page
    assert "<svg" in page
    assert "http://testserver/official/moha/" in page
    assert stranger.get("/official/nobody/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/official/", "/official/?q=@MoHA_Nepal", "/official/moha/", "/official/report/", "/official/reported/"],
)
@pytest.mark.parametrize("language", ["ne", "en"])
def test_no_page_sets_a_cookie_runs_a_script_or_carries_a_style(office, path, language):
    held("x", "MoHA_Nepal", agency=office)
    answer = Client(headers={"accept-language": language}).get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "<script" not in page
    assert not re.search(r"\sstyle=|<style|\son\w+=", page)
    assert f'<html lang="{language}"' in page
    assert answer.headers["Cache-Control"] == "no-cache, private"


def test_nepali_comes_first(office):
    assert '<html lang="ne"' in Client().get("/official/").content.decode()


def test_the_language_is_kept_without_a_token(office, stranger):
    answer = stranger.post("/language/", {"language": "ne", "next": "/official/?q=a"})
    assert answer.url == "/official/?q=a"
    assert '<html lang="ne"' in stranger.get("/official/").content.decode()


@pytest.mark.parametrize(
    "path", ["/official/", "/official/?q=x.com/MoHA_Nepa1", "/official/moha/", "/official/report/"]
)
def test_everything_that_the_first_view_needs_is_below_fifty_kilobytes(office, path):
    for network, handle in (("x", "MoHA_Nepal"), ("facebook", "MoHANepal"), ("viber", "MoHANepal")):
        held(network, handle, agency=office)
    page = Client().get(path).content
    found = re.findall(r'(?:href|src)="/static/([^"#]+)', page.decode())
    named = {re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name) for name in found}  # where they have been collected
    fonts = set(
        re.findall(r"vendor/yantramanav-400.woff2", (STATIC / "ui/portal.css").read_text())
    )  # at the worst
    sent = len(page) + sum(len(gzip.compress((STATIC / name).read_bytes())) for name in named | fonts)
    assert {"ui/desk.css", "ui/portal.css", *fonts} <= named | fonts
    assert sent < MOST, f"{sent} bytes"


def test_no_machine_that_can_write_nepali_is_sent_a_font():
    """The desk's own fonts are named by no rule that holds here, and ours only behind those of the machine."""
    css = (STATIC / "ui/portal.css").read_text()
    assert "html, [lang|=ne], [lang|=en] { font-family: Nepali, system-ui, sans-serif; }" in css
    sources = re.findall(r"src: (.+);", css)
    assert len(sources) == css.count("@font-face") == css.count("unicode-range: U+900-97F, ")
    assert all(
        source.startswith("local(") and source.index("local(") < source.index("url(") for source in sources
    )


def test_a_revoked_account_is_not_called_official_by_the_very_next_question(office, stranger):
    account = held("x", "MoHA_Nepal", agency=office)
    assert "Yes, this account is official" in words(stranger.get("/official/?q=@MoHA_Nepal"))
    actions.retire(account, by=make.officer("keeper", agency=office))
    assert "not official any more" in words(stranger.get("/official/?q=@MoHA_Nepal"))


def test_few_questions_are_asked_of_the_database(office, stranger, django_assert_max_num_queries):
    held("x", "MoHA_Nepal", agency=office)
    stranger.get("/official/?q=@MoHA_Nepal")
    with django_assert_max_num_queries(4):
        stranger.get("/official/?q=@MoHA_Nepal")
    with django_assert_max_num_queries(5):
        stranger.get("/official/moha/")


@pytest.mark.parametrize("text", ["\x00", "<script>alert(1)</script>", "a" * 5000, "९८५१", "﷽"])
def test_any_text_at_all_is_answered_and_shown_as_it_is(office, stranger, text):
    answer = stranger.get("/official/", {"q": text})
    assert answer.status_code == 200
    assert "<script" not in answer.content.decode()
