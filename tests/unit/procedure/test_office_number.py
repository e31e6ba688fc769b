"""V2: Viber runs on a number of the office."""

import pytest

from chautari.procedure.base import Standing
from chautari.procedure.p2075.v02_office_number import check
from chautari.procedure.seen import Number
from tests import profiles


def verdict(number="9851012345", *rows):
    return check(profiles.seen("viber", number=number, body=profiles.body(numbers=rows)))


OURS = Number("+9779851012345", "सूचना अधिकारी")


@pytest.mark.parametrize("written", ["9851012345", "+977 985-1012345", "९८५१०१२३४५"])
def test_a_registered_mobile_number_with_a_custodian_is_the_offices(written):
    found = verdict(written, OURS)
    assert (found.standing, found.evidence["custodian"]) == (Standing.MET, "सूचना अधिकारी")
    assert "9851012345" not in str(found.evidence["number"])


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (Number("+9779841000000", "कोही"),),
        (Number("+9779851012345"),),
        (Number("+9779851012345", "  "),),
        (Number("+9779851012345", "राम", is_private=True),),
    ],
)
def test_a_strange_number_one_without_custodian_and_a_private_one_are_refused(rows):
    found = verdict("9851012345", *rows)
    assert found.standing is Standing.NOT_MET
    assert found.findings


def test_a_desk_telephone_is_no_mobile_number():
    assert verdict("014211214", Number("+97714211214", "स्वागत कक्ष")).standing is Standing.NOT_MET


def test_a_number_is_waited_for_and_nonsense_refused():
    assert verdict("").standing is Standing.WAITING
    assert verdict("12").standing is Standing.NOT_MET
