"""The rules hold for any text: they never raise, and what they mark lies within the text; the lexicon is in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chautari.language import grounds, personal, tone, urgency
from chautari.language.lexicon import Lexicon, lexicon
from chautari.language.reasons import REASONS
from chautari.language.spans import Ground, Kind, Tier
from chautari.language.words import Text

PIECES = (
    "तँ",
    "मुजी",
    "m-u-j-i",
    "9841234567",
    "काे",
    "\u200d",
    "\ud800",
    "\x00",
    "آب",
    "😀",
    "!!",
    "बाढी आयो",
    "you idiot",
    "।",
    "मेरो नाम ",
)
ANY = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join)
)


@given(ANY)
@settings(max_examples=200, deadline=None)
def test_no_text_makes_a_guard_raise_and_spans_lie_within(given_text):
    text = Text(given_text)
    spans = [
        *tone.check(text),
        *personal.find(text),
        *urgency.read(text)[2],
        *(span for _, span in grounds.find(text)),
    ]
    assert all(0 <= span.start < span.end <= len(given_text) for span in spans)
    assert {span.reason for span in spans} <= REASONS.keys()


@pytest.mark.parametrize("name", ["tone", "triage"])
def test_every_entry_has_a_reason_in_both_languages(name):
    for entry in lexicon(name).entries:
        assert REASONS[entry.reason].ne
        assert REASONS[entry.reason].en
        if name == "triage":
            assert f"kind.{Kind(entry.kind)}" == entry.reason


def test_a_pattern_of_case_endings_alone_is_refused():
    with pytest.raises(ValueError, match="only case endings"):
        Lexicon({"entry": [{"reason": "tone.obscene", "ne": ["को"]}]})


def found(words, text, **more):
    return [
        text[m.start : m.end] for m in Lexicon({"entry": [{"reason": "x", **words, **more}]}).find(Text(text))
    ]


def test_a_word_is_found_in_its_cases_spellings_and_both_scripts():
    for text in ("मूर्ख", "मुर्खलाई", "मूर्खहरूको", "murkha", "murkh haru", "moorkha"):
        assert found({"ne": ["मूर्ख"]}, text)
    assert not found({"ne": ["मूर्ख!"]}, "murkha")
    assert not found({"ne": ["=मूर्ख"]}, "मूर्खलाई")


def test_a_verb_is_found_in_its_forms_and_not_within_another_word():
    for text in ("डुब्यो", "डुबेको", "डुबिरहेको", "dubyo", "dubeko", "dubiraheko"):
        assert found({"ne": ["डुब~"]}, text)
    assert not found({"ne": ["मार~"]}, "मार्ग")


def test_words_between_are_counted_and_case_endings_are_not():
    assert found({"ne": ["दिमाग ..1 छैन"]}, "दिमाग को केही छैन") == ["दिमाग को केही छैन"]
    assert not found({"ne": ["दिमाग ..1 छैन"]}, "दिमाग आज पनि केही कतै छैन")
    assert not found({"ne": ["दिमाग ..3 छैन"]}, "दिमाग। पानी छैन")


def test_an_exception_in_the_same_sentence_excuses():
    assert not found({"ne": ["पागल"]}, "पागल कुकुरबाट जोगिनुहोस्", unless=["पागल कुकुर"])
    assert found({"ne": ["पागल"]}, "पागल हो। कुकुर छ", unless=["पागल कुकुर"])


def test_english_words_do_not_go_through_the_nepali_rules():
    assert not found({"ro": ["bich"]}, "The witch is in the house")


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("मुसलमानहरूलाई देशबाट लखेट्नुपर्छ", Ground.RELIGION),
        ("दलितहरू सबै फोहोरी हुन्", Ground.CASTE),
        ("All women are stupid", Ground.GROUP),
        ("तेरो खुट्टा भाँचिदिन्छु", Ground.THREAT),
        ("muji", Ground.OBSCENE),
        ("तपाईं कुकुर हो", Ground.INSULT),
    ],
)
def test_each_ground_of_a_block_is_proposed_with_its_words(text, ground):
    assert ground in {told for told, _ in grounds.find(Text(text))}


@pytest.mark.parametrize(
    "text",
    [
        "यो कार्यालय घुसखोर छ, लाज लाग्नुपर्ने हो",
        "मलाई ज्यान मार्ने धम्की दिइरहेका छन्",
        "This office is the worst and most useless in the country",
    ],
)
def test_harsh_words_about_an_office_and_told_threats_are_no_ground(text):
    assert grounds.find(Text(text)) == []


def test_tiers_of_the_tone_lexicon_are_set():
    assert {entry.tier for entry in lexicon("tone").entries} == {
        Tier.REFUSE,
        Tier.SECOND_OFFICER,
        Tier.ADVICE,
    }
