"""Every screen of the desk for those who see, hear and move otherwise: axe, and nothing that scrolls sideways."""

import json
from collections import defaultdict
from itertools import islice
from pathlib import Path

import axe_playwright_python
import pytest

from chautari.agencies.roles import ROLES
from tests.browser.screens import NO_SCREENS, Shapes, addresses, at_work, differing, doors
from tests.browser.test_viber_journeys import write as log_call

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = (360, 740), (1366, 768)
STATES = {"ne": (PHONE, "light"), "en": (DESK, "dark")}  # axe is dear: each language in one of them
STRANGERS = (
    "/login/",
    "/ui/",
    "/nothing-here/",
    "/agencies/find/?q=home",
    "/agencies/1/claim/",
    "/agencies/1/claim/sent/",
    "/agencies/confirm/x/",
    "/agencies/password/x/y/",
    "/accounts/address/x/",
    "/official/",
    "/official/?q=@MoHA_Nepal",
    "/official/?q=https://x.com/MoHA_Nepa1",
    "/official/?q=home",
    "/official/moha/",
    "/official/report/",
    "/official/reported/",
    "/api/v1/",
)
SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"
LOOK = f"""axe.run({{runOnly: {json.dumps(RULES)}, resultTypes: ["violations"], elementRef: false}}).then(found =>
    found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.target.join(" "), node.html.slice(0, 160)])))"""

# what stands on a page is the same on both engines: there is nothing here to run on the other one
pytestmark = pytest.mark.parametrize("desk", ["embedded"], ids=["sqlite"], indirect=True, scope="session")


class Walk:
    """Every address asked by every role: what answered with a whole page, and what is only sent to."""

    def __init__(self, desk, officer):
        self.screens, self.only_sent_to = defaultdict(list), set()
        for role in ROLES:
            self._ask(addresses(desk, role), officer(role), role)

    def _ask(self, places, page, role):
        asked = [(name, address) for name, found in places.items() for address in found]
        for name, address in asked:
            answer = page.request.get(address, max_redirects=0) if name not in self.only_sent_to else None
            if answer and answer.status == 405:
                self.only_sent_to.add(name)
            if answer and answer.status == 200 and "<html" in (text := answer.text()):
                self.screens[name].append(((role, address), Shapes(text).found))

    def different(self, most=None):
        """Role → the addresses at which it sees something that no fuller page of the same name has shown."""
        found = defaultdict(list)
        for pages in self.screens.values():
            for role, address in islice(differing(pages), most):
                found[role].append(address)
        return found


@pytest.fixture(scope="session")
def walk(desk, officer):
    at_work(desk, officer, log_call)
    return Walk(desk, officer)


def faults(page, address, language):
    """What is wrong with a page on a phone by day in Nepali, on a desk by night in English, each with its place."""
    page.goto(address)
    page.evaluate(AXE)
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        if (over := page.evaluate(SIDEWAYS)) > 0:
            yield f"{address} {width} px: scrolls sideways by {over} px"
    (width, height), scheme = STATES[language]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    yield from (f"{address} {width} px {scheme}: {' | '.join(each)}" for each in page.evaluate(LOOK))


def test_every_address_shows_a_screen_to_somebody_or_says_why_it_is_none(walk):
    """A new screen without an object to show would be forgotten here otherwise."""
    names = {name for name, _address, _view in doors()}
    assert names - set(walk.screens) - walk.only_sent_to - set(NO_SCREENS) - {"agencies:login"} == set()
    assert set(NO_SCREENS) <= names


@pytest.mark.parametrize(("language", "most"), [("ne", None), ("en", 1)])
def test_every_screen_of_the_desk_can_be_used_by_everybody(walk, officer, language, most):
    """In Nepali wherever a page differs by role or row, in English the fullest page of each name."""
    found = []
    for role, places in walk.different(most).items():
        page = officer(role, language=language, size=(1365, 768))
        found += [f"{role}: {fault}" for address in places for fault in faults(page, address, language)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["ne", "en"])
def test_what_strangers_see_can_be_used_by_everybody(officer, language):
    page = officer.stranger(language, (1365, 768))
    found = [fault for address in STRANGERS for fault in faults(page, address, language)]
    page.context.close()
    assert not found, "\n".join(found)
