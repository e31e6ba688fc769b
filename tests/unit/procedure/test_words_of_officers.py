"""What an officer says in the office's name demeans nobody, is courteous, and tells no personal data in public."""

from dataclasses import replace

from chautari.procedure.p2075.t12_no_harm import no_harm
from chautari.procedure.p2075.t12_second_officer import Approval, second_look
from chautari.procedure.p2075.t13_appropriate_words import appropriate_words
from chautari.procedure.p2075.t14_private_answer import nothing_personal
from chautari.procedure.said import Mark, Said

INSULT = Mark((0, 4), "tone.insult", "This insults.", is_refused=True)
LOW = Mark((5, 8), "tone.low", "This is low.", needs_second=True)
PHONE = Mark((9, 19), "personal.phone", "A number.", needs_second=True)
ADVICE = Mark((0, 2), "tone.familiar", "Familiar.")


def test_demeaning_words_are_refused_until_somebody_overrules_that():
    assert [found.provision for found in no_harm(Said((INSULT, LOW), is_seen=True))] == ["T12"]
    assert list(no_harm(Said((INSULT,), is_overruled=True))) == []


def test_discourteous_words_wait_until_a_second_officer_has_seen_them():
    (found,) = appropriate_words(Said((INSULT, LOW)))
    assert (found.provision, found.span, found.message) == ("T13", (5, 8), "This is low.")
    assert list(appropriate_words(Said((LOW,), is_seen=True))) == []


def test_advice_stops_nothing():
    said = Said((ADVICE,), is_public=True)
    assert [*no_harm(said), *appropriate_words(said), *nothing_personal(said)] == []


def test_personal_data_does_not_leave_in_public_though_a_second_officer_has_seen_it():
    assert [found.provision for found in nothing_personal(Said((PHONE,), is_public=True, is_seen=True))] == [
        "T14"
    ]
    assert list(nothing_personal(Said((PHONE,), is_public=True, is_overruled=True))) == []


def test_personal_data_may_be_told_in_private():
    assert list(nothing_personal(Said((PHONE,)))) == []


def test_nobody_lets_their_own_words_pass():
    assert [found.provision for found in second_look(Approval(author=7, approver=7))] == ["T12"]
    assert list(second_look(Approval(author=7, approver=8))) == []


def test_a_notice_may_say_whom_to_call_once_another_officer_has_seen_it():
    said = Said((PHONE,), is_public=True, is_post=True)
    assert [found.provision for found in nothing_personal(said)] == ["T14"]
    assert list(nothing_personal(replace(said, is_seen=True))) == []
    assert [found.provision for found in nothing_personal(Said((PHONE,), is_public=True, is_seen=True))] == [
        "T14"
    ]


def test_a_notice_that_tells_somebodys_papers_is_refused_all_the_same():
    papers = Mark((0, 12), "personal.citizenship", "A number of citizenship.", needs_second=True)
    assert len(list(nothing_personal(Said((papers,), is_public=True, is_post=True, is_seen=True)))) == 1
