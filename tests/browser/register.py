"""The steps of the register: an office asks for its place and comes in, the overseer hands a list in."""

import email
import email.policy
import re

from tests.browser.steps import sentence, words
from tests.desk import eventually

LIST = (
    "code,kind,name_ne,name_en,parent,domains\n{code},office,नमुना कार्यालय,Sample Office,moha,{code}.gov.np\n"
)


def letters(desk, to):
    """The mails that this address was sent, as text."""
    found = []
    for file in sorted((desk.home / "mail").glob("*")):
        for part in re.split(rb"\n-{70,}\n", file.read_bytes()):
            letter = email.message_from_bytes(part.lstrip(), policy=email.policy.default)
            if to in str(letter["To"]):
                found.append(letter.get_body().get_content())
    return found


def link_to(desk, to, place):
    """The path of the newest link to a place that was mailed to an address."""
    return eventually(
        lambda: [
            found[0] for text in letters(desk, to) for found in re.finditer(rf"/agencies/{place}/\S+", text)
        ],
        what=f"a mailed link to {place}",
    )[-1]


def claim_a_place(desk, officer, *, to="undersecretary@moha.gov.np", name="Ministry of Home", language="en"):
    """Somebody asks for an office's place and confirms the address; the claim waits for the overseer."""
    page = officer.stranger(language, (1366, 768))
    page.goto(f"/agencies/find/?q={name}")
    page.locator("main .tree a").first.click()
    for field, text in {"email": to, "name_ne": "सीता", "name_en": "Sita", "post": "Under Secretary"}.items():
        page.fill(f"[name={field}]", text)
    page.click("main button[type=submit]")
    page.wait_for_url("**/claim/sent/")
    page.goto(link_to(desk, to, "confirm"))
    page.click("main button[type=submit]")
    page.get_by_text(sentence("Your address is confirmed", language)).wait_for()
    page.context.close()


def grant(officer, to, *, language="en"):
    """The overseer looks at the claim and grants it."""
    page = officer("overseer", language=language)
    page.goto("/agencies/claims/")
    page.locator(".row", has_text=to).locator("a").first.click()
    page.click("form[action$='/grant/'] button")
    page.get_by_text(sentence("The link to choose a password is on its way.", language)).wait_for()


def enter_with_a_new_password(desk, officer, to, *, language="en", size=(360, 740)):
    """The keeper opens the mailed link, chooses a password and logs in; the page."""
    page = officer.stranger(language, size)
    page.goto(link_to(desk, to, "password"))
    for field in ("new_password1", "new_password2"):
        page.fill(f"[name={field}]", "a-long-walk-to-the-office")
    page.click("main button[type=submit]")
    page.fill("[name=username]", to)
    page.fill("[name=password]", "a-long-walk-to-the-office")
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
    return page


def hand_in_a_list(officer):
    """The overseer hands in a list of one office; it is looked at and not taken in yet. The page is returned."""
    page = officer("overseer")
    page.goto("/agencies/import/")
    content = LIST.format(code=re.sub(r"\D+", "-", words("sample")).strip("-")).encode()
    page.set_input_files("[name=file]", {"name": "list.csv", "mimeType": "text/csv", "buffer": content})
    page.click("main form button[type=submit]")
    page.wait_for_selector("text=Every line can be taken in.")
    return page
