"""The portal as the last way to be private: an officer offers it, the person writes there, both go on there."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.citizens.models import Contact
from chautari.citizens.tasks import note_number
from chautari.connectors.values import Actor, InboundEvent, Ref
from chautari.inbox import queries, secret
from chautari.inbox.actions.answers import put_aside, send
from chautari.inbox.guard import CLAUSE, ways
from chautari.inbox.models import Conversation, Message, PortalDoor
from chautari.inbox.models.portal_doors import LIFE
from chautari.inbox.tasks import receive, talk_of
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t14_private_answer import PublicReply, private_answer, write_at_portal


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody writes at the portal; ``key`` is the form's own, so that the same form sent twice is one."""

    key: str
    text: str
    name: str = ""
    number: str = ""  # their telephone, an E.164 one


@transaction.atomic
def offer_portal(conversation: Conversation, *, by: Officer) -> PortalDoor:
    """Ask the author of public words, in public, to write in private at the portal; the last way to be private.

    One door stands for each conversation; one that nobody heard of is offered again as it is, one that is over makes
    room for another. What waits for a private message that the network did not take is put aside.
    """
    talk = queries.talk(conversation)
    way = ways(talk).portal
    if way is None:
        raise Refused(_("This conversation is private already."))
    door = _door(conversation, by)
    text = write_at_portal(door.address)
    said = PublicReply(text, conversation.personal, talk.is_confirmed, portal=door.address)
    for finding in private_answer(said):
        raise Refused(str(finding.message), clause=CLAUSE)
    put_aside(talk, by)
    door.act = send(talk, way, text, by)
    door.save()
    facts = {"door": door.pk, "act": door.act.pk}
    record(Kind.DOOR_OFFERED, about=conversation, by=by, facts=facts)
    return door


@transaction.atomic
def close_door(door: PortalDoor, *, by: Officer) -> None:
    """From now on nobody reads or writes by this door; what was written stays in the inbox."""
    if not PortalDoor.objects.filter(pk=door.pk, closed=None).update(closed=clock.now()):
        raise Refused(_("This was settled by somebody else meanwhile."))
    record(Kind.DOOR_CLOSED, about=door.conversation, by=by, facts={"door": door.pk})


@transaction.atomic
def open_door(door: PortalDoor, letter: Letter, *, secret: str, by: Officer | None) -> bool:
    """Somebody writes at the portal for the first time: a private conversation that continues the public one.

    ``by`` is empty: the public has no officer. False where somebody opened it before.
    """
    origin, now = door.conversation, clock.now()
    fresh = PortalDoor.objects.open().filter(pk=door.pk, opened=None)
    if not fresh.exists():
        return False
    who = Actor(door.key, name=letter.name or f"पोर्टल {door.number}")
    talk = talk_of(origin.account, who, key=door.key, at=now)
    if not fresh.update(opened=now, expires=now + LIFE, talk=talk, digest=door.digest_of(secret)):
        return False
    Conversation.objects.filter(pk=talk.pk).update(origin=origin, personal=origin.personal)
    _hear(door, letter)
    if letter.number and talk.citizen:
        note_number(talk.citizen, number=letter.number, source=Contact.Source.PORTAL)
    record(Kind.DOOR_OPENED, about=origin, by=by, facts={"door": door.pk, "talk": talk.pk})
    return True


@transaction.atomic
def write_more(door: PortalDoor, letter: Letter, *, by: Officer | None) -> None:
    """Somebody who knows the secret goes on writing. Sent twice, the same form is one message."""
    if not PortalDoor.objects.filter(pk=door.pk).keep_open():
        raise Refused(_("This page is closed by now."))
    if _hear(door, letter):
        record(Kind.DOOR_WRITTEN, about=door.talk or door.conversation, by=by, facts={"door": door.pk})


def _door(conversation: Conversation, by: Officer) -> PortalDoor:
    """The door to offer: a new one, or the one that stands while the public has not heard of it."""
    standing = PortalDoor.objects.of(conversation)
    if standing and standing.is_open:
        if not standing.is_unsaid:
            raise Refused(
                _("The portal was offered to this person already. Close it first to offer it anew.")
            )
        standing.expires = clock.now() + LIFE
        return standing
    if standing and standing.closed is None:
        close_door(standing, by=by)
    return PortalDoor.objects.create(
        agency=conversation.agency,
        conversation=conversation,
        number=secret.number(),
        by=by,
        expires=clock.now() + LIFE,
    )


def _hear(door: PortalDoor, letter: Letter) -> bool:
    """Take the words into the inbox as a network's would be; False where they came before."""
    account, ident = door.conversation.account, f"{door.key}:{letter.key}"
    if Message.objects.filter(account=account, external_id=ident).exists():
        return False
    receive(
        account,
        InboundEvent(
            kind="portal.received",
            dedupe_key=ident,
            ref=Ref("message", ident, thread_id=door.key, author_id=door.key),
            actor=Actor(door.key),
            private=True,
            text=letter.text,
            occurred_at=clock.now(),
            conversation=door.key,
        ),
    )
    return True
