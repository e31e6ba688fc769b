"""Notes are among colleagues: seen in the thread, never sent, and whoever is named is told."""

import pytest
from django.core import mail

from chautari.acts.models import Act
from chautari.alerts import tasks as alerts
from chautari.inbox.models import Note
from chautari.ledger.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make.conversation()


@pytest.fixture
def sita():
    return make.officer("operator", name_en="Sita Gurung", name_ne="सीता गुरुङ")


def write(browser, talk, **said):
    return browser.post(f"/inbox/{talk.pk}/note/", said)


def test_a_note_stands_in_the_thread_as_internal_and_goes_nowhere(enter, talk, officer, on_network):
    browser = enter(officer)
    assert write(browser, talk, text="He was at the counter yesterday.").status_code == 302
    html = browser.get(f"/inbox/{talk.pk}/").content.decode()
    bubble = html.partition('<article class="bubble note"')[2].partition("</article>")[0]
    assert "He was at the counter yesterday." in bubble
    assert "only colleagues read this" in bubble
    assert not Act.objects.exists()
    assert on_network() == []


def test_colleagues_chosen_or_named_with_an_at_are_told_without_the_words(enter, talk, officer, sita):
    hari = make.officer("approver", name_en="Hari Rai", name_ne="हरि राई")
    stranger = make.officer("operator", agency=make.agency("other"), name_en="Gita Thapa")
    alerts.tell.call()
    write(enter(officer), talk, text="@सीता गुरुङ @Gita Thapa please look", mention=hari.pk)
    assert set(Note.objects.get().mentions.all()) == {sita, hari}
    alerts.tell.call()
    assert {each.to[0] for each in mail.outbox} == {sita.email, hari.email}
    assert stranger.email not in {each.to[0] for each in mail.outbox}
    assert not any("please look" in each.body + each.subject for each in mail.outbox)
    assert "please look" not in str([row.facts for row in Entry.objects.all()])


def test_an_empty_note_is_refused_and_another_agencys_colleague_is_no_choice(enter, talk, officer):
    browser = enter(officer)
    stranger = make.officer("operator", agency=make.agency("other"))
    assert write(browser, talk, text=" ").status_code == 422
    kept = write(browser, talk, text="keep me", mention=stranger.pk)
    assert kept.status_code == 422
    assert "keep me</textarea>" in kept.content.decode()
    assert not Note.objects.exists()


def test_whoever_only_reads_sees_notes_and_writes_none(enter, talk, officer):
    write(enter(officer), talk, text="for us all")
    head = enter(make.officer("head"))
    html = head.get(f"/inbox/{talk.pk}/").content.decode()
    assert "for us all" in html
    assert 'id="note-text"' not in html
    assert write(head, talk, text="x").status_code == 403
