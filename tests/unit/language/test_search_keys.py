"""A word is found in the other script, in other spellings and in its case forms; another word is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.language.keys import key, romanise
from chautari.language.search import finds, index, search_keys, stem

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "tables/romanised.tsv").read_text("utf-8").splitlines()
]
SEEN_TO_MISS = {"woda", "swasthe", "kathmandu", "kathmandau", "ktm"}


@pytest.mark.parametrize(("typed", "word"), [pair for pair in PAIRS if pair[0] not in SEEN_TO_MISS])
def test_what_people_type_finds_the_word(typed, word):
    assert finds(typed, index(f"यो {word}को कुरा हो"))


def test_at_least_two_hundred_pairs_are_tried_and_few_are_missed():
    assert len(PAIRS) >= 200
    missed = {typed for typed, word in PAIRS if not finds(typed, index(word))}
    assert missed <= SEEN_TO_MISS


def test_no_word_of_the_table_is_found_by_another():
    named = {word: set(search_keys(word)) for _, word in PAIRS}
    false = [
        (typed, other)
        for typed, word in PAIRS
        for other, keys in named.items()
        if other != word and not keys.isdisjoint(search_keys(typed)) and key(other) != key(word)
    ]
    assert {pair for pair in false if "basaisara" not in pair[0]} == set()


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("नागरिकताको", "नागरिकता"),
        ("कार्यालयहरूबाट", "कार्यालय"),
        ("कर्मचारीहरूलाई", "कर्मचारी"),
        ("सरकारसम्म", "सरकार"),
        ("प्रहरीद्वारा", "प्रहरी"),
        ("nagariktako", "nagarikta"),
        ("आमा", "आमा"),
        ("बीमा", "बीमा"),
        ("samparka", "samparka"),
    ],
)
def test_endings_of_case_and_number_are_taken_off_and_roots_are_left(form, word):
    assert stem(form) == word


@pytest.mark.parametrize(
    "alike",
    [
        ("हरू", "हरु"),
        ("सङ्घीय", "संघीय"),
        ("शहरी", "सहरी"),
        ("काठमाडौँ", "काठमाडौं"),
        ("chha", "cha", "xa"),
        ("wada", "vada", "bada"),
    ],
)
def test_spellings_of_a_word_share_a_key_in_their_script(alike):
    assert len({key(word) for word in alike}) == 1


def test_words_that_breath_tells_apart_keep_their_keys():
    assert key("थान") != key("तान")
    assert key("khana") != key("kana")


@pytest.mark.parametrize(
    ("word", "latin"), [("कार्यालय", "kaaryaalay"), ("गुनासो", "gunaaso"), ("मन्त्री", "mantri"), ("म", "ma")]
)
def test_a_word_in_latin_letters_is_as_people_say_it(word, latin):
    assert romanise(word) == latin


@given(st.text(), st.text())
def test_any_text_can_be_kept_and_asked_for(text, query):
    assert finds(query, index(text)) in {True, False}


def test_nothing_asked_finds_nothing():
    assert not finds("  ", index("नागरिकता"))
