"""The writing of a notice, the whole way: kept by itself, several hands, a conflict, a template, submitted."""

import re

import pytest

from tests.browser.steps import once_posted, plain, sentence, words
from tests.desk import PASSWORD, eventually

BOTH = pytest.mark.parametrize("language", ["ne", "en"])


def kept(page):
    """Until what was typed is on the server."""
    page.wait_for_selector("#saved p.muted", state="attached")


def typed(page, name, text):
    """Fill a field in, and wait until just that was kept."""
    with page.expect_response(lambda answer: answer.url.endswith("/autosave/") and answer.ok):
        page.fill(f"[name={name}]", text)
    kept(page)


def text_of(page):
    return page.input_value("[name=text]")


@BOTH
def test_a_draft_is_kept_by_itself_and_a_second_officer_goes_on_with_it(officer, language):
    title, text, more = words("बिदा"), words("कार्यालय भोलि बन्द"), words("पर्सि खुल्छ")
    page = officer("writer", language=language)
    page.goto("/notices/draft/")
    page.fill("[name=title]", title)
    typed(page, "text", text)
    page.wait_for_url(re.compile(r"/notices/\d+/edit/$"))
    assert shape_of("Saved %(time)s", language) in plain(page, "#saved")
    page.reload()
    assert text_of(page) == text
    second = officer("approver", language=language)
    second.goto(page.url)
    assert text_of(second) == text
    assert sentence("%(officer)s is writing this notice now.", language, officer="")[-12:] in plain(second)
    second.fill("[name=text]", f"{text} {more}")
    second.click(".form-foot button[value=save]")
    second.wait_for_url(re.compile(r"/notices/\d+/$"))
    second.goto(f"{second.url}history/")
    assert more in second.locator("ins").first.inner_text()


def shape_of(text, language):
    """What a sentence says beside its values."""
    return re.sub(r"%\(\w+\)s", "", sentence(text, language)).strip()


@BOTH
def test_a_conflict_shows_both_texts_and_loses_none(officer, language):
    mine, theirs = words("मेरो पाठ"), words("उहाँको पाठ")
    page, other = officer("writer", language=language), officer("approver", language=language)
    page.goto("/notices/draft/")
    typed(page, "text", words("पहिलो पाठ"))
    page.wait_for_url(re.compile(r"/edit/$"))
    other.goto(page.url)
    typed(other, "text", theirs)
    page.fill("[name=text]", mine)
    page.wait_for_selector("#saved [role=alert]")
    page.click(".form-foot button[value=save]")
    page.wait_for_selector("#conflict")
    shown = plain(page)
    assert mine in shown and theirs in shown
    page.click("section:has(#conflict) button[value=theirs]")
    page.wait_for_selector("#conflict", state="detached")
    assert text_of(page) == theirs
    page.goto(page.url.replace("/edit/", "/history/"))
    told = plain(page)  # words that both have in common stand there once
    assert mine.split()[-1] in told and theirs.split()[-1] in told


def write_template(approver, name):
    """A text that names the office and its dispatch number."""
    approver.goto("/notices/templates/write/")
    approver.fill("[name=name]", name)
    approver.fill("[name=title]", name)
    approver.fill("[name=text_ne]", f"{name}: {{agency}}, च.नं. {{reference}}")
    approver.fill("[name=review_on]", "2090-01-01")
    approver.click("main button.primary")
    approver.wait_for_url("**/notices/templates/")


@BOTH
def test_a_notice_begins_from_a_template_and_goes_out_with_its_places_filled(desk, officer, language):
    name, number = words("ढाँचा"), words("०८३/८४-१२")
    approver = officer("approver", language=language)
    write_template(approver, name)
    page = officer("writer", language=language)
    page.goto("/notices/draft/")
    option = page.locator("#template option", has_text=name)
    page.select_option("#template", option.get_attribute("value"))
    page.click("form:has(#template) button")
    page.wait_for_url("**/notices/draft/?template=*")
    page.click(".form-foot button[value=submit]")
    page.wait_for_selector("main .notice.danger")
    assert "{reference}" in plain(page)
    page.click("a[href$='/edit/']")
    page.fill("[name=reference]", number)
    page.click(".form-foot button[value=submit]")
    page.wait_for_selector(".pill.in_review")
    approver.goto(page.url)
    approver.click("form[action$='/approve/'] button[type=submit]")
    approver.wait_for_selector(".pill.approved")
    once_posted(desk, "facebook", f"{name}: गृह मन्त्रालय, च.नं. {number}")


def test_the_keyboard_alone_writes_keeps_and_submits(officer):
    text = words("किबोर्डले लेखेको सूचना")
    page = officer("writer")
    page.goto("/notices/")
    page.keyboard.press("n")
    page.wait_for_url("**/notices/draft/")
    page.focus("[name=title]")
    page.keyboard.insert_text(words("किबोर्ड"))
    for _step in range(3):  # kind, language, text
        page.keyboard.press("Tab")
    page.keyboard.insert_text(text)
    kept(page)
    page.focus(".form-foot button[value=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pill.in_review")
    assert text in plain(page)


def test_a_session_that_ends_while_somebody_writes_loses_nothing(officer):
    text, later = words("सत्र सकिनुअघि"), words("सत्र सकिएपछि")
    page = officer.stranger("en", (1366, 768))
    log_in(page)
    page.goto("/notices/draft/")
    page.fill("[name=title]", words("सत्र"))
    typed(page, "text", text)
    page.wait_for_url(re.compile(r"/edit/$"))
    page.context.clear_cookies(name="chautari_session")
    page.fill("[name=text]", later)
    page.click(".form-foot button[value=save]")
    page.wait_for_url("**/login/**")
    log_in(page, here=True)
    page.wait_for_url("**/edit/?rescued=*")
    assert text_of(page) == later
    page.click(".form-foot button[value=save]")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    eventually(lambda: later in plain(page), what=later)
    page.context.close()


def log_in(page, *, here=False):
    if not here:
        page.goto("/login/")
    page.fill("[name=username]", "writer@moha.gov.np")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
