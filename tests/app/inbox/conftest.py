"""An office's inbox: an officer, and what really happened on the network."""

import pytest

from chautari.acts import tasks
from tests import make


@pytest.fixture
def officer():
    return make.officer("operator")


@pytest.fixture
def on_network(fake):
    """Let the desk work, then: what the network really did, in order."""

    def told():
        tasks.perform.call()
        return [(done.action.verb.value, done.action.text) for done in fake.done]

    return told
