"""An office with a desk, a chief and a head, and ways to open cases in it."""

import secrets

import pytest
from django.test import Client

from chautari.grievances import actions, sources
from chautari.grievances.actions.closing import Ending
from chautari.grievances.actions.opening import Brought
from chautari.grievances.models import Case, Source
from tests import make

SECRET = "A3C4-D6E7-F9G3-H4J6"


@pytest.fixture
def operator():
    return make.officer("operator")


@pytest.fixture
def colleague():
    return make.officer("operator")


@pytest.fixture
def chief():
    return make.officer("approver")


@pytest.fixture
def head():
    return make.officer("head")


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


def opened(by, *, talk=None, note=None, **more):
    """A case as an officer registers it; on paper unless it came by a conversation or a call."""
    told = {"key": secrets.token_hex(8), "kind": "service", "title": "सिफारिस दिइएन", "text": "तीन हप्ता भयो।"}
    source = sources.of_call(note) if note else sources.of_talk(talk) if talk else Source(what="paper")
    return actions.open_case(Brought(**{**told, **more}), source, secret=SECRET, by=by)


def fresh(case):
    return Case.objects.select_related("agency", "closing", "assignee").get(pk=case.pk)


def ended(case, by, *, state="settled", outcome="done", reason="सिफारिस दिइयो।", told="फोनबाट", **more):
    actions.close(case, Ending(state, outcome, reason, told=told, **more), by=by)
    return fresh(case)
