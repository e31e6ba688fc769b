"""What the networks' events make of conversations; every order of the same events ends in the same state."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce

from chautari.acts.models import ON_OWN_WALL, Act
from chautari.acts.tasks import confirm
from chautari.citizens.models import Citizen, Contact
from chautari.citizens.tasks import note_number
from chautari.connectors.values import Actor, Attachment, InboundEvent, Ref, Verb
from chautari.inbox import bots, codes, fetching, receipts, returning, versions
from chautari.inbox.models import Conversation, Message, SearchKey
from chautari.inbox.versions import UNHEARD
from chautari.language.clean import clean
from chautari.lib import clock, phone
from chautari.publishing import alterations
from chautari.registry.models import Account

SPOKEN: Final = frozenset({"mention", "comment", "message", "review", "quote", "portal"})
OUTSIDE: Final = {  # what the account did itself, as the verb that the report counts
    "post.created": Verb.PUBLISH,
    "comment.created": Verb.REPLY,
    "mention.created": Verb.REPLY,
    "quote.created": Verb.QUOTE,
    "repost.created": Verb.REPOST,
    "message.echo": Verb.SEND_MESSAGE,
}
ANSWERS: Final = (
    Verb.REPLY,
    Verb.QUOTE,
    Verb.REPLY_PRIVATELY,
    Verb.SEND_MESSAGE,
    Verb.REQUEST_PHONE,
    Verb.LOG_CALL,
)
OUTSIDE_WAYS: Final = (Act.Way.SEEN, Act.Way.MANUAL)  # done elsewhere, and told to the desk afterwards
EDIT: Final = timedelta(microseconds=1)  # at the same second an edit stands above the first version
SNIPPET: Final = 160


def receive(account: Account, event: InboundEvent) -> None:
    """Take one event into the inbox. Running it twice, or in another order, changes nothing."""
    if event.own:
        _own(account, event)
        return
    if event.kind.startswith("receipt."):
        receipts.note(account, event)
        return
    if event.kind.startswith("subscription."):
        bots.heard(account, event)
        return
    noun, _, what = event.kind.partition(".")
    if event.ref is None or not event.conversation or noun not in SPOKEN | {"post"}:
        return
    if what in {"created", "edited", "received", "encrypted", "unsupported", "postback"}:
        _said(account, event, "encrypted" if what == "encrypted" else noun)
    elif what in {"deleted", "hidden", "unhidden"}:
        _gone(account, event, noun)


def talk_of(account: Account, actor: Actor, *, key: str, at: datetime) -> Conversation:
    """The private talk with a person in which the office speaks first; opened where there is none yet."""
    citizen = _citizen(account, actor)
    known = {
        "agency_id": account.agency_id,
        "citizen": citizen,
        "private": True,
        "first_at": at,
        "last_at": at,
    }
    state = Conversation.State.ANSWERED
    talk, _is_new = Conversation.objects.get_or_create(
        account=account, key=key, defaults={**known, "state": state, "created": clock.now()}
    )
    return talk


def answer_turned(act_id: int) -> None:
    """An answer failed, was sent back or is sent again: the conversation waits for the office, or does not."""
    act = Act.objects.get(pk=act_id)
    if act.verb not in ANSWERS or not act.thread.startswith("conversation:"):
        return
    talk = Conversation.objects.filter(pk=int(act.thread.partition(":")[2]))
    if act.state in {Act.State.FAILED, Act.State.WITHDRAWN}:
        talk.filter(state=Conversation.State.ANSWERED).update(state=Conversation.State.OPEN)
    elif not act.is_automatic:
        unheard = talk.filter(state=Conversation.State.OPEN).exclude(heard_at__gt=act.created)
        unheard.update(state=Conversation.State.ANSWERED)


def _own(account: Account, event: InboundEvent) -> None:
    """The network tells what the account itself did: it confirms an act, or was done outside of the desk."""
    if event.kind in {"post.edited", "post.deleted"}:
        alterations.heard(account, event)
        return
    verb = OUTSIDE.get(event.kind)
    if verb is None or event.ref is None:
        return
    if verb is Verb.PUBLISH and event.ref.parent_id and not _continues(account, event.ref):
        verb = Verb.REPLY
    at = event.occurred_at or clock.now()
    act = confirm(account, verb=verb.value, ref=event.ref, text=event.text or "", at=at)
    if act.thread:
        return
    talk = _answered_in(account, event)
    if not (talk or event.conversation):
        return
    Act.objects.filter(pk=act.pk).update(thread=talk.thread if talk else lobby(event.conversation))
    if talk:
        retell(talk)


def _continues(account: Account, ref: Ref) -> bool:
    """Whether a post goes on below one of the account's own: a thread, and no answer to anybody."""
    return Act.objects.filter(account=account, external_id=ref.parent_id, verb__in=ON_OWN_WALL).exists()


def _answered_in(account: Account, event: InboundEvent) -> Conversation | None:
    """The talk that the account's own words belong to, by the network's word or by the item they are about."""
    talks = Conversation.objects.filter(account=account)
    if event.conversation:
        return talks.filter(key=event.conversation).first()
    about = event.ref.parent_id if event.ref else ""
    return talks.filter(messages__external_id=about).first() if about else None


def lobby(key: str) -> str:
    """The thread in which acts wait for a conversation that the desk has not heard of yet."""
    return f"key:{key}"[:200]


def _said(account: Account, event: InboundEvent, noun: str) -> None:
    """New words, or another version of them."""
    at, text = event.occurred_at or clock.now(), clean(event.text or "")
    message = _known(account, event) or _stone(account, event, noun, at, snippet=text)
    is_news = message.text_at == UNHEARD
    before, stood = _shown(message), versions.standing(message)
    version = at + EDIT if event.kind.endswith(".edited") else at
    message.at, message.kind = min(message.at, at), min(message.kind, noun)
    if message.deleted_at is None:
        message.text_at, message.text = max((message.text_at, message.text), (version, text))
        newest = max((item.get("of", "") for item in message.attachments), default="")
        if event.attachments and version.isoformat() > newest:
            message.attachments = attachments_of(event, version)
    if _shown(message) != before:
        message.judged = None
        was_waiting = bool(event.action) and _is_waiting(message.conversation)
        message.save()
        _tell(message, is_news=is_news)
        if is_news:
            returning.heard(message)
            bots.spoke(message, event, was_waiting=was_waiting)
    brought = attachments_of(event, version)
    if brought and (message.deleted_at or _shown(message) != before):
        fetching.note(message, brought)
    versions.keep(message, stood, versions.Words(version, text, brought))
    _keep_number(message.author, event)


def _keep_number(author: Citizen | None, event: InboundEvent) -> None:
    """The number that a person sent with the network's own button; a card that was typed may be another's."""
    if author and event.contact and event.contact.source == Contact.Source.SHARED_BY_BUTTON:
        note_number(author, number=event.contact.phone, source=event.contact.source)


def _gone(account: Account, event: InboundEvent, noun: str) -> None:
    """Deleted by its author, hidden or shown again; kept as a stone where the words themselves never came."""
    at = event.occurred_at or clock.now()
    message = _known(account, event) or _stone(account, event, noun, at)
    before, stood = _shown(message), versions.standing(message)
    message.at, message.kind = min(message.at, at), min(message.kind, noun)
    is_hidden = event.kind.endswith(".hidden")
    if event.kind.endswith(".deleted"):
        message.deleted_at = min(message.deleted_at or at, at)
        message.text, message.text_at, message.attachments = "", message.deleted_at, []
        SearchKey.objects.filter(message=message.pk).delete()
    elif message.hidden_at is None or (at, is_hidden) > (message.hidden_at, message.hidden):
        message.hidden, message.hidden_at = is_hidden, at
    if _shown(message) != before:
        message.judged = None
        message.save()
        if message.deleted_at:
            versions.withdraw(message, stood)
        retell(message.conversation)


def _is_waiting(talk: Conversation) -> bool:
    """Whether words from before wait for an officer."""
    return talk.state == Conversation.State.OPEN and talk.messages.exists()


def _shown(message: Message) -> tuple[Any, ...]:
    """All that an event may change; a row that is not saved yet differs from every saved one."""
    return (
        message.pk,
        message.at,
        message.kind,
        message.text,
        message.text_at,
        message.attachments,
        message.deleted_at,
        message.hidden,
        message.hidden_at,
    )


def _known(account: Account, event: InboundEvent) -> Message | None:
    rows = Message.objects.filter(account=account, external_id=ref_of(event).id)
    known = rows.select_related("conversation", "author").first()
    if known and not (known.author and known.author.name) and (author := _citizen(account, event.actor)):
        rows.update(author=author, judged=None)  # and so found by the name
        known.author = author
        retell(known.conversation)
    return known


def _stone(account: Account, event: InboundEvent, noun: str, at: datetime, *, snippet: str = "") -> Message:
    """A message of which nothing is known but that it is there; not saved yet."""
    ref, citizen = ref_of(event), _citizen(account, event.actor)
    return Message(
        agency_id=account.agency_id,
        conversation=_conversation(account, event, citizen, at=at, snippet=snippet),
        account=account,
        external_id=ref.id,
        parent_id=ref.parent_id,
        thread_id=ref.thread_id,
        author=citizen,
        kind=noun,
        at=at,
        text_at=UNHEARD,
        arrived=clock.now(),
    )


def attachments_of(event: InboundEvent, version: datetime) -> list[dict[str, str]]:
    """As JSON; ``of`` is the version of the message that they came with. Numbers stand masked."""
    of = version.isoformat()
    return [
        {"kind": item.kind, "url": item.url, "name": item.name, "detail": _detail(item), "of": of}
        for item in event.attachments
    ]


def _detail(item: Attachment) -> str:
    if item.kind != "contact":
        return item.detail
    try:
        return phone.masked(phone.e164(f"+{item.detail.lstrip('+')}"))
    except ValueError:
        return ""


def ref_of(event: InboundEvent) -> Ref:
    """The item that an event of words is about. Raises ValueError where it names none."""
    if event.ref is None:
        raise ValueError("an event of words names its item")
    return event.ref


def _citizen(account: Account, actor: Actor | None) -> Citizen | None:
    """The person as this network shows them to this agency; a network may keep the author back."""
    if actor is None or not actor.external_id:
        return None
    citizen, is_new = Citizen.objects.get_or_create(
        agency_id=account.agency_id,
        network=account.network,
        external_id=actor.external_id,
        defaults={"name": actor.name, "handle": actor.handle, "first_seen": clock.now()},
    )
    if not is_new:
        rename(citizen, actor)
    return citizen


def rename(citizen: Citizen, actor: Actor) -> None:
    """Keep the name that the network gives now; a network that gives none takes none away."""
    name = {"name": actor.name, "handle": actor.handle}
    known = {field: value for field, value in name.items() if value and getattr(citizen, field) != value}
    if known:
        Citizen.objects.filter(pk=citizen.pk).update(**known)


def _conversation(
    account: Account, event: InboundEvent, citizen: Citizen | None, *, at: datetime, snippet: str
) -> Conversation:
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
            "heard_at": at,
            "snippet": snippet[:SNIPPET],
            "created": clock.now(),
        },
    )
    if is_new:
        _adopt(talk)
    if talk.private and talk.origin_id is None:
        _join(talk, codes.opened_by(talk.account_id, snippet) or (_answered_from(talk) if is_new else None))
    return talk


def _adopt(talk: Conversation) -> None:
    """Take in the acts that were heard of before the conversation was opened."""
    if Act.objects.filter(account=talk.account_id, thread=lobby(talk.key)).update(thread=talk.thread):
        talk.heard_at = None  # the state is told anew, with these acts


def _join(talk: Conversation, origin: Conversation | None) -> None:
    """Note that a private talk continues a public one; what was personal there is personal here."""
    if origin:
        talk.origin, talk.personal = origin, talk.personal or origin.personal
        Conversation.objects.filter(pk=talk.pk).update(origin=origin, personal=talk.personal)


def _answered_from(talk: Conversation) -> Conversation | None:
    """The public conversation from which the office wrote privately to this person."""
    told = Act.objects.filter(account=talk.account_id, verb=Verb.REPLY_PRIVATELY.value, state=Act.State.DONE)
    to_them = told.filter(Q(outcome__author_id=talk.key) | Q(target__author_id=talk.key))
    first = to_them.order_by("-id").first()
    if first is None or not first.thread.startswith("conversation:"):
        return None
    return Conversation.objects.filter(pk=int(first.thread.partition(":")[2])).first()


def _tell(message: Message, *, is_news: bool) -> None:
    """Put what was said on the conversation: in one stroke where it is the newest, by reading it all otherwise."""
    talk, at, snippet = message.conversation, message.at, message.text[:SNIPPET]
    if is_news and talk.heard_at and at > talk.last_at:
        rows = Conversation.objects.filter(pk=talk.pk, last_at__lt=at)
        told = {"last_at": at, "heard_at": at, "snippet": snippet, "state": Conversation.State.OPEN}
        if rows.update(**told, reckoned=None, version=F("version") + 1):
            return
    stands = (at, at, snippet, Conversation.State.OPEN) == (
        talk.first_at,
        talk.heard_at,
        talk.snippet,
        talk.state,
    )
    if is_news and stands and not talk.messages.exclude(pk=message.pk).exists():
        return  # it was opened with these words
    retell(talk, is_news=is_news)


def retell(talk: Conversation, *, is_news: bool = False) -> None:
    """Read the conversation's times, person, snippet and state from its messages and acts.

    News opens it again, unless the office has answered outside of the desk since; running it twice changes nothing.
    """
    rows = Message.objects.filter(conversation=talk)
    first, newest = rows.order_by("at", "external_id").first(), rows.order_by("-at", "-external_id").first()
    acts = Act.objects.filter(account=talk.account_id, thread=talk.thread)
    told = acts.aggregate(at=Max(Coalesce("done", "created")))["at"]
    if first is None or newest is None:
        Conversation.objects.filter(pk=talk.pk).update(
            heard_at=None,
            snippet="",
            last_at=told or talk.first_at,
            state=Conversation.State.ANSWERED,
            reckoned=None,
            version=F("version") + 1,
        )
        return
    known = rows.exclude(author=None).order_by("at", "external_id").first()
    fields: dict[str, Any] = {
        "first_at": first.at,
        "heard_at": newest.at,
        "last_at": max(newest.at, told or newest.at),
        "snippet": newest.text[:SNIPPET],
        "citizen": known.author_id if known else None,
        "reckoned": None,
        "version": F("version") + 1,
    }
    outside = acts.filter(way__in=OUTSIDE_WAYS, state=Act.State.DONE, verb__in=ANSWERS, done__gte=newest.at)
    now = Conversation.objects.filter(pk=talk.pk)
    if is_news:
        now.update(state=Conversation.State.OPEN)
    now.update(**fields)
    if outside.exists():
        now.filter(state=Conversation.State.OPEN).update(state=Conversation.State.ANSWERED)
