"""Each stretch of a text has its script and language; visible signs are counted as a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.language.preeti import is_preeti, unicode_of
from chautari.language.script import letters, runs
from chautari.language.words import Text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("नेपाल सरकार को notice please read it", [("नेपाल सरकार को", "ne"), ("notice please read it", "en")]),
        ("mero nagarikta kahile aaucha", [("mero nagarikta kahile aaucha", "ne-Latn")]),
        ("५ जना", [("५ जना", "ne")]),
        ("9841", [("9841", "")]),
        ("", []),
    ],
)
def test_stretches_are_told_apart_by_script_and_small_words(text, told):
    assert [(text[run.start : run.end], run.language) for run in runs(Text(text))] == told


@pytest.mark.parametrize(
    ("text", "count"),
    [("क्षेत्र", 2), ("नमस्ते", 3), ("गर्\u200dयो", 2), ("👩\u200d🌾🇳🇵", 2), ("e\u0301a", 2), ("", 0), ("का ख", 3)],
)
def test_a_reader_sees_so_many_signs(text, count):
    assert letters(text) == count


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("g]kfn ;/sf/", "नेपाल सरकार"),
        ("k|wfgdGqL tyf dlGqkl/ifb\\sf] sfof{no, l;+xb/af/", "प्रधानमन्त्री तथा मन्त्रिपरिषद्को कार्यालय, सिंहदरबार"),
        ("gful/stfsf] k|df0fkq", "नागरिकताको प्रमाणपत्र"),
        ("If]q ;ldltsf] a}7s cfh a:of]", "क्षेत्र समितिको बैठक आज बस्यो"),
    ],
)
def test_text_of_the_preeti_font_is_recognised_and_turned_to_unicode(typed, meant):
    assert is_preeti(typed)
    assert unicode_of(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Please and/or call it's [urgent]; ok {x}",
        "mero nagarikta kahile aaucha?",
        "नेपाल सरकार",
        "https://example.gov.np/a;b/c[d]",
        "",
        "x = a[i] + b[j];",
    ],
)
def test_other_text_is_not_taken_for_it(text):
    assert not is_preeti(text)


@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert letters(text) <= len(text)
    assert is_preeti(text) in {True, False}
    assert isinstance(unicode_of(text), str)
    for run in runs(Text(text)):
        assert 0 <= run.start < run.end <= len(text)
