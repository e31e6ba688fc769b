"""The number of a person who writes to a bot: asked for, sent by button, kept with its source."""

import pytest

from chautari.acts.models import Act
from chautari.citizens.models import Contact
from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref
from chautari.connectors.values import Contact as Number
from chautari.inbox.models import Message
from chautari.inbox.tasks import receive
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bot():
    return make.account("viber", kind="bot")


def shared(account, *, source="shared_by_button", ident="5", person="p1"):
    event = InboundEvent(
        kind="message.received",
        dedupe_key=ident,
        ref=Ref("message", ident, thread_id=person, author_id=person),
        actor=Actor(person, name="सीता राई"),
        private=True,
        attachments=(Attachment("contact", detail="9779841234567"),),
        occurred_at=clock.now(),
        conversation=person,
        contact=Number("9779841234567", source),
    )
    receive(account, event)


def test_a_number_sent_by_button_is_kept_once_with_its_source_and_shown_masked(bot, enter):
    for _ in range(2):
        shared(bot)
    contact = Contact.objects.get()
    assert (contact.number, contact.source, contact.name) == (
        "+9779841234567",
        "shared_by_button",
        "सीता राई",
    )
    assert "9841234567" not in str(Message.objects.get().attachments)
    talk = Message.objects.get().conversation
    shown = enter(make.officer("operator")).get(talk.get_absolute_url()).text
    assert "+977 98•••••567" in shown and "9841234567" not in shown
    assert "Ask for the number" not in shown


def test_a_card_that_somebody_typed_may_be_another_persons_and_is_not_kept_by_itself(bot):
    shared(bot, source="typed")
    assert not Contact.objects.exists()


def test_the_officer_asks_with_the_networks_own_button_and_not_twice(bot, enter):
    talk = make.conversation(bot, private=True)
    browser = enter(make.officer("operator"))
    assert "Ask for the number" in browser.get(talk.get_absolute_url()).text
    assert browser.post(f"{talk.get_absolute_url()}ask-for-number/").status_code == 302
    act = Act.objects.get()
    assert (act.verb, act.state, act.target["author_id"]) == (
        "request_phone",
        "queued",
        talk.citizen.external_id,
    )
    assert browser.post(f"{talk.get_absolute_url()}ask-for-number/").status_code == 409
    assert Act.objects.count() == 1


def test_where_the_network_has_no_such_button_nobody_is_asked(enter):
    talk = make.conversation(make.account("facebook", kind="page"), private=True)
    browser = enter(make.officer("operator"))
    assert "Ask for the number" not in browser.get(talk.get_absolute_url()).text
    assert browser.post(f"{talk.get_absolute_url()}ask-for-number/").status_code == 409
