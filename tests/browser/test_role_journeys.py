"""What each role comes for on the screens of the register and the duties, in Nepali and in English."""

import re
from functools import partial
from itertools import count

import pytest

from tests.browser.register import claim_a_place, enter_with_a_new_password, grant
from tests.browser.steps import account_at, make_official, page_of, plain, sentence, shape, words

pytestmark = [
    pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session"),
    pytest.mark.parametrize("language", ["ne", "en"]),
]
PASSPORT = {"agency": "nepalpassport"}
NUMBERS = count(1)
DIGITS = {"ne": re.compile("[०-९]"), "en": re.compile("[0-9]")}
NEW = {
    "ne": ("वैदेशिक रोजगार विभाग", "info@dofe.gov.np"),
    "en": ("Department of Immigration", "info@immigration.gov.np"),
}
FALSE = {"ne": "MoHA_N3pal", "en": "MoHA_Nepall"}  # each like the ministry's own, and reported by nobody else
PROVEN = {"ne": "O4", "en": "O3"}  # duties that two officers attest, and that no other journey touches


def duty(page, cited):
    """The row of a duty of the agency itself."""
    return page.locator(".row", has=page.get_by_role("link", name=cited, exact=True))


def look_again(page):
    """Every duty is looked at now."""
    page.goto("/duties/")
    page.click("form[action$='/examine/'] button")
    page.wait_for_load_state()


def looked_at(page):
    """The page of duties, after a look where there was none before."""
    page.goto("/duties/")
    if not page.locator(".figures").count():
        look_again(page)


def asked(page, text, answer, language):
    """The public asks about an account: the answer is this one; all that the page says is returned."""
    page.goto(f"/official/?q={text}")
    assert page.locator("#verdict").inner_text().strip() == sentence(answer, language)
    return plain(page)


def test_an_office_is_let_in_and_clears_its_first_duty_from_the_page_of_duties(desk, officer, language):
    """The overseer grants, the new keeper mends a finding by declaring that there is no account, the public is told."""
    (name, to), say = NEW[language], partial(sentence, language=language)
    claim_a_place(desk, officer, to=to, name=name, language=language)
    grant(officer, to, language=language)
    keeper = enter_with_a_new_password(desk, officer, to, language=language)
    keeper.goto("/duties/")
    assert say("Nobody has looked yet") in plain(keeper)
    look_again(keeper)
    assert say("The agency has no account on this network and has not said so.") in plain(keeper)
    duty(keeper, "T1").get_by_role("link", name=say("Mend it")).click()
    keeper.select_option("form[action$='/declare/'] select", "x")
    keeper.click("form[action$='/declare/'] button")
    assert say("Declared. Whoever asks is told that there is none.") in plain(keeper)
    look_again(keeper)
    wrong = keeper.locator("section[aria-labelledby=wrong]")
    assert [wrong.get_by_role("link", name=each, exact=True).count() for each in ("T1", "F1")] == [0, 1]
    asked(keeper, name, "No, this agency has no account there", language)
    keeper.context.close()


def test_an_account_from_a_messy_link_to_the_publics_yes_its_loss_and_its_successor(officer, language):
    """Keeper, head, writer and the public: proposed, confirmed, taken over, regained, and moved in the end."""
    say, handle = partial(sentence, language=language), f"dop_{language}_{next(NUMBERS)}"
    keeper = officer("keeper", language=language, **PASSPORT)
    keeper.goto("/accounts/add/")
    keeper.select_option("[name=place]", "x:user:none")
    keeper.fill("[name=name]", words("राहदानी शाखा"))
    keeper.fill("[name=handle]", f"  https://mobile.twitter.com/{handle}/media?s=21&t=abc ")
    keeper.click("main button.primary")
    keeper.wait_for_url(re.compile(r"/accounts/\d+/$"))
    assert handle in plain(keeper)
    assert say("It becomes official by itself when nothing of this is missing:") in plain(keeper)
    stranger = officer.stranger(language, (360, 740))
    asked(stranger, f"@{handle}", "No, it is not in the register", language)
    address = make_official(officer, keeper, language=language, **PASSPORT)
    told = asked(stranger, f"@{handle}", "Yes, this account is official", language)
    assert say("Official since") in told
    assert DIGITS[language].search(stranger.locator("time").first.inner_text())
    _lost_and_regained(officer, stranger, address, f"@{handle}", language)
    keeper.goto(address)
    keeper.locator("summary", has_text=say("The account was taken over, is given up or has moved")).click()
    keeper.select_option("form[action$='/end/'] select", index=1)
    keeper.click("form[action$='/end/'] button")
    told = asked(stranger, f"@{handle}", "No, it is not official any more", language)
    assert say("Moved to") in told
    stranger.context.close()


def _lost_and_regained(officer, stranger, address, handle, language):
    """A writer, who may confirm nothing, stops the account; the head alone gives it back."""
    say = partial(sentence, language=language)
    writer = officer("writer", language=language, **PASSPORT)
    writer.goto(address)
    assert (
        writer.locator("form:is([action$='/confirm/'], [action$='/end/'], [action$='/certify/'])").count()
        == 0
    )
    writer.locator("summary", has_text=say("The account was taken over, is given up or has moved")).click()
    writer.click("form[action$='/hijack/'] button")
    assert say("Nothing goes out through this account now, and everybody is told.") in plain(writer)
    assert writer.locator("form[action$='/regain/']").count() == 0
    told = asked(stranger, handle, "Do not trust it: strangers have taken it over", language)
    assert say("Do not trust what it says, and do not write to it. The office is getting it back.") in told
    head = officer("head", language=language, **PASSPORT)
    head.goto(address)
    head.click("form[action$='/regain/'] button")
    assert say("The account speaks for the agency again.") in plain(head)
    asked(stranger, handle, "Yes, this account is official", language)


def test_what_the_public_reports_is_judged_by_the_head_and_everybody_is_warned(officer, language):
    say, false = partial(sentence, language=language), FALSE[language]
    stranger = officer.stranger(language, (360, 740))
    asked(stranger, f"https://x.com/{false}", "No, it is not in the register", language)
    stranger.get_by_role("link", name=say("Report this account")).click()
    stranger.fill("[name=says]", "पैसा माग्छ।")
    stranger.click("main form button[type=submit]")
    assert say("Thank you, your report has come in") in plain(stranger)
    head = officer("head", language=language)
    head.goto("/tips/")
    card = head.locator("article", has_text=false)
    card.locator("form[action$='/accuse/'] button").click()
    told = asked(stranger, f"https://x.com/{false}", "No, it is an impostor", language)
    assert say("Report this account") in told
    stranger.context.close()


def test_a_keeper_warns_of_an_impostor_and_reports_it_to_its_network(desk, officer, language):
    say, false = partial(sentence, language=language), f"MoHA_NepaI_{language}{next(NUMBERS)}"
    keeper = officer("keeper", language=language)
    keeper.goto(page_of(desk, account_at(desk, "x")))
    keeper.click("main a[href$='/lookalikes/']")
    keeper.fill("[name=address]", f"https://twitter.com/{false}?lang=ne")
    keeper.fill("[name=note]", words("मन्त्रालयको नाममा पैसा माग्छ।"))
    keeper.click("form[action$='/note/'] button")
    card = keeper.locator("article", has_text=false)
    assert say("Not reported yet") in card.inner_text()
    card.locator("[name=receipt]").fill("0412345678")
    card.locator("form[action$='/report/'] button").click()
    assert say("Kept: reported on the network.") in plain(keeper)
    assert say("Reported on the network") in card.inner_text()
    stranger = officer.stranger(language, (360, 740))
    asked(stranger, f"@{false}", "No, it is an impostor", language)
    stranger.context.close()


def test_a_proof_counts_when_the_head_says_the_same_as_the_keeper(officer, language):
    say, cited = partial(sentence, language=language), PROVEN[language]
    keeper = officer("keeper", language=language)
    looked_at(keeper)
    duty(keeper, cited).get_by_role("link", name=say("Give the proof")).click()
    keeper.click("main form.card button.primary")
    assert keeper.locator("main .error").count() >= 1, "nothing is attested without a word"
    keeper.fill("[name=text]", words("बैठकको निर्णय पुस्तिकामा लेखिएको छ।"))
    keeper.click("main form.card button.primary")
    assert say("Kept. It counts when a second officer confirms it.") in plain(keeper)
    assert keeper.locator("form[action$='/confirm/']").count() == 0, "not by the same officer"
    address, head = keeper.url, officer("head", language=language)
    head.goto(address)
    head.click("form[action$='/confirm/'] button")
    assert say("Confirmed.") in plain(head)
    keeper.goto(address)
    assert keeper.locator("main .pill.ok").count() >= 1
    assert shape("confirmed by %(who)s, counts until %(until)s", language).search(plain(keeper))


@pytest.mark.parametrize("role", ["writer", "approver", "operator"])
def test_who_only_reads_sees_what_is_wrong_and_who_mends_it_and_no_button_that_refuses(
    desk, officer, language, role
):
    say, page = partial(sentence, language=language), officer(role, language=language)
    looked_at(page)
    rows = page.locator("section[aria-labelledby=wrong] .row, section[aria-labelledby=waiting] .row")
    assert rows.count() >= 1
    assert shape("by: %(who)s", language).search(rows.first.inner_text())
    rows.first.locator(".row-head a").click()
    assert say("What was found") in plain(page)
    assert page.locator("form[action*='/attestations/'], form:has([name=text])").count() == 0
    page.goto(page_of(desk, account_at(desk, "x")))
    assert say("In the register") in plain(page) and say("Custodians") in plain(page)
    held = ("confirm", "appoint", "certify", "end", "regain", "announce", "connect", "check")
    assert page.locator(", ".join(f"main form[action$='/{each}/']" for each in held)).count() == 0
    page.goto("/accounts/")
    assert page.locator("form[action$='/declare/'], a[href$='/accounts/add/']").count() == 0
    page.goto("/agencies/?q=passport")
    assert page.locator("main .tree a").count() >= 1


def test_the_overseer_reads_the_nations_page_and_the_duties_of_one_body(officer, language):
    say = partial(sentence, language=language)
    look_again(officer("keeper", language=language, **PASSPORT))
    page = officer("overseer", language=language)
    page.goto("/agencies/claims/")
    page.locator(".rail").get_by_role("link", name=say("Duties")).click()
    name = {"ne": "राहदानी विभाग", "en": "Department of Passports"}[language]
    row = page.locator("tbody tr", has_text=name)
    assert DIGITS[language].search(row.inner_text())
    row.get_by_role("link").click()
    assert say("Duties met") in plain(page) and say("To be mended") in plain(page)
    assert page.locator("main form").count() == 0, "what is a body's own is not the overseer's to change"


def test_the_overseer_notes_an_order_and_strikes_it_out_before_it_begins(officer, language):
    say, paper = partial(sentence, language=language), words("मन्त्रिपरिषद्को निर्णय")
    page = officer("overseer", language=language)
    page.goto("/accounts/orders/")
    page.select_option("[name=network]", "viber")
    page.fill("[name=reference]", paper)
    page.fill("[name=since]", "२०८९-०१-०१")
    page.fill("[name=until]", "2088-01-01")
    page.click("main form.card button.primary")
    assert say("It cannot end before it begins.") in plain(page)
    page.fill("[name=until]", "")
    page.click("main form.card button.primary")
    row = page.locator(".row", has_text=paper)
    assert {"ne": "२०८९", "en": "2089"}[language] in row.inner_text()
    assert say("To come") in row.inner_text()
    row.get_by_role("button", name=say("Strike it out")).click()
    assert say("The order is struck out. Nothing is held back.") in plain(page)
    assert page.locator(".row", has_text=paper).count() == 0
