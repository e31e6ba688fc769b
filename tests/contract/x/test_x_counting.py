"""The length of a text as X counts it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chautari.connectors.values import Verb
from chautari.connectors.x import connector, counting


def count(text, verb=Verb.PUBLISH):
    return connector.count_text(text, verb, "user")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("क्षेत्रीय", 9),  # every code point of Devanagari weighs 1
        ("hello", 5),
        ("日本", 4),
        ("…", 2),
        ("“उद्धरण”", 8),  # these quotation marks weigh 1
        ("क\u200dष", 3),
        ("e\u0301", 1),  # composed first
        ("😀", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("👍🏽", 2),
        ("🇳🇵", 2),
        ("1️⃣", 2),
        ("❤️", 2),
        ("https://example.com/a/very/long/path?with=query", 23),
        ("हेर्नुहोस् https://moha.gov.np/np/page/1।", 11 + 23 + 1),
        ("moha.gov.np", 23),
        ("example.com।", 24),
        ("a@example.com", 13),
        ("३.५ बजे", 7),
        ("नि.पत्र", 7),
    ],
)
def test_texts_weigh_what_x_says(text, length):
    assert count(text).length == length


@pytest.mark.parametrize(
    ("text", "letters"),
    [("क्षेत्रीय", 3), ("नमस्ते", 3), ("👨‍👩‍👧‍👦", 1), ("abc", 3), ("", 0), ("नेपाल 🇳🇵", 5), ("e\u0301", 1)],
)
def test_a_reader_sees_letters(text, letters):
    assert count(text).visible == letters


def test_private_messages_have_their_own_length():
    assert count("क" * 300, Verb.SEND_MESSAGE).left > 0
    assert count("क" * 300).left == -20


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_composed_and_decomposed_texts_weigh_the_same_and_counting_is_pure(text):
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert count(text).length == count(composed).length == count(apart).length
    assert count(text) == count(text)
    assert count(text).visible <= max(1, len(composed)) if text else True


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_the_first_letter_beyond_is_where_the_text_still_fits(text):
    place = counting.first_beyond(text, Verb.PUBLISH)
    assert 0 <= place <= len(unicodedata.normalize("NFC", text))
    assert (count(text).left < 0) == (place < len(unicodedata.normalize("NFC", text)))
