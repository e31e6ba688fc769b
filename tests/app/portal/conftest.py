"""A register with accounts of every standing, and nothing remembered of earlier ones."""

import pytest

from chautari.portal import memory, near
from chautari.registry import actions
from chautari.registry.networks import networks
from tests import make


@pytest.fixture(autouse=True)
def _the_real_networks(fake):
    """Without the network in memory, on which any text at all is a handle."""
    networks().pop("fake")
    near.forget()
    memory.forget()
    yield
    near.forget()
    memory.forget()


@pytest.fixture
def office():
    """The Ministry of Home Affairs with its accounts on X, Facebook and the telephone."""
    names = {"name_ne": "गृह मन्त्रालय", "name_en": "Ministry of Home Affairs", "kind": "ministry"}
    return make.agency("moha", domain="moha.gov.np", website="https://moha.gov.np", **names)


def held(network, handle, *, agency, **more):
    """An account of the register, official unless said otherwise."""
    kinds = {"x": "user", "facebook": "page", "viber": "channel"}
    more.setdefault("external_id", "")
    return make.account(
        network,
        handle=handle,
        agency=agency,
        token="",
        kind=more.pop("kind", kinds.get(network, "user")),
        **more,
    )


@pytest.fixture
def ended():
    """End an account as its keeper does."""

    def end(account, *, to=None):
        keeper = make.officer("keeper", agency=account.agency)
        if to:
            actions.move(account, to=to, by=keeper)
        else:
            actions.retire(account, by=keeper)
        near.forget()

    return end
