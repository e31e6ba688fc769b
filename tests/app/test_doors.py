"""Every address, walked as every role, as a colleague of another agency, and as a stranger."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from chautari.agencies.roles import ROLES, Can, Role
from chautari.portal.models import Tip
from chautari.roster.presence import ROSTERED
from tests import make

pytestmark = pytest.mark.django_db


def doors(patterns=None, space=""):
    for entry in patterns or get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from doors(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry


GUARDED = [(name, entry) for name, entry in doors() if getattr(entry.callback, "needs", None)]


def address(name, entry, row=999_999_999):
    names = entry.pattern.converters
    return reverse(
        name,
        kwargs={key: (row if type(kind).__name__ == "IntConverter" else "x") for key, kind in names.items()},
    )


def logged_in(officer):
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    return client.cookies


def answers(url, cookies=()):
    """What the address says to a look and to a form with nothing in it; afterwards all is as it was before."""
    client = Client(raise_request_exception=False)
    client.cookies.update(cookies)
    cache.clear()
    cache.set(ROSTERED, frozenset())
    with transaction.atomic():
        found = [client.get(url), client.post(url)]
        transaction.set_rollback(True)
    return found


def statuses(url, cookies):
    return {answer.status_code for answer in answers(url, cookies)}


def test_a_stranger_is_asked_to_log_in():
    let_in = [
        name
        for name, entry in GUARDED
        for answer in answers(address(name, entry))
        if answer.status_code != 405
        if answer.status_code != 302 or not answer.url.startswith("/login/")
    ]
    assert let_in == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_what_the_access_table_says_and_no_more(role):
    cookies, wrong = logged_in(make.officer(role)), {}
    for name, entry in GUARDED:
        found = statuses(address(name, entry), cookies)
        may = entry.callback.needs in ROLES[role]
        if found & {403, 500} if may else not found <= {403, 405}:
            wrong[name] = found
    assert wrong == {}


def tip():
    """What the public has reported about the agency's account."""
    return Tip.objects.create(agency=make.agency("moha"), text="@MoHA_Nepa1", sender="somebody")


ROWS = {
    "portal:": tip,
    "publishing:": make.notice,
    "acts:": make.act,
    "registry:": make.account,
    "inbox:": make.conversation,
    "citizens:": make.contact,
    "logbook:": make.account,
    "moderation:": make.abuse,
    "adoption:": make.earlier_page,
    "grievances:": make.case,
}


OF_ONE_AGENCY = [
    (name, entry)
    for name, entry in GUARDED
    if "pk" in entry.pattern.converters and name.split(":")[0] + ":" in ROWS
    if entry.callback.needs is not Can.OVERSEE_AGENCIES  # whose reach is the whole tree
]


@pytest.mark.parametrize("room", ROWS)
def test_another_agencys_row_is_not_there(room):
    row, elsewhere, there = ROWS[room](), make.agency(code="somebody-else"), {}
    colleagues = {}
    of_the_room = [(name, entry) for name, entry in OF_ONE_AGENCY if name.startswith(room)]
    assert of_the_room
    for name, entry in of_the_room:
        role = next(role for role in Role if entry.callback.needs in ROLES[role])
        if role not in colleagues:
            colleagues[role] = logged_in(make.officer(role, agency=elsewhere))
        found = statuses(address(name, entry, row.pk), colleagues[role])
        if not found <= {404, 405}:
            there[name] = found
    assert there == {}
