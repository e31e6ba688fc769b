"""The steps of earlier pages: the overseer pastes a list of them."""

import re

from tests.browser.steps import sentence, words


def paste(officer, rows, *, language="en"):
    """The overseer takes pasted rows in, some of which are refused; the page of the list is returned."""
    page = officer("overseer", language=language)
    page.goto("/adoption/lists/")
    page.fill("[name=pasted]", "\n".join(rows))
    page.click("main form button[type=submit]")
    page.get_by_role("heading", name=sentence("Refused rows, and what to do", language)).wait_for()
    return page


def name_of_a_page():
    """An address that no page had before."""
    return "office" + re.sub(r"\W+", ".", words(".page"))


def paste_pages(officer):
    """One page that is the ministry's, one that is nobody's yet and a row that names none; the name of the first."""
    name = name_of_a_page()
    rows = (
        f"https://www.facebook.com/{name}; Ministry of Home Affairs",
        f"@{name}.x; District Administration Office",
        f"छैन; {name}",
    )
    assert "there is no page" in paste(officer, rows).locator("main").inner_text()
    return name
