"""The negative case is the product: ten thousand accounts that are not official, and not one is called so."""

import random

import pytest

from chautari.agencies.country.bodies import everything
from chautari.portal import lookup
from chautari.portal.verdicts import Verdict
from tests import make
from tests.app.portal import tricks
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db
NETWORKS = ("x", "facebook", "viber")
MANY = 10_000


@pytest.fixture
def handles():
    """A handle on each network for every federal body of the country."""
    found = [("MoHA_Nepal", "moha"), ("DoP_Nepal", "dop")]
    found += [(f"{body.code.replace('-', '')[:9]}_Nepal"[:15], body.code) for body in everything()[:120]]
    unique = {tricks.folded(handle): (handle, code) for handle, code in found}
    for handle, code in unique.values():
        for network in NETWORKS:
            held(network, tricks.on(network, handle), agency=make.agency(code))
    return [handle for handle, _ in unique.values()]


def near_misses(handles, chance):
    """Texts that are none of the register's handles, made of them."""
    official = {tricks.folded(tricks.on(network, handle)) for handle in handles for network in NETWORKS}
    found = set()
    for handle in handles:
        names = {*tricks.written(handle), *tricks.slipped(handle), *tricks.dressed(handle)}
        names = {name for name in names if tricks.folded(name) not in official and name.strip("_@")}
        for network in NETWORKS:
            found |= {
                f"https://{host}/{name}"
                for host in tricks.HOSTS[network]
                for name in chance.sample(sorted(names), 12)
            }
            found |= set(tricks.misled(handle, network))
        found |= names | {f"@{name}" for name in names}
    return found


def test_ten_thousand_near_misses_are_never_official(handles):
    chance = random.Random(2075)
    found = sorted(near_misses(handles, chance))
    assert len(found) >= MANY
    texts = chance.sample(found, MANY)
    called = [(text, answer.verdict) for text, answer in zip(texts, lookup.answers(texts), strict=True)]
    assert len(called) == MANY
    assert [text for text, verdict in called if verdict is Verdict.OFFICIAL] == []


def test_every_true_spelling_is_official(handles):
    texts = [
        text
        for handle in handles
        for network in NETWORKS
        for text in tricks.spelled(tricks.on(network, handle), network)
    ]
    answers = zip(texts, lookup.answers(texts), strict=True)
    assert [text for text, answer in answers if answer.verdict is not Verdict.OFFICIAL] == []


def test_a_handle_is_official_on_its_own_network_only(handles):
    texts = [f"https://x.com/{tricks.on('facebook', handle)}" for handle in handles]
    found = lookup.answers(texts)
    assert {answer.verdict for answer in found} == {Verdict.UNKNOWN}
    assert all(answer.alike for answer in found)


def test_a_thousand_handles_of_nobody_are_not_in_the_register(handles):
    chance = random.Random(33)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    texts = ["https://x.com/" + "".join(chance.choices(letters, k=12)) for _ in range(1000)]
    assert {answer.verdict for answer in lookup.answers(texts)} == {Verdict.UNKNOWN}
