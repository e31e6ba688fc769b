"""What must be seen at once is told by its words; songs, politics and thanks raise no alarm."""

import json
from collections import Counter
from pathlib import Path

import pytest

from chautari.language import urgency
from chautari.language.spans import Kind, Urgency
from chautari.language.words import Text

HERE = Path(__file__).resolve()
TABLES = HERE.parent / "tables"
DATA = next(
    (up / "shared/data/text" for up in HERE.parents if (up / "shared/data/text").is_dir()), HERE / "none"
)
SHARED = pytest.mark.skipif(not DATA.exists(), reason="the shared texts are not on this machine")
ALARMING = {"life", "disaster", "health", "violence"}
KINDS = {"calm", *(kind.value for kind in Kind)}


def rows(name):
    return [line.split("\t") for line in (TABLES / f"{name}.tsv").read_text("utf-8").splitlines()]


def is_alarm(text):
    return urgency.read(Text(text))[0] is Urgency.P0


@pytest.mark.parametrize("name", ["triage", "triage_more"])
def test_nine_in_ten_alarms_are_raised_in_each_script(name):
    found, asked = Counter(), Counter()
    for label, script, text in rows(name):
        if label in ALARMING:
            asked[script] += 1
            found[script] += is_alarm(text)
    assert {script: found[script] / n for script, n in asked.items() if found[script] < 0.9 * n} == {}


@pytest.mark.parametrize("name", ["triage", "triage_more"])
def test_calm_texts_raise_no_alarm(name):
    assert [text for label, _, text in rows(name) if label not in ALARMING and is_alarm(text)] == []


def test_messages_once_unknown_are_found_and_their_calm_ones_left_alone():
    fresh = [row for path in sorted(TABLES.glob("fresh_*.tsv")) for row in rows(path.stem) if row[0] in KINDS]
    alarms = [row for row in fresh if row[0] in ALARMING]
    assert sum(is_alarm(text) for _, _, text in alarms) >= 0.9 * len(alarms)
    assert [text for label, _, text in fresh if label not in ALARMING and is_alarm(text)] == []


def test_the_kind_is_mostly_the_one_a_person_gave():
    told = [(label, urgency.read(Text(text))[1]) for label, _, text in rows("triage") if label != "calm"]
    assert sum(kind == label for label, kind in told) >= 0.9 * len(told)


@SHARED
def test_political_comments_stay_within_the_budget_of_alarms():
    texts = [
        json.loads(line)["text"] for line in (DATA / "nepsa_comments.jsonl").read_text("utf-8").splitlines()
    ]
    assert sum(map(is_alarm, texts)) <= 0.03 * len(texts)


@SHARED
def test_the_shared_messages_are_sorted():
    told = [json.loads(line) for line in (DATA / "authored_triage.jsonl").read_text("utf-8").splitlines()]
    alarms = [row for row in told if row["label"] in ALARMING]
    assert sum(is_alarm(row["text"]) for row in alarms) >= 0.9 * len(alarms)


def test_the_words_that_led_to_it_are_shown():
    text = "हाम्रो घर अगाडि खोलामा दुई जना बच्चा बगेका छन्"
    _, kind, why = urgency.read(Text(text))
    assert kind is Kind.LIFE
    assert any("बगेका" in text[span.start : span.end] for span in why)


@pytest.mark.parametrize("word", ["dubai", "rapper", "fasi", "dubbing", "marg"])
def test_latin_words_are_read_whole(word):
    assert not is_alarm(f"{word} ko kura ramro lagyo")


def test_what_no_rule_knows_keeps_its_ordinary_clock():
    assert urgency.read(Text("नमस्ते हजुर")) == (Urgency.P3, None, [])
