"""What an officer can do with the office's log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts import actions as acts
from chautari.acts.models import Act
from chautari.acts.words import Reading
from chautari.agencies.models import Officer
from chautari.citizens import actions as contacts
from chautari.citizens.actions import Person
from chautari.citizens.erasing import own_id
from chautari.citizens.models import Citizen, Contact
from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref, Verb
from chautari.inbox.judging import weigh
from chautari.inbox.models import Message
from chautari.inbox.search.index import lay_acts
from chautari.inbox.tasks import receive, retell, talk_of
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.logbook import queries
from chautari.logbook.follow_ups import promise
from chautari.logbook.models import FollowUp, Note
from chautari.registry.models import Account

IN: Final = Note.Direction.IN


@dataclass(frozen=True, slots=True)
class Told:
    """What an officer heard or said, as the form was filled in; ``post`` is the public post of a mention."""

    key: str
    what: str
    direction: str
    at: datetime
    words: str
    answer: str = ""
    minutes: int | None = None
    post: Ref | None = None
    promise: str = ""  # what the office promised
    by_when: date | None = None


@transaction.atomic
def write(account: Account, *, told: Told, who: Contact | Person | Actor, by: Officer) -> Note:
    """Write one message, call or mention into the log, and so into the inbox and the month's report.

    ``who`` is a contact that the officer chose, a person with a number who is new to the book, or somebody known by
    their name on the network alone. The same form sent twice is one note. Raises Refused with its clause where the
    guard refuses the office's own words: an entry can always be worded anew.
    """
    known = Note.objects.filter(agency=account.agency_id, key=told.key).first()
    if known:
        return known
    found = _looked_at(account, told)
    if isinstance(who, Person):
        who = contacts.save(who, source=Contact.Source.OFFICE_PHONE, by=by)
    actor = _actor(account, who) if isinstance(who, Contact) else who
    key = told.post.id if told.post else actor.external_id
    told = replace(told, at=_in_order(account, told.at))
    note = Note(agency_id=account.agency_id, account=account, key=told.key, by=by, created=clock.now())
    note.what, note.direction, note.at, note.minutes = told.what, told.direction, told.at, told.minutes
    note.contact = who if isinstance(who, Contact) else None
    if told.direction == IN:
        receive(account, _event(told, actor, key))
        note.message = Message.objects.get(account=account, external_id=_message_id(told))
        note.conversation = note.message.conversation
    else:
        note.conversation = talk_of(account, actor, key=key, at=told.at)
    _know(note, actor)
    _say(note, _own(told), by)
    note.save()
    _remember(note, found, by)
    if told.promise and told.by_when:
        promise(note, words=told.promise, day=told.by_when, by=by)
    record(Kind.NOTE_WRITTEN, about=note, by=by, facts={"what": note.what, "direction": note.direction})
    return note


@transaction.atomic
def correct(note: Note, *, told: Told, by: Officer) -> None:
    """Say better when it was and what was said; what stood there before is kept. Nothing new records nothing."""
    before = _version(note)
    if (told.words, told.answer, told.at, told.minutes) == (note.words, note.answer, note.at, note.minutes):
        return
    _refuse_struck(note)
    is_news = (told.words, told.answer) != (note.words, note.answer)
    found = _looked_at(note.account, told) if is_news else []
    note.at, note.minutes = told.at, told.minutes
    if note.message:
        Message.objects.filter(pk=note.message.pk).update(
            text=told.words, at=told.at, text_at=told.at, attachments=_lengths(note), judged=None
        )
    _say(note, _own(told), by)
    _remember(note, found, by)
    note.history = [*note.history, {**before, "by": by.pk, "until": clock.now().isoformat()}]
    note.save()
    record(Kind.NOTE_CORRECTED, about=note, by=by, facts={"changed": _changed(before, note, told)})


@transaction.atomic
def strike(note: Note, *, why: str, by: Officer) -> None:
    """Strike out what should not stand in the log: it stays readable there, and counts nowhere any more."""
    _refuse_struck(note)
    note.history = [*note.history, {**_version(note), "by": by.pk, "until": clock.now().isoformat()}]
    if note.act:
        acts.strike(note.act, by=by)
    if note.message:
        note.message.delete()
        note.message = None
    note.struck, note.struck_by, note.struck_why = clock.now(), by, why
    note.save()
    FollowUp.objects.standing().filter(note=note).update(done=note.struck, done_by=by, how=why)
    retell(note.conversation)
    weigh(note.conversation.pk)
    record(Kind.NOTE_STRUCK, about=note, by=by, facts={"why": why})


def _own(told: Told) -> str:
    """What the office itself said."""
    return told.answer if told.direction == IN else told.words


def _looked_at(account: Account, told: Told) -> list[Reading]:
    """What the guard marks in the office's own words, and in its summary of a call.

    Own words that cannot stand are refused with their clause; a summary tells what somebody else said.
    """
    own = queries.read(account, told.what, _own(told))
    if own.is_refused and own.worst:
        raise Refused(own.worst.says, clause=own.worst.clause)
    is_summary = told.direction == IN and told.what in {Note.What.CALL, Note.What.VIDEO}
    return [own, queries.read(account, told.what, told.words).quoted] if is_summary else [own]


def _remember(note: Note, found: Sequence[Reading], by: Officer) -> None:
    """Words that another officer should read are told of: they were said already, so nothing can wait."""
    reasons = {code for reading in found if reading.is_held for code in reading.facts["reasons"]}
    if reasons:
        record(Kind.WORDS_NOTED, about=note, by=by, facts={"reasons": sorted(reasons)})


def _in_order(account: Account, at: datetime) -> datetime:
    """Officers tell the minute only: of two notes of one minute the one written later was later."""
    minute = Note.objects.filter(account=account, at__gte=at, at__lt=at + timedelta(minutes=1))
    return at + timedelta(milliseconds=minute.count())


def _actor(account: Account, contact: Contact) -> Actor:
    """The contact as this network shows them, where it does; else under the desk's own name for them."""
    citizen = contact.citizens.filter(network=account.network).order_by("pk").first()
    return Actor(citizen.external_id if citizen else own_id(contact.pk), name=contact.name)


def _know(note: Note, actor: Actor) -> None:
    """Tie the contact to the person of the conversation, so that the next note finds them there."""
    if note.contact:
        wanted = {"agency": note.agency_id, "network": note.account.network, "external_id": actor.external_id}
        note.contact.citizens.add(Citizen.objects.get(**wanted))


def _message_id(told: Told) -> str:
    return told.post.id if told.post else f"note:{told.key}"


def _event(told: Told, actor: Actor, key: str) -> InboundEvent:
    """The note as the inbox hears of things: in the words of a connector."""
    is_public = told.what == Note.What.MENTION
    ident = _message_id(told)
    return InboundEvent(
        kind="mention.created" if is_public else "message.received",
        dedupe_key=ident,
        ref=Ref("message", ident, thread_id=key, author_id=actor.external_id),
        actor=actor,
        private=not is_public,
        text=told.words,
        attachments=_length(told.what, told.minutes),
        occurred_at=told.at,
        conversation=key,
    )


def _length(what: str, minutes: int | None) -> tuple[Attachment, ...]:
    """A call stands in the thread as a thing that came with its words: what it was, and how many minutes."""
    if what not in {Note.What.CALL, Note.What.VIDEO}:
        return ()
    return (Attachment(what, detail=str(minutes) if minutes else ""),)


def _lengths(note: Note) -> list[dict[str, str]]:
    lengths = _length(note.what, note.minutes)
    return [{"kind": item.kind, "url": "", "name": "", "detail": item.detail, "of": ""} for item in lengths]


def _say(note: Note, text: str, by: Officer) -> None:
    """The office's own words of a note: an act done by hand, written, changed, or struck out when they are empty."""
    is_taken_back = bool(note.act and not text)
    if not text:
        if note.act:
            acts.strike(note.act, by=by)
        note.act = None
    elif note.act:
        Act.objects.filter(pk=note.act.pk).update(text=text, done=note.at)
        note.act.text, note.act.done = text, note.at
    else:
        talk = note.conversation
        verb = Verb.LOG_CALL if note.is_call else Verb.SEND_MESSAGE
        person = talk.citizen.external_id if talk.citizen else talk.key
        wish = acts.Wish(note.account, verb, text=text, thread=talk.thread, target=Ref("person", person))
        note.act = acts.note(wish, at=note.at, by=by)
    retell(note.conversation, is_news=is_taken_back)
    if note.act:
        lay_acts([note.act])


def _refuse_struck(note: Note) -> None:
    if not Note.objects.filter(pk=note.pk, struck=None).exists():
        raise Refused(_("This entry was struck out meanwhile."))


def _version(note: Note) -> dict[str, object]:
    return {
        "words": note.words,
        "answer": note.answer,
        "at": note.at.isoformat(),
        "minutes": note.minutes,
    }


def _changed(before: dict[str, object], note: Note, told: Told) -> list[str]:
    """The names of what was changed; never the words themselves."""
    after = {
        "words": told.words,
        "answer": told.answer,
        "at": note.at.isoformat(),
        "minutes": note.minutes,
    }
    return [name for name, value in after.items() if before[name] != value]
