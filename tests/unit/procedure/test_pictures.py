"""T3, T4 and their sisters: the logo as profile picture, and a cover of the agency's own."""

from datetime import timedelta

import pytest

from chautari.lib import picture
from chautari.procedure.base import Standing
from chautari.procedure.p2075 import t03_profile_picture, t04_cover
from chautari.procedure.seen import Logo, Picture
from tests import emblems, profiles


def far(bits):
    """A mark so many bits away from the logo's."""
    return f"{int(profiles.MARK, 16) ^ ((1 << bits) - 1):0{picture.BITS // 4}x}"


def of_picture(mark, **changes):
    return t03_profile_picture.check(profiles.seen(picture=mark and Picture(mark), **changes))


@pytest.mark.parametrize("change", emblems.NETWORKS.values(), ids=emblems.NETWORKS)
def test_the_logo_is_known_after_whatever_a_network_does_to_it(change):
    found = of_picture(profiles.changed_mark(1, change))
    assert (found.standing, found.evidence["logo"]) == (Standing.MET, "logo")


def test_the_governments_logo_will_do_as_well():
    arms = profiles.body(
        logos=(Logo("ours", emblems.marks(3)),), government=(Logo("arms", emblems.marks(5)),)
    )
    found = of_picture(emblems.marks(5)[0], body=arms)
    assert (found.standing, found.evidence["logo"], found.evidence["distance"]) == (Standing.MET, "arms", 0)


def test_another_picture_is_refused_with_its_distance():
    found = of_picture(emblems.marks(4)[0])
    assert found.standing is Standing.NOT_MET
    assert found.evidence["distance"] >= picture.DIFFERENT


def test_no_picture_and_the_networks_own_are_refused():
    assert of_picture(None).standing is Standing.NOT_MET
    assert t03_profile_picture.check(profiles.seen(picture=Picture(""))).standing is Standing.NOT_MET
    silhouette = Picture(profiles.MARK, is_default=True)
    assert t03_profile_picture.check(profiles.seen(picture=silhouette)).standing is Standing.NOT_MET


def test_without_a_logo_a_person_must_act():
    assert of_picture(profiles.MARK, body=profiles.body(logos=())).standing is Standing.WAITING


@pytest.mark.parametrize("bits", [picture.SAME + 1, picture.DIFFERENT - 1])
def test_what_is_between_the_same_and_another_is_asked_of_a_second_officer(bits):
    one_size = profiles.body(logos=(Logo("logo", (profiles.MARK,)),))
    mark = far(bits)
    assert of_picture(mark, body=one_size).standing is Standing.WAITING
    found = of_picture(mark, body=one_size, confirmations=profiles.confirmed("T3", mark))
    assert found.standing is Standing.MET
    assert of_picture(far(picture.SAME), body=one_size).standing is Standing.MET
    assert of_picture(far(picture.DIFFERENT), body=one_size).standing is Standing.NOT_MET


def of_cover(**changes):
    return t04_cover.check(profiles.seen(**changes))


def test_a_cover_waits_until_a_second_officer_confirms_it():
    assert of_cover(confirmations=()).standing is Standing.WAITING
    assert of_cover().standing is Standing.MET


@pytest.mark.parametrize(
    "change",
    [
        {"confirmed_by": 7},
        {"of": "another cover"},
        {"until": profiles.TODAY - timedelta(days=1)},
        {"provision": "F4"},
    ],
)
def test_one_officer_alone_an_older_cover_and_an_expired_word_confirm_nothing(change):
    words = profiles.confirmed("T4", profiles.COVER, **change)
    assert of_cover(confirmations=words).standing is Standing.WAITING
    today = profiles.confirmed("T4", profiles.COVER, until=profiles.TODAY)
    assert of_cover(confirmations=today).standing is Standing.MET


def test_no_cover_and_the_networks_own_are_refused():
    for cover in (None, Picture(""), Picture(profiles.COVER, is_default=True)):
        assert of_cover(cover=cover).standing is Standing.NOT_MET


def test_another_agencys_cover_is_refused_even_when_confirmed():
    others = (Logo("अर्थ मन्त्रालय", (emblems.marks(2)[0],)), Logo("अरू", emblems.marks(6)))
    found = of_cover(other_covers=others)
    assert (found.standing, found.evidence["nearest"]) == (Standing.NOT_MET, "अर्थ मन्त्रालय")


def test_a_cover_that_is_much_like_anothers_is_told_of():
    alike = Logo("अर्थ मन्त्रालय", (profiles.MARK,))
    cover = Picture(far(picture.SAME + 1))
    found = of_cover(cover=cover, other_covers=(alike,))
    assert (found.standing, len(found.findings)) == (Standing.WAITING, 2)
    assert of_cover(other_covers=(Logo("अरू", emblems.marks(6)),)).standing is Standing.MET
