"""Telephone numbers as people write them."""

import pytest

from chautari.lib import phone


@pytest.mark.parametrize(
    "written", ["9841234567", "९८४१२३४५६७", "+977 984-1234567", "+९७७ ९८४१२३४५६७", "977 9841234567"]
)
def test_every_way_of_writing_a_number_is_the_same_number(written):
    assert phone.e164(written) == "+9779841234567"


def test_a_landline_of_the_valley_and_a_number_from_abroad_are_numbers():
    assert phone.e164("०१-४२११२३४") == "+97714211234"
    assert phone.e164("+1 202 555 0123") == "+12025550123"


@pytest.mark.parametrize("written", ["", "1234", "98412345", "फोन", "+999 12345678"])
def test_what_nobody_can_call_is_no_number(written):
    with pytest.raises(ValueError, match=r"^"):
        phone.e164(written)


def test_a_masked_number_shows_too_little_to_call():
    assert phone.masked("+9779841234567") == "+977 98•••••567"
