"""An office with a committee, words that may be abuse, and what really happened on the network."""

import pytest

from chautari.acts import tasks
from chautari.committees import actions as sittings
from chautari.committees import closing
from chautari.committees.models import Item
from chautari.committees.seats import sitting_members
from chautari.moderation import actions
from chautari.moderation.actions.cases import Asked
from chautari.moderation.actions.reports import Given
from tests import make


@pytest.fixture
def officer():
    return make.officer("operator")


@pytest.fixture
def head():
    return make.officer("head")


@pytest.fixture
def committee():
    return make.committee()


@pytest.fixture
def said():
    return make.conversation(text="तिमीहरूको जात नै खराब हो।").messages.get()


@pytest.fixture
def case(said, officer, committee):
    return actions.report(said, Given("caste", "जातिमाथिको घृणा"), by=officer)


@pytest.fixture
def on_network(fake):
    """Let the desk work, then: what the network really did, in order."""

    def told():
        tasks.perform.call()
        return [done.action.verb.value for done in fake.done]

    return told


@pytest.fixture
def lay(officer):
    """Bring a case before the committee."""

    def laid(case, *kinds, days=30):
        return actions.lay(case, Asked(kinds, days, "बारम्बार गरिएको"), by=officer)

    return laid


@pytest.fixture
def votes():
    """Every member votes the same on what was laid last, and the voting ends."""

    def voted(choice="for", item=None):
        item = item or Item.objects.filter(state="voting").latest("pk")
        for member in sitting_members(item.sitting.committee):
            if not item.conflicts.filter(member=member).exists():
                sittings.vote(item, choice=choice, by=member.officer)
        closing.when_due(item.pk)
        item.refresh_from_db()
        return item

    return voted


@pytest.fixture
def decided(lay, votes, case):
    """The committee has decided on these measures."""

    def made(*kinds, days=30, choice="for"):
        votes(choice, lay(case, *kinds, days=days))
        case.refresh_from_db()
        return case

    return made
