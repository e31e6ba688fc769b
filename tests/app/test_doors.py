"""Every address, walked as every role, as a colleague of another agency, and as a stranger."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from chautari.agencies.roles import ROLES, Can, Role
from chautari.portal.models import Tip
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
IDS = [name for name, _ in GUARDED]


def address(name, entry, row=999_999_999):
    names = entry.pattern.converters
    return reverse(
        name,
        kwargs={key: (row if type(kind).__name__ == "IntConverter" else "x") for key, kind in names.items()},
    )


def statuses(client, url):
    return {client.get(url).status_code, client.post(url).status_code}


@pytest.mark.parametrize(("name", "entry"), GUARDED, ids=IDS)
def test_a_stranger_is_asked_to_log_in(name, entry):
    for answer in (Client().get(address(name, entry)), Client().post(address(name, entry))):
        assert answer.status_code in {302, 405}
        assert answer.status_code == 405 or answer.url.startswith("/login/")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("name", "entry"), GUARDED, ids=IDS)
def test_every_role_sees_what_the_access_table_says_and_no_more(name, entry, role):
    client = Client(raise_request_exception=False)
    client.force_login(make.officer(role))
    found = statuses(client, address(name, entry))
    if entry.callback.needs in ROLES[role]:
        assert 403 not in found
        assert 500 not in found
    else:
        assert found <= {403, 405}


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
    "moderation:": make.case,
    "adoption:": make.earlier_page,
}


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        (name, entry)
        for name, entry in GUARDED
        if "pk" in entry.pattern.converters and name.split(":")[0] + ":" in ROWS
        if entry.callback.needs is not Can.OVERSEE_AGENCIES  # whose reach is the whole tree
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_agencys_row_is_not_there(name, entry):
    row = ROWS[name.split(":")[0] + ":"]()
    role = next(role for role in Role if entry.callback.needs in ROLES[role])
    client = Client()
    client.force_login(make.officer(role, agency=make.agency(code="somebody-else")))
    assert statuses(client, address(name, entry, row.pk)) <= {404, 405}
