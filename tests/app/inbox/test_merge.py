"""Conversations of one person are shown together, and each is still answered in its own thread."""

import pytest

from chautari.inbox import actions, queries
from chautari.inbox.models import Conversation
from chautari.lib.errors import Refused
from tests import make
from tests.app.inbox.heard import hear

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    account = make.account()
    person = make.citizen(account)
    return [make.conversation(account, citizen=person, text=text) for text in ("पहिलो कुरा", "दोस्रो कुरा")]


def fresh(talk):
    return queries.conversations(make.officer(agency=talk.agency)).get(pk=talk.pk)


def views(officer, talk):
    whole = Conversation.objects.visible_to(officer)
    names = ("all", "waiting", "closed", "snoozed", "spam")
    return [
        name for name in names if queries.view_of(name).choose(whole, officer).filter(pk=talk.pk).exists()
    ]


def test_two_of_a_person_are_shown_as_one_and_taken_apart_again(enter, pair, officer):
    head, other = pair
    browser = enter(officer)
    assert browser.post(f"/inbox/{other.pk}/join/", {"to": head.pk}).url.startswith(f"/inbox/{head.pk}/")
    thread = browser.get(f"/inbox/{head.pk}/thread/").content.decode()
    assert "पहिलो कुरा" in thread
    assert "दोस्रो कुरा" in thread
    assert views(officer, other) == []
    assert fresh(other).key == other.key
    assert "shown together with another" in browser.get(f"/inbox/{other.pk}/").content.decode()
    browser.post(f"/inbox/{other.pk}/split/")
    assert "दोस्रो कुरा" not in browser.get(f"/inbox/{head.pk}/thread/").content.decode()
    assert views(officer, other) == ["all", "waiting"]
    with pytest.raises(Refused, match="by itself already"):
        actions.split(fresh(other), by=officer)


def test_new_words_in_the_hidden_one_open_the_one_that_shows_it(pair, officer):
    head, other = pair
    actions.join(other, to=head, by=officer)
    actions.close(fresh(head), by=officer)
    hear(fresh(other), "अझै केही छ")
    assert views(officer, head) == ["all", "waiting"]
    assert views(officer, other) == []


def test_what_was_shown_with_it_goes_along(pair, officer):
    head, other = pair
    third = make.conversation(head.account, citizen=head.citizen)
    actions.join(third, to=other, by=officer)
    actions.join(fresh(other), to=head, by=officer)
    assert set(fresh(head).members.all()) == {other, third}
    fourth = make.conversation(head.account, citizen=head.citizen)
    assert actions.join(fourth, to=fresh(other), by=officer).pk == head.pk


def test_public_and_its_private_continuation_go_together(officer):
    public = make.conversation()
    private = make.conversation(
        public.account, private=True, origin=public, citizen=make.citizen(public.account)
    )
    actions.join(private, to=public, by=officer)
    assert list(fresh(public).members.all()) == [private]


def test_strangers_do_not_go_together(enter, pair, officer):
    head, _other = pair
    stranger = make.conversation(head.account)
    elsewhere = make.conversation(make.account(), citizen=head.citizen)
    for talk in (stranger, elsewhere, head):
        with pytest.raises(Refused, match="same person"):
            actions.join(talk, to=head, by=officer)
    theirs = make.conversation(make.account(agency=make.agency("other")))
    assert enter(officer).post(f"/inbox/{head.pk}/join/", {"to": theirs.pk}).status_code == 404


def test_the_thread_costs_the_same_however_many_it_shows(enter, pair, officer, django_assert_max_num_queries):
    head, _other = pair
    for _ in range(6):
        actions.join(make.conversation(head.account, citizen=head.citizen), to=head, by=officer)
    browser = enter(officer)
    with django_assert_max_num_queries(20):
        browser.get(f"/inbox/{head.pk}/thread/")


def test_the_answer_goes_where_it_was_written(pair, officer, on_network, fake):
    head, other = pair
    actions.join(other, to=head, by=officer)
    actions.reply(fresh(other), text="यहाँ उत्तर", by=officer)
    assert on_network() == [("reply", "यहाँ उत्तर")]
    assert fake.done[0].action.target.id == other.messages.get().external_id
