"""An office that keeps a roster, on a Thursday in winter: it works 10–16, with a rest at noon."""

from datetime import UTC, datetime

import pytest

from chautari.lib import clock
from tests import make


@pytest.fixture
def at():
    """Let it be this hour of the day, or of another."""

    def travel(hour, minute=0, *, day=26):
        return clock.travel(datetime(2026, 11, day, hour, minute, tzinfo=clock.NEPAL).astimezone(UTC))

    return travel


@pytest.fixture
def officer():
    return make.officer("operator")


@pytest.fixture
def substitute():
    return make.officer("operator")


@pytest.fixture
def head():
    return make.officer("head")
