"""A text is read in one plain form, and every mark lies where a person sees the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.language.fold import fold
from chautari.language.words import Text

ANY = st.text() | st.text(
    alphabet=st.characters(min_codepoint=0x0900, max_codepoint=0x097F)
    | st.sampled_from("\u200c\u200d\u200b\u0301\u202e\ufe0f\r\n\x00@1!-. aмＭ𝐦é👩🌾\ud800שלום")
)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("काेशी", "कोशी"),
        ("अाज", "आज"),
        ("जनतालार्इ", "जनतालाई"),
        ("गर्\u200dयो", "गर्यो"),
        ("९८४१-१२", "9841-12"),
        ("МUJI", "muji"),
        ("ＭＵＪＩ", "muji"),
        ("𝐦𝐮𝐣𝐢", "muji"),
        ("m\u0336u\u0336j\u0336i\u0336", "muji"),
        ("mu\u200bji", "muji"),
        ("Café", "cafe"),
        ("ज़िल्ला", "जिल्ला"),
        ("एक\r\nदुई", "एक\nदुई"),
    ],
)
def test_many_ways_of_writing_are_read_as_one(given, read):
    assert fold(given).text == read


def test_a_mark_covers_all_signs_that_became_one():
    text = Text("यो काेशी हो")
    word = text.words[1]
    assert text.original[word.start : word.end] == "काेशी"


@given(ANY)
def test_every_sign_of_the_read_text_stands_somewhere_in_the_text_as_given(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    for n in range(len(folded.text)):
        start, end = folded.span(n, n + 1)
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@given(ANY)
def test_reading_what_was_read_changes_nothing_more(text):
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(alphabet="०१२३४५६७८९0123456789 abcक"))
def test_digits_are_folded_one_for_one(text):
    assert len(fold(text).text) == len(text)


@given(ANY)
def test_words_and_disguised_words_lie_inside_the_text(text):
    read = Text(text)
    for word in (*read.words, *read.meant):
        assert 0 <= word.start < word.end <= len(text)


@pytest.mark.parametrize("bounds", [(0, 0), (-1, 1), (0, 9)])
def test_a_mark_covers_something_of_the_text(bounds):
    with pytest.raises(ValueError, match="at least one sign"):
        fold("नमस्ते").span(*bounds)
