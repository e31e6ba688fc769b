"""Text is stored as Nepal writes it, whatever keyboard it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.language.clean import clean, script_of

NEPALI = st.text(
    alphabet=st.characters(min_codepoint=0x0900, max_codepoint=0x097F) | st.sampled_from("\u200c\u200d a\n")
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("काेशी", "कोशी"),
        ("अाज", "आज"),
        ("अोखलढुंगा", "ओखलढुंगा"),
        ("आेखलढुंगा", "ओखलढुंगा"),
        ("एेन", "ऐन"),
        ("जनतालार्इ", "जनतालाई"),
        ("नेपालीी", "नेपाली"),
        ("गर्\u200dयो", "गर्\u200dयो"),
        ("का\u200dठमाडौं", "काठमाडौं"),
        ("नमस्ते\u0007  \r\nसाथी", "नमस्ते\nसाथी"),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_what_was_typed_becomes_what_was_meant(typed, meant):
    assert clean(typed) == meant


@given(st.text() | NEPALI)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [("नमस्ते", "ne"), ("hello", "en"), ("mero नागरिकता", "ne"), ("", "en"), ("123", "en")],
)
def test_the_language_is_told_by_its_letters(text, language):
    assert script_of(text) == language
