"""A bundle does its steps with one press after a look at them: all of them, or none."""

from datetime import date

import pytest

from chautari.inbox import actions
from chautari.inbox.models import Conversation, Label, Macro
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t14_private_answer import STANDARD_SENTENCE
from chautari.publishing.models import REPLY, Template
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def canned(officer):
    return Template.objects.create(
        agency=officer.agency,
        kind=REPLY,
        name="Hours",
        text_ne="नमस्ते {name}, कार्यालय दस बजे खुल्छ।",
        owner=officer,
        review_on=date(2030, 1, 1),
    )


@pytest.fixture
def macro(officer, canned):
    label = actions.write_label(Label(name_ne="समय", name_en="Hours"), by=officer)
    bundle = Macro(name="Hours and done", reply=canned, label=label, assignee=officer, closes=True)
    return actions.write_macro(bundle, by=make.officer("approver"))


def fresh(talk):
    return Conversation.objects.get(pk=talk.pk)


def test_the_preview_shows_the_words_and_does_nothing(enter, officer, macro, on_network):
    talk = make.conversation()
    html = enter(officer).get(f"/inbox/{talk.pk}/macro/{macro.pk}/").content.decode()
    assert f"नमस्ते {talk.citizen.name}, कार्यालय दस बजे खुल्छ।" in html
    assert fresh(talk).state == "open"
    assert on_network() == []


def test_one_press_answers_labels_assigns_and_closes(enter, officer, macro, on_network):
    talk = make.conversation()
    assert enter(officer).post(f"/inbox/{talk.pk}/macro/{macro.pk}/").status_code == 302
    assert (fresh(talk).state, fresh(talk).assignee) == ("closed", officer)
    assert [label.name_en for label in talk.labels.all()] == ["Hours"]
    assert on_network() == [("reply", f"नमस्ते {talk.citizen.name}, कार्यालय दस बजे खुल्छ।")]


def test_a_personal_matter_is_answered_in_private_first(officer, macro, on_network):
    talk = make.conversation(personal=True)
    actions.run_macro(talk, macro=macro, by=officer)
    assert on_network() == [
        ("reply_privately", f"नमस्ते {talk.citizen.name}, कार्यालय दस बजे खुल्छ।"),
        ("reply", STANDARD_SENTENCE),
    ]


def test_where_one_step_is_refused_none_is_done(enter, officer, macro, on_network):
    talk = make.conversation(citizen=make.citizen(make.account(), name=""))
    answer = enter(officer).post(f"/inbox/{talk.pk}/macro/{macro.pk}/")
    assert answer.status_code == 409
    assert "The place {name} is not filled in." in answer.content.decode()
    assert (fresh(talk).state, fresh(talk).assignee) == ("open", None)
    assert not talk.labels.exists()
    assert on_network() == []


def test_a_bundle_is_written_with_at_least_one_step_and_retired(enter, canned):
    browser = enter(make.officer("approver"))
    assert browser.post("/inbox/macros/new/", {"name": "Empty", "language": "ne"}).status_code == 422
    wrong = browser.post("/inbox/macros/new/", {"name": "E", "language": "en", "reply": canned.pk})
    assert "not written in this language" in wrong.content.decode()
    said = {"name": "Just close", "language": "ne", "closes": "on"}
    assert browser.post("/inbox/macros/new/", said).status_code == 302
    made = Macro.objects.get()
    assert browser.post(f"/inbox/macros/{made.pk}/", {**said, "name": "Close it"}).status_code == 302
    assert "Close it" in browser.get("/inbox/macros/").content.decode()
    browser.post(f"/inbox/macros/{made.pk}/retire/")
    with pytest.raises(Refused, match="not in use"):
        actions.run_macro(make.conversation(), macro=Macro.objects.get(), by=make.officer("operator"))


def test_another_agencys_bundle_is_not_there(enter, macro):
    other = make.agency("other")
    talk = make.conversation(make.account(agency=other))
    browser = enter(make.officer("operator", agency=other))
    assert browser.get(f"/inbox/{talk.pk}/macro/{macro.pk}/").status_code == 404
    assert macro.name not in browser.get(f"/inbox/{talk.pk}/").content.decode()
