"""Every connector that is installed keeps the contract."""

from importlib.metadata import entry_points

import pytest
from conformance import conformance

from chautari.connectors.fake import connector as fake

POINTS = sorted(entry_points(group="chautari.connectors"), key=lambda point: point.name)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.name)
def test_an_installed_connector_keeps_the_contract(point):
    try:
        connector = point.load()
    except (ImportError, AttributeError) as missing:
        pytest.skip(f"The connector {point.name} is not there yet: {missing}")
    assert connector.manifest.key == point.name
    conformance(connector)


def test_the_network_in_memory_keeps_the_contract_too():
    conformance(fake)


def test_the_kit_notices_a_promise_that_is_not_kept():
    class Liar(type(fake)):
        def capabilities(self, account):
            return {verb: each for verb, each in super().capabilities(account).items() if verb != "like"}

    with pytest.raises(AssertionError, match="not every verb is declared"):
        conformance(Liar())
