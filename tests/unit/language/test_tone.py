"""The tone guard marks what demeans or harms, by its tier, and leaves correct office language alone."""

import json
from collections import Counter
from pathlib import Path

import pytest

from chautari.language import tone
from chautari.language.spans import Tier
from chautari.language.words import Text

HERE = Path(__file__).resolve()
TABLES = HERE.parent / "tables"
DATA = next(
    (up / "shared/data/text" for up in HERE.parents if (up / "shared/data/text").is_dir()), HERE / "none"
)
SHARED = pytest.mark.skipif(not DATA.exists(), reason="the shared texts are not on this machine")
FRESH = tuple(sorted(path.stem for path in TABLES.glob("fresh_*.tsv")))
LEAST = {"refuse": 0.9, "second_officer": 0.85, "advice": 0.85}


def worst(text):
    """The highest tier of a text."""
    return max((span.tier for span in tone.check(Text(text))), default=Tier.NONE, key=lambda tier: tier.rank)


def table(name):
    """Label, script and text of each row."""
    return [line.split("\t") for line in (TABLES / f"{name}.tsv").read_text("utf-8").splitlines()]


def marked(text):
    """What is underlined, with its reason."""
    return {text[span.start : span.end]: span.reason for span in tone.check(Text(text))}


@pytest.mark.parametrize("name", ["tone", "tone_more"])
def test_each_tier_is_found_in_each_script(name):
    found, asked = Counter(), Counter()
    for label, script, text in table(name):
        if label != "none":
            asked[label, script] += 1
            found[label, script] += worst(text).rank >= Tier(label).rank
    assert {kind: found[kind] / n for kind, n in asked.items() if found[kind] < LEAST[kind[0]] * n} == {}


@pytest.mark.parametrize("name", ["tone", "tone_more"])
def test_correct_office_language_is_left_alone(name):
    calm = [text for label, _, text in table(name) if label == "none"]
    assert [text for text in calm if tone.check(Text(text))] == []


def test_texts_once_unknown_are_found_and_their_correct_ones_left_alone():
    rows = [row for name in FRESH for row in table(name) if row[0] in {*LEAST, "none"}]
    found, asked = Counter(), Counter()
    for label, script, text in rows:
        asked[label, script] += 1
        found[label, script] += worst(text).rank >= Tier(label).rank
    assert {
        kind: found[kind] / n for kind, n in asked.items() if found[kind] < LEAST.get(kind[0], 0) * n
    } == {}
    assert [text for label, _, text in rows if label == "none" and tone.check(Text(text))] == []


@SHARED
def test_no_title_of_the_police_is_marked():
    titles = [
        json.loads(line)["text"] for line in (DATA / "police_titles.jsonl").read_text("utf-8").splitlines()
    ]
    assert [title for title in titles if tone.check(Text(title))] == []


@pytest.mark.parametrize(
    "text",
    [
        "कुकुरले टोकेमा घाउ साबुन पानीले धुनुहोस्",
        "सुँगुरपालक कृषकका लागि अनुदानको सूचना",
        "बलात्कार पीडितको परिचय गोप्य राखिनेछ",
        "दलितलाई सार्वजनिक धारामा रोक लगाउनु दण्डनीय अपराध हो",
        "ईद मुबारक, सम्पूर्ण मुस्लिम समुदायमा शुभकामना",
        "बाढीको चेतावनी! सुरक्षित स्थानमा सर्नुहोस्!",
        "दफा २२४ बमोजिम बोक्सीको आरोप लगाउने व्यक्तिलाई सजाय हुनेछ",
        "तपाईंको घरमा चोरी भएमा प्रहरीलाई खबर गर्नुहोस्",
        "The thief was caught and your bicycle was returned",
    ],
)
def test_hard_words_in_correct_texts_are_no_offence(text):
    assert marked(text) == {}


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("m-u-j-i", "refuse"),
        ("r@nd1 ko choro", "refuse"),
        ("मु.जी", "refuse"),
        ("तँ भोलि आइज", "second_officer"),
        ("तैंले लेखिस्", "second_officer"),
        ("तिमी फारम भर", "advice"),
        ("तिमीले फारम पठायौ", "advice"),
        ("timi le form pathayau", "advice"),
        ("फारम भर्नुहोस्!!", "advice"),
        ("PLEASE STOP ASKING QUESTIONS", "advice"),
    ],
)
def test_disguise_respect_and_shouting_are_seen(text, tier):
    assert worst(text).rank >= Tier(tier).rank


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("तिमीलाई खबर गरिनेछ", "तिमीलाई", "तपाईंलाई"),
        ("तिम्रो निवेदन दर्ता भयो", "तिम्रो", "तपाईंको"),
        ("तेरो निवेदन दर्ता भयो", "तेरो", "तपाईंको"),
        ("भोलि फारम लिएर आऊ", "आऊ", "आउनुहोस्"),
        ("तिमी के गर्छौ", "गर्छौ", "गर्नुहुन्छ"),
        ("तिमीले कागज पठायौ", "पठायौ", "पठाउनुभयो"),
        ("timro form pugyo", "timro", "tapai ko"),
    ],
)
def test_a_courteous_wording_is_offered_where_it_is_safe(text, word, instead):
    offered = {text[span.start : span.end]: span.instead for span in tone.check(Text(text))}
    assert offered[word] == instead


def test_we_is_not_taken_for_you():
    assert marked("हामी तपाईंको कुरा बुझ्दछौ र छिट्टै जवाफ दिनेछौ") == {}


def test_acronyms_side_by_side_are_no_shouting():
    assert marked("The CIAA, NHRC and DAO will hold a hearing") == {}
