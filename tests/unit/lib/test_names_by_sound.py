"""A name is one name in whichever letters and however it is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.lib.names import sound, spans, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("काठमाडौं", "काठमाडौँ"),
        ("सङ्घीय", "संघीय"),
        ("सम्बन्ध", "संबन्ध"),
        ("हरू", "हरु"),
        ("शहरी", "सहरी"),
        ("राम", "Ram"),
        ("शर्मा", "sharma"),
        ("लक्ष्मी", "Laxmi"),
        ("लक्ष्मी", "Lakshmi"),
        ("दिपक", "Deepak"),
        ("गृह", "griha"),
        ("मन्त्रालय", "Mantralaya"),
        ("नगरपालिका", "Nagarpalika"),
        ("गाउँपालिका", "gaunpalika"),
        ("५", "5"),
        ("Chowk", "Chok"),
        ("ज़", "ज"),
    ],
)
def test_what_sounds_alike_is_one_word(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Kalika", "Malika"), ("राम", "रमा-सीता"), ("Rasuwa", "Rolpa"), ("moha", "mofa")]
)
def test_what_sounds_different_stays_apart(one, other):
    assert sound(one) != sound(other)


def test_joiners_and_signs_part_no_word():
    assert words("गर्\u200dयो, MoHA_Nepal! (नेपाल)") == ("गर्यो", "moha", "nepal", "नेपाल")
    assert words("गृह\u200bमन्त्रालय") == ("गृहमन्त्रालय",)


def test_a_name_is_found_joined_or_parted_and_with_an_ending():
    name = words("गृह मन्त्रालय")
    ko = frozenset({sound("को")})
    assert spans(words("नेपाल गृह मन्त्रालय"), name) == [range(1, 3)]
    assert spans(words("गृहमन्त्रालय र गृह मन्त्रालय"), name) == [range(1), range(2, 4)]
    assert spans(words("गृह मन्त्रालयको"), name) == []
    assert spans(words("गृह मन्त्रालयको"), name, ko) == [range(2)]
    assert spans(words("गृह"), name) == []
    assert spans(words("गृह"), ()) == []


@given(st.text(max_size=40))
def test_every_text_has_its_words_and_every_word_its_sound(text):
    for word in words(text):
        assert sound(word)
        assert sound(word) == sound(word.upper().lower()) or not word.isascii()
