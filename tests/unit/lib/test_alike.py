"""An impostor's handle is known for what it is, and nobody else's is taken for one."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chautari.agencies.country.bodies import everything
from chautari.connectors.facebook import naming as facebook
from chautari.connectors.viber import naming as viber
from chautari.connectors.x import naming as x
from chautari.lib.alike import Trick, near, resembles, same, skeleton, squeezed

KEYS = (same, x.handle_key, facebook.handle_key, viber.handle_key)


@pytest.mark.parametrize(
    ("fake", "why"),
    [
        ("mоha_nepal", Trick.SCRIPT),  # Cyrillic о
        ("mοha_nepal", Trick.SCRIPT),  # Greek ο
        ("m०ha_nepal", Trick.SCRIPT),  # Devanagari ०
        ("moha\u200b_nepal", Trick.SCRIPT),
        ("möha_nepal", Trick.SCRIPT),
        ("m0ha_nepal", Trick.DIGITS),
        ("rnoha_nepal", Trick.DIGITS),
        ("moha_nepa1", Trick.DIGITS),
        ("moha_nepaI", Trick.DIGITS),
        ("mohanepal", Trick.PARTING),
        ("moha__nepal", Trick.PARTING),
        ("moha-nepal", Trick.PARTING),
        ("moha", Trick.WORDS),
        ("moha_nepal_official", Trick.WORDS),
        ("the_moha_nepal", Trick.WORDS),
        ("mohagovnp", Trick.WORDS),
        ("real_m0ha", Trick.WORDS),
        ("mohaa_nepal", Trick.LETTERS),
        ("mooha_nepal", Trick.LETTERS),
        ("mhoa_nepal", Trick.LETTERS),
        ("mohas_nepal", Trick.LETTERS),
    ],
)
def test_each_trick_is_seen_through(fake, why):
    assert resembles(fake, "@MoHA_Nepal") is why
    assert resembles("@MoHA_Nepal", fake) is why


@pytest.mark.parametrize(
    ("fake", "official", "why"),
    [
        ("sindhupalchok_mun", "sindhupalchowk_mun", Trick.SPELLING),
        ("bharatpoor", "bharatpur", Trick.SPELLING),
        ("laxmi_mun", "lakshmi_mun", Trick.SPELLING),
        ("kathmandi_metro", "kathmandu_metro", Trick.LETTERS),
        ("kathmadu_metro", "kathmandu_metro", Trick.LETTERS),
    ],
)
def test_spellings_and_slips_of_longer_names_are_seen_through(fake, official, why):
    assert resembles(fake, official) is why


@pytest.mark.parametrize(
    "other",
    [
        "mofa_nepal",
        "moh_nepal",
        "mof_nepal",
        "kathmandu",
        "moha_youth_choir",
        "nepal",
        "",
        "१२३",
        "+9779851012345",
    ],
)
def test_another_name_is_another_name(other):
    assert resembles(other, "moha_nepal") is None


def test_numbers_resemble_nothing():
    assert resembles("+9779851012345", "+9779851012346") is None
    assert near("+9779851012345") == ()


def test_what_a_network_calls_the_same_account_never_resembles_it():
    assert resembles("MOHA_nepal", "@moha_nepal", x.handle_key) is None
    assert resembles("moha.nepal", "MoHANepal", facebook.handle_key) is None
    assert resembles("moha.nepal", "mohanepal") is None
    assert resembles("moha.nepal", "mohanepal", viber.handle_key) is Trick.PARTING


HANDLES = st.text("abcdefhilmnoprstuwy0159_.ООоа@AMН", max_size=16)


@given(handle=HANDLES, other=HANDLES)
def test_no_key_of_any_network_is_contradicted(handle, other):
    for key in KEYS:
        if key(handle) == key(other):
            assert resembles(handle, other, key) is None
        assert resembles(handle, other, key) == resembles(other, handle, key)


@settings(max_examples=30, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789_.", min_size=1, max_size=15), st.sampled_from(KEYS))
def test_what_lies_near_resembles_and_is_never_the_account_itself(handle, key):
    for each in near(handle, key):
        assert key(each) != key(handle)
        assert resembles(each, handle, key)


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_gets_an_answer(one, other):
    resembles(one, other)
    assert resembles(one, one) is None
    assert squeezed(skeleton(one)) is not None


def test_the_handles_near_a_ministrys_are_those_that_impostors_take():
    found = near("MoHA_Nepal")
    wanted = {
        "mohanepal", "moha_nepal_", "mohaa_nepal", "m0ha_nepal", "moha_nepa1", "moha", "moha_np", "mohanp", "moha_gov",
        "moha_nepal_official", "moha_nepalofficial", "officialmoha_nepal", "rnoha_nepal", "mhoa_nepal", "mоha_nepal",
        "moha__nepal", "realmoha",
    }  # fmt: skip
    assert wanted - set(found) == set()
    assert len(found) == len(set(found)) < 200


def test_no_two_federal_bodies_resemble_each_other():
    codes = [body.code for body in everything() if body.kind in {"ministry", "commission", "department"}]
    shown = [
        (one, other) for one, other in combinations(codes, 2) if resembles(f"{one}_nepal", f"{other}_nepal")
    ]
    assert shown == []


def test_hardly_any_local_levels_resemble_each_other():
    codes = sorted({body.code.split("-", 1)[1] for body in everything() if body.kind == "local"})[::12]
    alike = [pair for pair in combinations(codes, 2) if resembles(*pair)]
    assert len(alike) < len(codes) // 20, alike
