"""A word in disguise is read plainly, beside the text as written; ordinary text hides nothing."""

import pytest

from chautari.language.words import Text


def hidden(text):
    return {word.text: text[word.start : word.end] for word in Text(text).meant}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("r@nd1", "randi"),
        ("m-u-j-i", "muji"),
        ("m.u.j.i", "muji"),
        ("m u j i", "muji"),
        ("mvj1", "muji"),
        ("mujiiii", "muji"),
        ("kvt1@", "kutia"),
        ("m*u*j*i", "muji"),
        ("मु-जी", "मुजी"),
        ("मु.जी", "मुजी"),
        ("मु जी", "मुजी"),
        ("चोोोर", None),
    ],
)
def test_what_hides_is_read_with_the_place_where_it_stands(written, meant):
    found = hidden(f"ए {written}, सुन")
    assert meant is None or found.get(meant) == written


def test_a_phrase_spelt_out_is_read_word_by_word():
    assert {"khan", "de"} <= hidden("k-h-a-n- -d-e").keys()


def test_one_letter_words_before_a_spelt_word_are_told_apart():
    assert hidden("u m u j i")["muji"] == "m u j i"


@pytest.mark.parametrize(
    "plain",
    [
        "के छ र हो नि",
        "यो काम को हो र त",
        "मेरो नम्बर ९८४१२३४५६७",
        "write to hari@outlook.com or https://example.org/a1b2",
        "@nagarik1 लाई धन्यवाद",
        "रु. १२,३४,५६७ को बजेट",
        "कक्षा १२ को परीक्षा २०८२-०१-११ देखि",
        "ward no. 5, a notice of the office",
    ],
)
def test_ordinary_text_hides_nothing(plain):
    assert hidden(plain) == {}
