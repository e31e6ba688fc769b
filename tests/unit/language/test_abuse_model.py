"""Abuse is proposed with the words that say so; harsh criticism of an office is none; decisions teach only when adopted."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from chautari.config.cli import parser
from chautari.config.commands import words as command
from chautari.language.abuse import propose
from chautari.language.model import adopted, dumped, parsed, shipped
from chautari.language.train.fit import Example, fit
from chautari.language.train.measure import Judged, auc, macro_f1, precision_at, threshold
from chautari.language.train.retrain import Decision, TooFew, retrain
from chautari.language.words import Text

CRITICISM = [
    text
    for line in (Path(__file__).parent / "tables/criticism_apart.tsv").read_text("utf-8").splitlines()
    for text in line.split("\t")
]


@pytest.mark.parametrize(
    "text", ["यो मुजी नेता", "yo muji neta", "m-u-j-i neta", "साला चोर कुकुर", "randi ko choro"]
)
def test_coarse_abuse_is_proposed_with_its_words(text):
    score, spans = propose(Text(text))
    assert score >= 0.5
    assert spans
    assert {span.reason for span in spans} == {"abuse.proposed"}


@pytest.mark.parametrize("text", CRITICISM)
def test_harsh_criticism_of_an_office_is_not_called_abuse(text):
    assert propose(Text(text))[0] < 0.5


def test_the_criticism_apart_is_large_enough():
    assert len(CRITICISM) >= 80


def test_a_text_without_words_weighs_nothing():
    assert propose(Text("!!! 12 👍")) == (0.0, [])


def test_the_shipped_weights_are_small_and_carry_their_card():
    text = files("chautari.language.data").joinpath("abuse.json").read_text("utf-8")
    assert len(text.encode()) <= 300_000
    card = shipped().card
    assert card["made"]
    assert "MIT" in card["sources"]
    assert card["five_folds"]["macro_f1"] >= 0.83


def test_weights_survive_being_written_and_read():
    model = shipped()
    again = parsed(dumped(model))
    text = Text("यो मुजी नेता")
    assert again.weigh(text).score == pytest.approx(model.weigh(text).score, abs=0.02)


def test_a_line_is_learnt_from_examples():
    told = [Example(("चोर", word), is_abuse=True) for word in "कखगघ"] + [
        Example(("राम्रो", word), is_abuse=False) for word in "कखगघ"
    ]
    line = fit(told)
    assert line.margin(("चोर",)) > 0 > line.margin(("राम्रो",))


def test_figures_are_counted_as_everybody_counts_them():
    judged = [
        Judged(margin, is_abuse=is_abuse)
        for margin, is_abuse in zip((0.9, 0.8, 0.7, 0.1), (1, 0, 1, 0), strict=True)
    ]
    assert macro_f1(judged, 0.5) == pytest.approx((0.8 + 2 / 3) / 2)
    assert precision_at(judged, 0.5) == 1.0
    assert precision_at(judged, 1.0) == pytest.approx(2 / 3)
    assert auc(judged) == 0.75
    assert 0.1 < threshold(judged) <= 0.9


def decided():
    kept = [Decision(f"तपाईंको घोडा नम्बर {n} राम्रो", is_abuse=False) for n in "कखगघङचछजझञटठ"]
    return kept + [Decision(f"तपाईंको झ्याप्पु {n}", is_abuse=True) for n in "कखगघङचछजझञटठ"]


def test_decisions_teach_a_word_that_was_unknown():
    model, report = retrain(shipped(), decided())
    assert report.after > report.before
    assert report.now_proposed
    assert model.weigh(Text("झ्याप्पु")).score > shipped().weigh(Text("झ्याप्पु")).score


def test_a_few_decisions_teach_nothing():
    with pytest.raises(TooFew, match="at least 20 decisions"):
        retrain(shipped(), decided()[:15])


@pytest.fixture
def told(tmp_path, monkeypatch):
    monkeypatch.setenv("CHAUTARI_DATA", str(tmp_path / "var"))
    file = tmp_path / "decisions.jsonl"
    file.write_text(
        "".join(json.dumps({"text": each.text, "abusive": each.is_abuse}) + "\n" for each in decided())
    )
    return file


def test_a_report_comes_first_and_nothing_changes_unasked(told, tmp_path, capsys):
    assert command.run(parser().parse_args(["words", "retrain", str(told)])) == 0
    said = capsys.readouterr().out
    assert "24 decisions, 12 of them abuse" in said
    assert "Nothing was changed" in said
    assert "झ्याप्पु" not in said
    assert not (tmp_path / "var").exists()


def test_adopted_weights_are_kept_in_the_data_folder(told, tmp_path):
    assert command.run(parser().parse_args(["words", "retrain", str(told), "--adopt"])) == 0
    model = adopted(tmp_path / "var/words/abuse.json")
    assert model.weigh(Text("झ्याप्पु")).score > shipped().weigh(Text("झ्याप्पु")).score
    assert "retrained" in model.card


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no json", "one JSON object a line"),
        ('{"text": 1}', "Line 1 is no decision"),
        ("", "at least 20 decisions"),
    ],
)
def test_a_file_that_does_not_do_is_refused_in_words(content, said, told, capsys):
    told.write_text(content)
    assert command.run(parser().parse_args(["words", "retrain", str(told)])) == 1
    assert said in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path, capsys):
    assert command.run(parser().parse_args(["words", "retrain", str(tmp_path / "none")])) == 1
    assert "cannot be read" in capsys.readouterr().err
