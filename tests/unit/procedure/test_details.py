"""T5, F5, V4: full name, objectives and website stand in the details, and a text is proposed where they do not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.language.clean import clean
from chautari.procedure.base import Standing
from chautari.procedure.p2075.t05_details import Profile, check, missing, proposed
from tests import profiles

WORDS = "शान्ति सुरक्षा तथा नागरिक सेवा प्रदान गर्ने"


def gone(details, name="", website="", **changes):
    return missing(Profile(name, details, website), profiles.body(**changes))


@pytest.mark.parametrize(
    "text",
    [
        f"गृह मन्त्रालय: {WORDS} https://moha.gov.np",
        f"गृहमन्त्रालय — {WORDS} www.moha.gov.np",
        f"गृह \u200dमन्त्रालयको आधिकारिक पेज। {WORDS}। moha.gov.np",
        "MINISTRY OF HOME-AFFAIRS. We keep peace, security and public order in Nepal: moha.gov.np",
        "Ministry of Home Affairs. We keep peace and public order. https://passport.moha.gov.np/x",
    ],
)
def test_complete_details_are_known_however_they_are_written(text):
    assert gone(text) == ()


def test_vowel_signs_in_pieces_are_one_name_after_cleaning():
    koshi = {"names_ne": ("कोशी प्रदेश सरकार",), "names_en": ()}
    assert gone(clean(f"काेशी प्रदेश सरकार {WORDS} moha.gov.np"), **koshi) == ()


@pytest.mark.parametrize(
    ("details", "website", "parts"),
    [
        ("", "", ("name", "objective", "website")),
        ("गृह मन्त्रालय", "moha.gov.np", ("objective",)),
        (
            "नेपाल सरकार, गृह मन्त्रालयको आधिकारिक खाता। info@moha.gov.np ०१-४२१११२१४ #MoHA @moha",
            "moha.gov.np",
            ("objective",),
        ),
        (f"गृह मन्त्रालय {WORDS}", "", ("website",)),
        (f"गृह मन्त्रालय {WORDS} info@moha.gov.np", "", ("website",)),
        (f"गृह मन्त्रालय {WORDS}", "https://moha.gov.np.example.com", ("website",)),
        (f"गृह मन्त्रालय {WORDS}", "https://moha.gov.np@example.com", ("website",)),
        (f"गृह मन्त्रालय {WORDS}", "https://t.co/abc", ("website",)),
        (WORDS, "moha.gov.np", ("name",)),
        (f"गृह {WORDS}", "moha.gov.np", ("name",)),
    ],
)
def test_what_is_missing_is_named(details, website, parts):
    assert gone(details, website=website) == parts


def test_the_name_may_stand_above_the_details_and_the_website_in_its_own_field():
    assert gone(WORDS, name="गृह मन्त्रालय", website="https://www.moha.gov.np/") == ()


def test_a_place_is_no_objective():
    assert missing(
        Profile("", "कालिका गाउँपालिका, रसुवा, Rasuwa kalikamunrasuwa.gov.np", ""), profiles.municipality()
    ) == ("objective",)


def test_the_missing_parts_come_with_a_text_to_paste():
    found = check(profiles.seen(details="गृह"))
    text = found.evidence["proposal"]
    assert found.standing is Standing.NOT_MET
    assert found.evidence["missing"] == ("objective", "website")
    assert len(text) <= 160
    assert text.startswith("गृह मन्त्रालय: ")
    assert text.endswith(" moha.gov.np")
    assert check(profiles.seen(details=text, name="")).standing is Standing.MET


def test_a_long_objective_is_cut_at_a_word_and_the_website_stays_whole():
    text = proposed(profiles.body(), 80)
    assert len(text) <= 80
    assert text.endswith("… moha.gov.np")
    kept = text.removeprefix("गृह मन्त्रालय: ").removesuffix("… moha.gov.np")
    assert profiles.OBJECTIVE.startswith(kept)
    assert profiles.OBJECTIVE[len(kept)] in " ,"


def test_an_english_objective_takes_the_english_name():
    text = proposed(profiles.body(objective="We keep peace, security and public order."), 160)
    assert text.startswith("Ministry of Home Affairs: We keep")


def test_where_the_register_or_the_room_is_too_small_the_next_step_says_so():
    poor = check(profiles.seen(details="", body=profiles.body(objective="")))
    tight = check(profiles.seen(details="", longest=20))
    assert poor.evidence["proposal"] == tight.evidence["proposal"] == ""
    assert str(poor.next_step) != str(tight.next_step)


def test_an_account_without_a_place_for_details_is_excused():
    found = check(profiles.seen("viber", kind="phone", longest=0, details=""))
    assert (found.standing, found.provision) == (Standing.EXCUSED, "V4")


LETTERS = st.text("कखगमनरसह ािोंabcdeghmnorst .,-।", max_size=200)


@given(
    longest=st.integers(0, 300),
    objective=LETTERS,
    ne=LETTERS,
    en=LETTERS,
    website=st.sampled_from(
        ["", "https://moha.gov.np/", "http://www.moha.gov.np/ne/पृष्ठ", "https://example.com"]
    ),
)
def test_every_proposal_fits_and_passes_the_check_itself(longest, objective, ne, en, website):
    agency = profiles.body(
        names_ne=(clean(ne),), names_en=(clean(en),), objective=clean(objective), website=website
    )
    text = proposed(agency, longest)
    if text:
        assert len(text) <= longest
        assert missing(Profile("", text, ""), agency) == ()


@given(longest=st.integers(60, 500), words=st.integers(4, 60))
def test_whoever_has_name_objective_and_room_gets_a_proposal(longest, words):
    objective = " ".join(f"काम{'क' * (n % 5)}" for n in range(words))
    agency = replace(profiles.body(), objective=objective)
    assert proposed(agency, longest)
