"""The one call and its command: each line answered in its order, bad lines in words, spans always inside the text."""

import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chautari.language import __main__ as command
from chautari.language.reasons import REASONS
from chautari.language.review import review
from chautari.language.spans import Purpose, Tier

ANY = st.text() | st.text(
    alphabet=st.characters(min_codepoint=0x0900, max_codepoint=0x097F)
    | st.sampled_from("\u200d\ud800\x00 @1!-.aम़ुजी👩ש\r\n")
)


def answer(**asked):
    (line,) = command.answers([json.dumps(asked).encode()])
    return json.loads(line)


def test_an_answer_has_every_part():
    told = answer(text="यो मुजी नेता", purpose="inbound")
    assert set(told) == {"tier", "urgency", "kind", "personal", "personal_matter", "abuse", "spans"}
    assert told["tier"] == "none"
    assert told["abuse"]["proposed"] is True
    shown = told["spans"][0]
    assert shown["what"] == "यो मुजी नेता"[shown["start"] : shown["end"]]
    assert shown["ne"]
    assert shown["en"]


def test_what_the_public_writes_is_never_held_back():
    assert review("तँ मुजी चोर", Purpose.INBOUND).tier is Tier.NONE


def test_personal_data_is_masked_in_the_answer():
    told = answer(text="मेरो नम्बर ९८४१२३४५६७ हो", purpose="inbound")
    assert told["personal"] == ["PHONE"]
    assert "९८४१" not in json.dumps(told, ensure_ascii=False)


def test_an_officer_who_types_in_an_old_font_is_told_and_shown_the_text_in_unicode():
    told = answer(text="g]kfn ;/sf/", purpose="post")
    assert told["tier"] == "advice"
    assert told["spans"][0]["instead"] == "नेपाल सरकार"


def test_words_of_hate_propose_a_case_where_the_model_is_silent():
    told = answer(text="Muslims should leave this place", purpose="inbound")["abuse"]
    assert told["proposed"] is True
    assert "religion" in told["grounds"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"no json", "no JSON"),
        (b'"\xff"', "no JSON"),
        (b"[1]", "no object"),
        (b'{"text": 5, "purpose": "reply"}', "no object with a text"),
        (b'{"text": "x"}', "purpose"),
        (b'{"purpose": "reply"}', "text"),
        (b'{"text": "x", "purpose": "letter"}', "post, reply"),
        (b'{"text": "x", "purpose": []}', "unknown"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_gets_its_error_and_the_run_goes_on(line, said):
    first, second = map(json.loads, command.answers([line, b'{"text": "x", "purpose": "reply"}']))
    assert said in first["error"]
    assert second["tier"] == "none"


def test_lines_are_answered_in_their_order_and_empty_ones_skipped():
    lines = [json.dumps({"text": f"९८४१२३४५६{n}7", "purpose": "inbound"}).encode() + b"\n" for n in range(3)]
    assert len(list(command.answers([*lines, b"\n"]))) == 3


def test_the_command_ends_well_even_after_bad_lines(monkeypatch):
    out = SimpleNamespace(buffer=io.BytesIO(), flush=lambda: None)
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'bad\n{"text": "\\ud800", "purpose": "post"}\n'))
    )
    monkeypatch.setattr(sys, "stdout", out)
    assert command.main(["review", "--jsonl"]) == 0
    first, second = out.buffer.getvalue().splitlines()
    assert "error" in json.loads(first)
    assert json.loads(second)["tier"] == "none"


@pytest.mark.parametrize("purpose", list(Purpose))
@given(text=ANY)
@settings(deadline=None, max_examples=60)
def test_any_text_is_reviewed_and_every_span_lies_inside_it(text, purpose):
    seen = review(text, purpose)
    for span in seen.spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.reason in REASONS
    json.dumps(command.told(text, seen))


def test_tiers_are_ordered():
    assert Tier.NONE < Tier.ADVICE < Tier.SECOND_OFFICER < Tier.REFUSE
    assert max([Tier.ADVICE, Tier.REFUSE, Tier.NONE]) is Tier.REFUSE
    assert Tier.REFUSE >= Tier.ADVICE
    assert not Tier.ADVICE > Tier.SECOND_OFFICER
    assert Tier.NONE <= Tier.NONE


def test_reasons_speak_both_languages():
    assert all(reason.ne and reason.en for reason in REASONS.values())


def test_the_guards_know_no_django():
    code = (
        "import sys, chautari.language.review, chautari.language.__main__; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
