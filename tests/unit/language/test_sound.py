"""A name is found by its sound, in either script and in many spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.language.sound import sounds


@pytest.mark.parametrize(
    "alike",
    [
        ("काठमाडौं", "Kathmandu", "katmandu", "KATHMANDU"),
        ("सञ्चार तथा सूचना प्रविधि", "sanchar tatha suchana prabidhi", "Sanchar tatha soochana pravidhi"),
        ("सुदूरपश्चिम", "Sudurpashchim", "sudurpaschim", "Sudoor Pashchim".replace(" ", "")),
        ("गृह मन्त्रालय", "grih mantralaya", "Griha Mantralay"),
        ("पोखरा", "Pokhara", "pokhra"),
        ("लक्ष्मीपुर", "Laxmipur", "lakshmipur"),
        ("आन्तरिक राजस्व", "antarik rajaswa", "aantarik rajasva"),
        ("अन्नपूर्ण", "Annapurna", "annapoorna"),
        ("दिप्रुङ", "Diprung"),
    ],
)
def test_spellings_of_one_name_sound_alike(alike):
    assert len({sounds(each) for each in alike}) == 1


def test_other_names_sound_otherwise():
    names = ["Pokhara", "Kathmandu", "Biratnagar", "Janakpur", "Bhojpur", "Ilam", "Dang"]
    assert len({sounds(name) for name in names}) == len(names)


@given(st.text())
def test_any_text_has_a_sound_made_of_plain_letters(text):
    for word in sounds(text).split():
        assert word


def test_each_word_has_a_blank_before_it():
    assert sounds("Department of Passports").count(" ") == 3
    assert sounds("") == ""
