"""Every check of a public profile together: one shape, the id of the network's own part, words in both languages."""

import json

import pytest
from django.utils.translation import override

from chautari.procedure.base import STANDINGS, Standing, Way
from chautari.procedure.instruments import provision
from chautari.procedure.p2075.profile import CHECKS, checked
from chautari.procedure.seen import Body, Seen
from tests import profiles

BARE = Seen(Body((), ()), "x", profiles.TODAY)


@pytest.mark.parametrize("network", ["x", "facebook"])
def test_an_account_that_is_as_it_should_be_meets_every_duty(network):
    found = {verdict.provision: verdict.standing for verdict in checked(profiles.seen(network))}
    assert found.pop("V2") is Standing.EXCUSED
    assert set(found.values()) == {Standing.MET}


def test_on_viber_the_law_asks_for_number_picture_details_and_name():
    found = {verdict.provision: verdict.standing for verdict in checked(profiles.seen("viber"))}
    assert {cited for cited, standing in found.items() if standing is Standing.MET} == {
        "V2",
        "V3",
        "V4",
        "V5",
    }
    assert {cited for cited, standing in found.items() if standing is Standing.EXCUSED} == {"T2", "T4", "T7"}


def test_the_law_asks_nothing_of_a_network_that_it_does_not_know():
    for verdict in checked(profiles.seen("tiktok")):
        assert verdict.standing is Standing.EXCUSED
        assert verdict.findings


@pytest.mark.parametrize("network", ["x", "facebook", "viber", "tiktok"])
@pytest.mark.parametrize("check", CHECKS)
def test_nothing_known_is_never_met_and_says_what_to_do_next(check, network):
    verdict = check(Seen(Body((), ()), network, profiles.TODAY, longest=160))
    assert provision(verdict.provision) is not None
    assert verdict.standing is not Standing.MET
    assert verdict.findings
    if verdict.standing is not Standing.EXCUSED:
        assert str(verdict.next_step).endswith(".")


def test_what_is_found_can_be_read_in_both_languages_and_kept():
    bad = profiles.seen(
        email="moha@gmail.com", picture=None, details="", handle="ramsharma", badge=BARE.badge
    )
    for verdict in checked(bad):
        words = [*(finding.message for finding in verdict.findings), verdict.next_step]
        for sentence in filter(None, words):
            with override("en"):
                english = str(sentence)
            with override("ne"):
                assert str(sentence) != english
        assert json.loads(json.dumps(dict(verdict.evidence))) is not None


def test_every_way_of_serving_a_duty_has_its_word_and_its_colour():
    for way in Way:
        assert str(way.label)
        assert way.tone
    assert (str(provision("F3")), provision("F3").anchor) == ("T3, F3, V3", "T3")


def test_every_standing_has_its_word_and_its_colour():
    assert set(STANDINGS) == set(Standing)
    for standing in Standing:
        assert str(standing.label)
        assert standing.tone
