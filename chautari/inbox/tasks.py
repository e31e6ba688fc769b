"""What the networks' events make of conversations; every order of the same events ends in the same state."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from chautari.acts.models import Act
from chautari.acts.tasks import confirm
from chautari.citizens.models import Citizen
from chautari.connectors.values import Actor, InboundEvent, Ref, Verb
from chautari.inbox.models import Conversation, Message
from chautari.language.clean import clean
from chautari.lib import clock
from chautari.registry.models import Account

SPOKEN: Final = frozenset({"mention", "comment", "message", "review", "quote"})
OUTSIDE: Final = {  # what the account did itself, as the verb that the report counts
    "post.created": Verb.PUBLISH,
    "comment.created": Verb.REPLY,
    "mention.created": Verb.REPLY,
    "quote.created": Verb.QUOTE,
    "repost.created": Verb.REPOST,
    "message.echo": Verb.SEND_MESSAGE,
}


def receive(account: Account, event: InboundEvent) -> None:
    """Take one event into the inbox. Running it twice, or in another order, changes nothing."""
    if event.own:
        _own(account, event)
        return
    if event.kind.startswith("receipt."):
        _receipt(account, event)
        return
    noun, _, what = event.kind.partition(".")
    is_visitor = noun == "post" and not event.own
    if event.ref is None or not event.conversation or not (noun in SPOKEN or is_visitor):
        return
    if what in {"created", "edited", "received", "encrypted", "unsupported", "postback"}:
        _said(account, event, "post" if is_visitor else noun)
    elif what in {"deleted", "hidden", "unhidden"}:
        _gone(account, event, "post" if is_visitor else noun)


def _own(account: Account, event: InboundEvent) -> None:
    """The network tells what the account itself did: it confirms an act, or was done outside of the desk."""
    verb = OUTSIDE.get(event.kind)
    if verb is None or event.ref is None:
        return
    if verb is Verb.PUBLISH and event.ref.parent_id:
        verb = Verb.REPLY
    at = event.occurred_at or clock.now()
    act = confirm(account, verb=verb.value, ref=event.ref, text=event.text or "", at=at)
    if act and not act.thread and event.conversation:
        talk = Conversation.objects.filter(account=account, key=event.conversation).first()
        if talk:
            Act.objects.filter(pk=act.pk).update(thread=talk.thread)


def _said(account: Account, event: InboundEvent, noun: str) -> None:
    """New words, or a newer version of them."""
    ref, at = _ref(event), event.occurred_at or clock.now()
    text = clean(event.text or "")
    message = Message.objects.filter(account=account, external_id=ref.id).select_related("conversation").first()
    if message is None:
        citizen = _citizen(account, event.actor)
        talk = _conversation(account, event, citizen, at)
        is_edit = event.kind.endswith(".edited")
        message = Message(
            agency_id=account.agency_id,
            conversation=talk,
            account=account,
            external_id=ref.id,
            parent_id=ref.parent_id,
            thread_id=ref.thread_id,
            author=citizen,
            kind=noun if event.kind != "message.encrypted" else "encrypted",
            text=text,
            attachments=_attachments(event),
            at=at,
            text_at=at,
            arrived=clock.now(),
        )
        message.save(force_insert=True)
        _heard(talk, text, at, is_news=not is_edit)
        return
    if message.deleted_at is None and _is_newer(event, message):
        fresh = {"text": text, "text_at": at}
        if event.attachments:
            fresh["attachments"] = _attachments(event)
        Message.objects.filter(pk=message.pk).update(**fresh)
        _resnip(message.conversation)
    if event.kind.endswith((".created", ".received")) and at < message.at:
        Message.objects.filter(pk=message.pk).update(at=at)


def _is_newer(event: InboundEvent, message: Message) -> bool:
    """The network's own time decides; at the same second an edit stands above the first version."""
    at = event.occurred_at or clock.now()
    return at > message.text_at or (at == message.text_at and event.kind.endswith(".edited"))


def _gone(account: Account, event: InboundEvent, noun: str) -> None:
    """Deleted by its author, hidden or shown again; kept as a stone where the words themselves never came."""
    ref, at = _ref(event), event.occurred_at or clock.now()
    message = Message.objects.filter(account=account, external_id=ref.id).select_related("conversation").first()
    if message is None:
        citizen = _citizen(account, event.actor)
        talk = _conversation(account, event, citizen, at)
        message = Message.objects.create(
            agency_id=account.agency_id,
            conversation=talk,
            account=account,
            external_id=ref.id,
            parent_id=ref.parent_id,
            thread_id=ref.thread_id,
            author=citizen,
            kind=noun,
            at=at,
            text_at=datetime.fromtimestamp(0, tz=at.tzinfo),
        )
    rows = Message.objects.filter(pk=message.pk)
    if event.kind.endswith(".deleted"):
        rows.filter(deleted_at=None).update(deleted_at=at, text="", attachments=[])
    else:
        older = rows.filter(Q(hidden_at=None) | Q(hidden_at__lte=at))
        older.update(hidden=event.kind.endswith(".hidden"), hidden_at=at)
    _resnip(message.conversation)


def _receipt(account: Account, event: InboundEvent) -> None:
    """Delivered and read marks on the agency's own private words."""
    at = event.occurred_at or event.watermark or clock.now()
    acts = Act.objects.filter(account=account, state=Act.State.DONE)
    if event.refs:
        acts = acts.filter(external_id__in=event.refs)
    elif event.ref and event.ref.id:
        acts = acts.filter(external_id=event.ref.id)
    else:
        return
    mark = event.kind.removeprefix("receipt.")
    for act in acts:
        if mark not in act.options:
            act.options[mark] = at.isoformat()
            Act.objects.filter(pk=act.pk).update(options=act.options)


def _attachments(event: InboundEvent) -> list[dict[str, str]]:
    return [{"kind": item.kind, "url": item.url, "name": item.name, "detail": item.detail} for item in event.attachments]


def _ref(event: InboundEvent) -> Ref:
    if event.ref is None:
        raise ValueError("an event of words names its item")
    return event.ref


def _citizen(account: Account, actor: Actor | None) -> Citizen | None:
    """The person as this network shows them to this agency; a network may keep the author back."""
    if actor is None or not actor.external_id:
        return None
    name = {"name": actor.name, "handle": actor.handle}
    citizen, is_new = Citizen.objects.get_or_create(
        agency_id=account.agency_id,
        network=account.network,
        external_id=actor.external_id,
        defaults={**name, "first_seen": clock.now()},
    )
    known = {field: value for field, value in name.items() if value and getattr(citizen, field) != value}
    if known and not is_new:
        Citizen.objects.filter(pk=citizen.pk).update(**known)
    return citizen


def _conversation(account: Account, event: InboundEvent, citizen: Citizen | None, at: datetime) -> Conversation:
    """The talk that this event belongs to, opened when it is the first of it."""
    talk, is_new = Conversation.objects.get_or_create(
        account=account,
        key=event.conversation,
        defaults={
            "agency_id": account.agency_id,
            "citizen": citizen,
            "private": event.private,
            "first_at": at,
            "last_at": at,
            "created": clock.now(),
        },
    )
    if is_new:
        _adopt(talk)
    return talk


def _adopt(talk: Conversation) -> None:
    """Join a private talk to the public one that it continues, and the acts seen before it was opened."""
    if not talk.private:
        return
    first = Act.objects.filter(
        account=talk.account_id, verb=Verb.REPLY_PRIVATELY.value, outcome__author_id=talk.key, state=Act.State.DONE
    ).first()
    if first and first.thread.startswith("conversation:"):
        origin = Conversation.objects.filter(pk=int(first.thread.partition(":")[2])).first()
        personal = bool(origin and origin.personal)
        Conversation.objects.filter(pk=talk.pk).update(origin=origin, personal=personal)


def _heard(talk: Conversation, text: str, at: datetime, *, is_news: bool) -> None:
    """The public said something new: the talk waits for an answer again, at its place in time."""
    rows = Conversation.objects.filter(pk=talk.pk)
    rows.filter(Q(heard_at=None) | Q(heard_at__lte=at)).update(heard_at=at, snippet=text[:160])
    rows.filter(last_at__lt=at).update(last_at=at)
    if is_news:
        rows.exclude(state=Conversation.State.OPEN).filter(last_at__lte=at).update(state=Conversation.State.OPEN)


def _resnip(talk: Conversation) -> None:
    """The list shows the newest words as they stand now."""
    newest = talk.messages.order_by("-at", "-id").first()
    if newest:
        Conversation.objects.filter(pk=talk.pk).update(snippet=newest.text[:160])
