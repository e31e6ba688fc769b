"""A conversation is given to a colleague who may answer, with a note, and the colleague is told."""

import pytest
from django.core import mail

from chautari.alerts import tasks as alerts
from chautari.inbox import actions
from chautari.inbox.models import Conversation, Note
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make.conversation()


@pytest.fixture
def sita():
    return make.officer("operator", name_en="Sita Gurung", name_ne="सीता गुरुङ")


def now(talk):
    return Conversation.objects.get(pk=talk.pk)


def test_a_colleague_gets_it_with_a_note_and_is_told_without_the_words(talk, officer, sita):
    alerts.tell.call()
    actions.assign(talk, to=sita, words="Please ring the ward office.", by=officer)
    assert now(talk).assignee == sita
    assert [note.text for note in Note.objects.all()] == ["Please ring the ward office."]
    alerts.tell.call()
    assert [(each.to, "ward office" in each.body) for each in mail.outbox] == [([sita.email], False)]
    assert f"/inbox/{talk.pk}/" in mail.outbox[0].body


def test_whoever_may_not_answer_is_no_choice(talk, officer):
    for other in (
        make.officer("writer"),
        make.officer("operator", agency=make.agency("other")),
        make.officer("operator", is_active=False),
    ):
        with pytest.raises(Refused, match="cannot answer"):
            actions.assign(talk, to=other, by=officer)
    assert now(talk).assignee is None
    assert not Entry.objects.exists()


def test_of_two_who_give_it_away_at_once_one_does(talk, officer, sita):
    seen_by_another = Conversation.objects.get(pk=talk.pk)
    actions.assign(talk, to=sita, by=officer)
    with pytest.raises(Refused, match="Somebody else"):
        actions.assign(seen_by_another, to=make.officer("operator"), by=officer)
    with pytest.raises(Refused, match="already"):
        actions.assign(now(talk), to=sita, by=officer)
    assert now(talk).assignee == sita


def test_the_page_offers_colleagues_who_may_answer_and_keeps_the_note_where_it_fails(
    enter, talk, officer, sita
):
    make.officer("writer", name_en="Hari Writer")
    browser = enter(officer)
    html = browser.get(f"/inbox/{talk.pk}/").content.decode()
    choice = html.partition('id="assign-to"')[2].partition("</select>")[0]
    assert "Sita Gurung" in choice
    assert "Hari Writer" not in choice
    answer = browser.post(f"/inbox/{talk.pk}/assign/", {"to": "", "words": "do not lose me"})
    assert answer.status_code == 422
    assert "Choose a colleague first." in answer.content.decode()
    assert "do not lose me</textarea>" in answer.content.decode()
    assert browser.post(f"/inbox/{talk.pk}/assign/", {"to": sita.pk}).status_code == 302
    assert now(talk).assignee == sita
