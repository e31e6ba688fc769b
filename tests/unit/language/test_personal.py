"""Personal data is found by its shape and its cue, never where a year, money or a hotline stands."""

import json
from pathlib import Path

import pytest

from chautari.language import personal
from chautari.language.spans import Tier
from chautari.language.words import Text

HERE = Path(__file__).resolve()
TABLE = HERE.parent / "tables" / "personal.tsv"
DATA = next(
    (up / "shared/data/text" for up in HERE.parents if (up / "shared/data/text").is_dir()), HERE / "none"
)


def kinds(text, own=frozenset()):
    return set(personal.kinds(personal.find(Text(text), own)))


def test_the_own_table_is_read_without_a_miss_or_a_false_alarm():
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    assert [(text, kinds(text)) for label, text in rows if kinds(text) != {label} - {"-"}] == []


def test_unusual_notations_are_read():
    rows = [
        line.split("\t")
        for path in sorted(TABLE.parent.glob("fresh_*.tsv"))
        for line in path.read_text("utf-8").splitlines()
    ]
    told = [(label, text) for label, script, text in rows if script == "pii"]
    assert [(text, kinds(text)) for label, text in told if kinds(text) != {label} - {"-"}] == []


def test_a_name_is_told_by_a_surname_and_a_citizen_has_none():
    assert kinds("म हरि बहादुर थापा हुँ") == {"NAME"}
    assert kinds("ma sita kumari rai hu") == {"NAME"}
    assert kinds("म एक नेपाली हुँ") == kinds("म नेपालको नागरिक हुँ") == set()


@pytest.mark.skipif(not DATA.exists(), reason="the shared texts are not on this machine")
def test_precision_and_recall_on_the_shared_texts():
    rows = [json.loads(line) for line in (DATA / "authored_pii.jsonl").read_text("utf-8").splitlines()]
    pairs = [(set(row["entities"]), kinds(row["text"])) for row in rows]
    right = sum(len(wanted & found) for wanted, found in pairs)
    assert right >= 0.97 * sum(len(found) for _, found in pairs)
    assert right >= 0.97 * sum(len(wanted) for wanted, _ in pairs)


def test_the_office_may_tell_its_own_number_and_address():
    text = "सम्पर्क: ०१-४२११६५५ वा desk@example.org.np"
    assert kinds(text) == {"PHONE", "EMAIL"}
    assert kinds(text, frozenset({"+977-1-4211655", "Desk@example.org.np"})) == set()


def test_an_address_of_government_is_no_person():
    assert kinds("इमेल: info@moha.gov.np") == set()


def test_in_public_a_second_officer_looks_first():
    found = personal.find(Text("तपाईंको नम्बर ९८४१२३४५६७ मा सम्पर्क गर्छौं"), is_public=True)
    assert [span.tier for span in found] == [Tier.SECOND_OFFICER]


def test_what_was_found_is_masked_and_never_told():
    text = "मेरो नम्बर ९८४१२३४५६७ हो"
    found = personal.find(Text(text))
    assert personal.masked(text, found) == "मेरो नम्बर ●●●●●●●●●● हो"
    assert "९८४१" not in repr(found)


def test_a_link_with_digits_is_a_link():
    assert kinds("https://example.gov.np/9841234567/27-01-72-01234") == set()
