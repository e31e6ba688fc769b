"""How networks show and count a text: vectors for Nepali, and threads that tear no letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.connectors import showing
from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Account, Action, Verb
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x
from chautari.connectors.x import counting, threads
from chautari.lib.clusters import borders

WORDS = "नेपाल सरकारले यो सूचना जारी गरेको छ। "


def lengths(text):
    return tuple(
        one.count_text(text, Verb.PUBLISH, kind).length
        for one, kind in ((x, "user"), (facebook, "page"), (viber, "channel"))
    )


@pytest.mark.parametrize(
    ("text", "wanted"),  # X: weighted, after NFC; Facebook and Viber: code points as they are
    [
        ("क्षेत्रीय", (9, 9, 9)),
        (unicodedata.normalize("NFD", "फ़ोन"), (4, 4, 4)),  # U+095E is never composed again
        ("e\u0301", (1, 2, 2)),
        ("क\u200dष", (3, 3, 3)),
        ("र\u200d्य", (4, 4, 4)),
        ("👨‍👩‍👧‍👦", (2, 7, 7)),
        ("🇳🇵", (2, 2, 2)),
        ("https://moha.gov.np/np/page/1", (23, 29, 29)),
        ("हेर्नुहोस् https://moha.gov.np/1।", (35, 33, 33)),
        ("—", (1, 1, 1)),
        ("…", (2, 1, 1)),
        ("日本", (4, 2, 2)),
    ],
)
def test_every_network_counts_by_its_own_rule(text, wanted):
    assert lengths(text) == wanted


def test_the_weights_are_those_of_the_published_configuration():
    weights = {sign: 1 if _is_light(ord(sign)) else 2 for sign in "aकि।\u200c\u200d“”–—…日ﷺ₹"}
    assert {sign: counting.length(f"x{sign}", Verb.PUBLISH) - 1 for sign in weights} == weights


def _is_light(code):
    ranges = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # twitter-text, configuration v3
    return any(low <= code <= high for low, high in ranges)


@pytest.mark.parametrize("numbered", [True, False])
def test_a_thread_is_parted_after_sentences_and_every_post_fits(numbered):
    parts = threads.parts(WORDS * 30, numbered=numbered)
    assert len(parts) > 3
    assert all(counting.count(part, Verb.PUBLISH).left >= 0 for part in parts)
    plain = [part.rpartition(" ")[0] if numbered else part for part in parts]
    assert all(part.endswith("।") for part in plain)
    assert " ".join(plain) == (WORDS * 30).strip()


def test_the_numbers_are_in_the_script_of_the_text():
    assert threads.parts(WORDS * 10, numbered=True)[0].endswith(" १/२")
    assert threads.parts("All offices are closed. " * 15, numbered=True)[0].endswith(" 1/2")
    assert threads.parts("छोटो", numbered=True) == ("छोटो",)
    assert threads.parts("", numbered=True) == ()


@given(st.text(alphabet="कक्षित्र्या ं\u200d।. ab👨👩🇳🇵\n", min_size=0, max_size=900), st.booleans())
def test_no_thread_tears_a_letter_loses_one_or_is_too_long(text, numbered):
    whole = unicodedata.normalize("NFC", text).strip()
    parts = threads.parts(text, numbered=numbered)
    assert all(counting.count(part, Verb.PUBLISH).left >= 0 for part in parts)
    if len(parts) > 1 and numbered:
        parts = [part.rpartition(" ")[0] for part in parts]
    assert "".join("".join(parts).split()) == "".join(whole.split())
    letters = set(borders(whole))
    at = 0
    for part in parts:
        at = whole.index(part, at)
        assert at in letters
        at += len(part)


def test_an_address_is_never_torn():
    link = "https://moha.gov.np/" + "a" * 60
    parts = threads.parts("शब्द " * 52 + link + " शब्द" * 40, numbered=True)
    assert any(link in part for part in parts)


@given(st.text(max_size=600))
def test_nothing_of_a_text_is_lost_in_its_picture(text):
    for one in (x, facebook, viber):
        account = Account("k", one.manifest.account_kinds[0])
        seen = one.show(account, Action(Verb.PUBLISH, text=text))
        said = "".join(piece.words for piece in (*seen.pieces, *seen.rest) if piece.kind != "link")
        links = [piece for piece in (*seen.pieces, *seen.rest) if piece.kind == "link"]
        if not links:
            assert said == (unicodedata.normalize("NFC", text) if one is x else text)


def test_tags_of_devanagari_are_whole():
    assert showing.TAG.findall("#राष्ट्रिय_सेवा, #सेवा। #123 a#b &#39;") == ["#राष्ट्रिय_सेवा", "#सेवा"]


def test_an_album_shows_five_pictures_at_once_and_a_post_on_x_four():
    assert (facebook.show(Account("k", "page"), Action(Verb.PUBLISH)).grid) == 5
    assert (x.show(Account("k", "user"), Action(Verb.PUBLISH)).grid) == 4
