"""Secrets at rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.lib.crypt import Seal, Unreadable


@given(st.dictionaries(st.text(), st.text()), st.text())
def test_what_is_sealed_opens_again_at_its_place(values, place):
    seal = Seal(["key"])
    assert seal.open(seal.seal(values, place=place), place=place) == values


def test_a_secret_moved_to_another_row_does_not_open():
    seal = Seal(["key"])
    kept = seal.seal({"access": "t"}, place="account:a")
    with pytest.raises(Unreadable):
        seal.open(kept, place="account:b")


def test_an_old_key_still_opens_and_the_new_one_seals():
    kept = Seal(["old"]).seal({"access": "t"}, place="p")
    both = Seal(["new", "old"])
    assert both.open(kept, place="p") == {"access": "t"}
    with pytest.raises(Unreadable):
        Seal(["old"]).open(both.seal({"access": "t"}, place="p"), place="p")


def test_the_sealed_text_does_not_show_the_secret():
    assert "hunter2" not in Seal(["key"]).seal({"access": "hunter2"}, place="p")


def test_nothing_kept_is_nothing():
    assert Seal(["key"]).open("", place="p") == {}


def test_a_seal_without_keys_is_refused():
    with pytest.raises(ValueError, match="at least one key"):
        Seal([])


def test_a_mark_finds_the_same_text_at_its_own_place_only_and_outlives_a_new_key():
    seal = Seal(["key"])
    assert seal.blind("98", place="a") == seal.blind("98", place="a")
    assert seal.blind("98", place="a") != seal.blind("98", place="b")
    assert seal.blind("98", place="a") != seal.blind("99", place="a")
    assert seal.blind("98", place="a")[0] in Seal(["new", "key"]).blind("98", place="a")
