"""The last way to be private: the desk offers its portal in public, and answers there without any network."""

from datetime import timedelta

import pytest

from chautari.acts import actions as outbox
from chautari.acts.models import Act, Stop
from chautari.bikram.months import BsMonth
from chautari.inbox import actions, queries
from chautari.inbox.actions.portal_doors import Letter
from chautari.inbox.guard import ways
from chautari.inbox.models import Conversation, PortalDoor
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.reports.queries import figures
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "A3C4-D6E7-F9G3-H4J6"
WORDS = "मेरो नागरिकता अड्किएको छ।"
ANSWER = "भोलि कार्यालयमा आउनुहोस्।"


@pytest.fixture
def talk():
    return make.conversation(make.account(), text="मेरो नागरिकता कहिले पाइन्छ?", personal=True)


@pytest.fixture
def door(talk, officer):
    return actions.offer_portal(talk, by=officer)


@pytest.fixture
def private(door):
    """What somebody wrote at the portal, as the office has it."""
    assert actions.open_door(door, Letter("k1", WORDS, name="सीता"), secret=SECRET, by=None)
    return fresh(Conversation.objects.get(key=door.key))


def fresh(talk):
    return queries.conversations(make.officer(agency=talk.agency)).get(pk=talk.pk)


def facts():
    return str(list(Entry.objects.values_list("facts", flat=True)))


def test_the_public_is_told_the_address_with_a_number_and_nothing_else(door, talk, on_network):
    [(verb, text)] = on_network()
    assert verb == "reply"
    assert text.endswith(f"/official/{talk.agency.code}/write/{door.number}/")
    assert Entry.objects.filter(kind="door.offered").get().facts == {"door": door.pk, "act": door.act_id}


def test_it_is_offered_once_while_it_stands(door, talk, officer):
    with pytest.raises(Refused, match="offered to this person already"):
        actions.offer_portal(fresh(talk), by=officer)
    actions.close_door(door, by=officer)
    assert actions.offer_portal(fresh(talk), by=officer).number != door.number


def test_an_offer_that_never_reached_the_public_is_made_again_with_the_same_number(door, talk, officer):
    outbox.withdraw(door.act, by=officer)
    assert actions.offer_portal(fresh(talk), by=officer).pk == door.pk


def test_what_is_over_makes_room_for_another(door, talk, officer):
    PortalDoor.objects.update(expires=clock.now() - timedelta(seconds=1))
    assert actions.offer_portal(fresh(talk), by=officer).pk != door.pk
    assert Entry.objects.filter(kind="door.closed").count() == 1


def test_no_officer_can_type_the_sentence_with_an_address_of_their_own(talk, officer):
    text = "तपाईंको कुरा निजी रूपमा बुझ्न चाहन्छौं। कृपया हाम्रो यस पृष्ठमा गई निजी रूपमा लेख्नुहोस्: https://bad.example/"
    with pytest.raises(Refused, match="personal matter"):
        actions.reply(talk, text=text, by=officer)


def test_it_is_not_offered_while_a_private_message_is_on_its_way(talk, officer):
    actions.reply_privately(talk, text=ANSWER, by=officer)
    with pytest.raises(Refused, match="on its way"):
        actions.offer_portal(fresh(talk), by=officer)


def test_what_is_written_there_continues_the_public_conversation(private, talk):
    assert (private.private, private.personal, private.origin) == (True, True, talk)
    assert private.state == Conversation.State.OPEN
    assert private.messages.get().kind == "portal"
    assert str(private.citizen) == "सीता"


def test_the_first_who_writes_opens_it_and_nobody_after(private, door):
    assert not actions.open_door(door, Letter("k2", "म पनि"), secret="X3X3-X3X3-X3X3-X3X3", by=None)
    assert private.messages.count() == 1


def test_the_same_form_sent_twice_is_one_message(private, door):
    door.refresh_from_db()
    for _again in range(2):
        actions.write_more(door, Letter("k3", "अर्को कुरा"), by=None)
    assert private.messages.count() == 2
    assert Entry.objects.filter(kind="door.written").count() == 1


def test_the_answer_is_done_at_once_and_told_to_no_network(private, officer, on_network):
    before = on_network()
    act = actions.reply(private, text=ANSWER, by=officer)
    act.refresh_from_db()
    assert (act.way, act.state, act.verb) == (Act.Way.PORTAL, Act.State.DONE, "send_message")
    assert on_network() == before
    assert fresh(private).state == Conversation.State.ANSWERED


@pytest.mark.parametrize("change", [{"health": "reconnect"}, {"is_ordered_off": True}])
def test_an_account_that_cannot_speak_does_not_silence_the_portal(private, officer, change):
    type(private.account).objects.filter(pk=private.account_id).update(**change)
    assert actions.reply(fresh(private), text=ANSWER, by=officer).way == Act.Way.PORTAL


def test_the_networks_time_means_nothing_at_the_portal(private):
    account = private.account
    account.settings = {"window:send_message": "24"}
    account.save()
    private.messages.update(at=clock.now() - timedelta(days=3))
    assert ways(queries.talk(fresh(private))).private.is_allowed


def test_words_that_the_guard_holds_are_read_by_a_second_officer_first(private, officer, on_network):
    before = on_network()
    act = actions.reply(private, text="तँ मूर्ख होस्।", by=officer, lay=True)
    assert act.is_held
    second = make.officer("approver", agency=private.agency)
    (outbox.overrule if act.hold == "refuse" else outbox.release)(
        act, by=second, **({"why": "उद्धरण"} if act.hold == "refuse" else {})
    )
    act.refresh_from_db()
    assert act.state == Act.State.DONE
    assert on_network() == before


def test_a_closed_or_expired_door_takes_no_answer(private, door, officer):
    PortalDoor.objects.update(expires=clock.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="portal is closed"):
        actions.reply(private, text=ANSWER, by=officer)
    with pytest.raises(Refused, match="closed by now"):
        actions.write_more(door, Letter("k4", "फेरि"), by=None)


def test_an_answer_can_be_read_for_thirty_days(private, officer):
    PortalDoor.objects.update(expires=clock.now() + timedelta(days=1))
    actions.reply(private, text=ANSWER, by=officer)
    assert PortalDoor.objects.get().expires > clock.now() + timedelta(days=29)


def test_the_ledger_knows_that_and_when_but_neither_words_nor_secret(private, door, officer):
    actions.reply(private, text=ANSWER, by=officer)
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"door.offered", "door.opened", "conversation.messaged", "act.done"} <= kinds
    for word in (SECRET, WORDS, ANSWER, "सीता", SECRET.replace("-", "")):
        assert word not in facts()


def test_the_secret_itself_is_kept_nowhere(private, door):
    door.refresh_from_db()
    assert SECRET.replace("-", "") not in str(PortalDoor.objects.values().get())
    assert door.opens_to(" a३c४ d६e७ f९g३ h४j६ ")
    assert not door.opens_to("")


def test_the_officer_is_warned_that_nothing_proves_who_it_is(private, talk, officer, enter):
    page = enter(officer).get(private.get_absolute_url()).text
    assert "Nothing proves that it is the same person" in page
    assert "This continues a public conversation." in page
    assert "somebody wrote there" in enter(officer).get(talk.get_absolute_url()).text


def test_the_officer_offers_and_closes_it_on_the_page(talk, officer, enter):
    client = enter(officer)
    assert "Offer the portal" in client.get(talk.get_absolute_url()).text
    client.post(f"/inbox/{talk.pk}/offer-portal/")
    assert "Nobody has written there yet" in client.get(talk.get_absolute_url()).text
    client.post(f"/inbox/{talk.pk}/close-door/")
    assert "Offer the portal" in client.get(talk.get_absolute_url()).text


def test_another_agencys_officer_finds_nothing(private, talk, enter):
    client = enter(make.officer("operator", agency=make.agency("other")))
    assert client.get(private.get_absolute_url()).status_code == 404
    for what in ("offer-portal", "close-door"):
        assert client.post(f"/inbox/{talk.pk}/{what}/").status_code == 404


def test_a_conversation_that_can_be_answered_in_public_is_offered_no_portal(officer, enter):
    plain = make.conversation(make.account())
    assert "Offer the portal" not in enter(officer).get(plain.get_absolute_url()).text
    with pytest.raises(Refused, match="private already"):
        actions.offer_portal(make.conversation(make.account(), private=True), by=officer)


def test_nobody_at_the_portal_is_asked_through_a_network_how_content_they_were(private, officer, on_network):
    actions.choose_ratings(is_on=True, by=make.officer("approver", agency=private.agency))
    before = on_network()
    actions.close(private, by=officer)
    with clock.travel(clock.now() + timedelta(hours=1)):
        assert on_network() == before


@pytest.mark.parametrize("with_answers", [True, False])
def test_a_stop_of_all_answers_holds_the_portal_back_too(private, officer, with_answers):
    Stop.objects.create(agency=private.agency, reason="जाँच", with_answers=with_answers, by=officer)
    if not with_answers:
        assert actions.reply(private, text=ANSWER, by=officer).state == Act.State.DONE
        return
    with pytest.raises(Refused, match="stopped just now"):
        actions.reply(private, text=ANSWER, by=officer)
    assert not Act.objects.filter(thread=private.thread).exists()


def test_the_month_counts_what_was_said_at_the_portal(private, officer):
    actions.reply(private, text=ANSWER, by=officer)
    (row,) = figures(private.agency, BsMonth.containing(clock.now())).accounts
    assert row.counts.private_sent == 1
    assert row.counts.received_private == 1
