"""The steps of earlier pages: the overseer pastes a list of them."""

import re

from tests.browser.steps import words


def paste_pages(officer):
    """One page that is the ministry's, one that is nobody's yet and a row that names none; the list's page is returned."""
    page, name = officer("overseer"), "office" + re.sub(r"\W+", ".", words(".page"))
    page.goto("/adoption/lists/")
    page.fill(
        "[name=pasted]",
        f"https://www.facebook.com/{name}; Ministry of Home Affairs\n@{name}.x; District Administration Office\nछैन; {name}",
    )
    page.click("main form button[type=submit]")
    page.wait_for_selector("text=there is no page")
    return name
