"""An account and its agency's website name each other, or they do not, and the answer says which."""

from datetime import timedelta

import pytest
from django.test import Client

from chautari.connectors.fake import connector
from chautari.connectors.values import Profile
from chautari.lib import clock
from chautari.lib.web import NotReached, Page
from chautari.portal import proofs, tasks
from chautari.portal.models import Proof
from chautari.registry.networks import networks
from tests import make
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def website(monkeypatch):
    """The front page of every website; None where it cannot be read."""
    pages = {"html": ""}

    def read(url, **_more):
        if pages["html"] is None:
            raise NotReached("down")
        pages.setdefault("asked", []).append(url)
        return Page(url, pages["html"])

    monkeypatch.setattr(proofs, "read", read)
    return pages


@pytest.mark.parametrize(
    ("link", "is_proved"),
    [
        ("https://twitter.com/moha_nepal", True),
        ("https://x.com/MoHA_Nepal/status/1", True),
        ("https://x.com/MoHA_Nepa1", False),
        ("https://x.com.evil.example/MoHA_Nepal", False),
        ("https://twitter.com/intent/tweet?text=MoHA_Nepal", False),
        ("https://www.facebook.com/MoHA_Nepal", False),
        ("MoHA_Nepal", False),
    ],
)
def test_a_link_on_the_agencys_website_proves_the_account_it_names_and_no_other(
    office, website, link, is_proved
):
    website["html"] = f'<a href="{link}">X</a>'
    account = held("x", "MoHA_Nepal", agency=office)
    tasks.prove.call()
    assert Proof.objects.get(account=account).website_links is is_proved


def test_the_answer_shows_what_was_found_with_its_day(office, website):
    website["html"] = '<a href="https://x.com/MoHA_Nepal">'
    held("x", "MoHA_Nepal", agency=office)
    tasks.prove.call()
    page = Client(headers={"accept-language": "en"}).get("/official/?q=@MoHA_Nepal").content.decode()
    assert (
        "The agency&#x27;s own website links to it" in page or "The agency's own website links to it" in page
    )
    assert "Its profile" not in page


def test_a_website_that_cannot_be_read_proves_nothing_and_takes_nothing_away(office, website):
    website["html"] = '<a href="https://x.com/MoHA_Nepal">'
    account = held("x", "MoHA_Nepal", agency=office)
    tasks.look(account)
    website["html"] = None
    tasks.look(account)
    assert Proof.objects.get(account=account).website_links is True


def test_the_encrypted_website_is_asked_first(office, website):
    held("x", "MoHA_Nepal", agency=office)
    tasks.prove.call()
    assert website["asked"] == ["https://moha.gov.np"]


def test_each_account_is_looked_at_once_a_week_and_only_while_it_is_official(office, website):
    held("x", "MoHA_Nepal", agency=office)
    held("x", "MoHA_Soon", agency=office, state="proposed", official_since=None)
    tasks.prove.call()
    tasks.prove.call()
    assert len(website["asked"]) == 1
    with clock.travel(clock.now() + timedelta(days=8)):
        tasks.prove.call()
    assert len(website["asked"]) == 2


@pytest.mark.parametrize(
    ("told", "is_proved"),
    [
        ({"website": "https://www.moha.gov.np/ne"}, True),
        ({"bio": "गृह मन्त्रालय। moha.gov.np"}, True),
        ({"emails": ("info@moha.gov.np",)}, True),
        ({"website": "https://moha.gov.np.evil.example"}, False),
        ({"website": "https://notmoha.gov.np"}, False),
        ({}, False),
    ],
)
def test_a_profile_that_names_the_agencys_domain_proves_the_other_way(
    office, website, monkeypatch, told, is_proved
):
    networks()["fake"] = connector
    monkeypatch.setattr(
        type(connector),
        "profile",
        lambda _self, _ctx, *, who="": Profile(external_id="1", name="MoHA", **told),
    )
    account = make.account("fake", agency=office)
    tasks.look(account)
    assert Proof.objects.get(account=account).profile_names is is_proved


def test_in_a_rehearsal_only_the_networks_own_hosts_of_this_machine_may_be_asked(settings):
    settings.NETWORKS = {"x": "http://127.0.0.1:8100/x", "viber": "http://127.0.0.1:8100/viber"}
    assert proofs.rehearsal() == {"127.0.0.1:8100"}
    settings.NETWORKS = {}
    assert proofs.rehearsal() == frozenset()
