"""What a bot does by itself: it writes down who subscribes and who leaves, and answers the press of a button once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from chautari.acts import unattended
from chautari.acts.models import Act
from chautari.acts.words import read_for
from chautari.connectors.values import InboundEvent, Ref, Verb
from chautari.inbox.models import Conversation, Label, Message
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.publishing import on_portal
from chautari.publishing.models import Notice
from chautari.registry import bots
from chautari.registry.bots import Sayings
from chautari.registry.models import Account, Subscriber

LATEST: Final = 3  # notices that a press of "notices" is answered with
SORTED: Final = {"question": ("प्रश्न", "Question"), "grievance": ("गुनासो", "Grievance")}
SETTLED: Final = frozenset({"notices", "stop", "start"})  # the standing answer is the whole answer
NONE_YET: Final = "अहिले कुनै सूचना छैन।\n\nThere is no notice now."


def heard(account: Account, event: InboundEvent) -> None:
    """A subscription began or ended. Running it twice, or in another order, changes nothing."""
    person, at = event.conversation, event.occurred_at or clock.now()
    if person and bots.is_bot(account):
        moment = "joined_at" if event.kind == "subscription.started" else "left_at"
        bots.note(account, person, at=at, **{moment: at})


def spoke(message: Message, event: InboundEvent, *, was_waiting: bool) -> None:
    """A person wrote to a bot, or pressed one of its buttons: their session begins, and what they ask is done once.

    ``was_waiting``: somebody must answer this talk anyway, whatever the desk says by itself.
    """
    account, talk = message.account, message.conversation
    if not (event.private and event.conversation and bots.is_bot(account)):
        return
    said = {"stop": "stopped_at", "start": "joined_at"}.get(event.action)
    moments = {"wrote_at": message.at} | ({said: message.at} if said else {})
    bots.note(account, event.conversation, at=message.at, **moments)
    if event.action:
        _sort(talk, event.action)
        is_told = _answer(message, event.action)
        if is_told and event.action in SETTLED and not was_waiting:
            waiting = Conversation.objects.filter(
                pk=talk.pk, state=Conversation.State.OPEN, last_at=message.at
            )
            waiting.update(state=Conversation.State.ANSWERED, reckoned=None, version=F("version") + 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the person of a talk stands to the bot, and until when an answer costs nothing."""

    subscriber: Subscriber | None
    free_until: datetime | None

    @property
    def is_free(self) -> bool:
        return self.free_until is not None and self.free_until > clock.now()


def standing(talk: Conversation) -> Standing | None:
    """What to know before an answer in a private talk of a bot; None for all other talks, which cost no query."""
    if not (talk.private and bots.is_bot(talk.account)):
        return None
    known = Subscriber.objects.filter(account=talk.account, external_id=talk.key).first()
    return Standing(known, bots.free_until(talk.account, known.wrote_at if known else talk.heard_at))


def objection(account: Account, text: object) -> str:
    """What the guard of words holds against these words in public; empty where nothing, and for what is no text.

    Nobody reads what a bot says before it is said, so words that wait for a second officer elsewhere do not pass.
    """
    found = read_for(account, text, Verb.PUBLISH) if isinstance(text, str) else None
    return found.worst.says if found and found.worst and found.tier > Tier.ADVICE else ""


def _answer(message: Message, asked: str) -> bool:
    """Queue the standing answer to these words, once for ever; whether there is one."""
    account, talk = message.account, message.conversation
    says = Sayings.of(account)
    text = _notices(account.agency_id) if asked == "notices" else says.answer(asked)
    if not (says.answers and text):
        return False
    to = Ref("person", talk.key, thread_id=talk.key, author_id=talk.key)
    options = {Act.AUTOMATIC: asked, **({"menu": says.menu} if says.menu else {})}
    unattended.say(account, text, to=to, cause=message.external_id, thread=talk.thread, options=options)
    return True


def _notices(agency_id: int) -> str:
    """The latest notices that the public may read, each with its address."""
    public = on_portal.known().filter(
        agency=agency_id,
        state=Notice.State.APPROVED,
        is_held=False,
        removed=None,
        public__lte=clock.now(),
    )
    latest = public.select_related("agency").order_by("-public", "-pk")[:LATEST]
    lines = [f"{each.title}\n{_address(each)}" for each in latest]
    return "\n\n".join(lines) or NONE_YET


def _address(notice: Notice) -> str:
    return settings.PUBLIC_URL + reverse("portal:notice", args=(notice.agency.code, notice.pk))


def _sort(talk: Conversation, asked: str) -> None:
    """Put the office's label for it on the talk; a label that the office has taken out of use stays so."""
    if asked not in SORTED:
        return
    ne, en = SORTED[asked]
    named = Label.objects.filter(agency=talk.agency_id, name_ne=ne)
    label = named.in_use().first()
    if label is None and not named.exists():
        label = Label.objects.create(agency_id=talk.agency_id, name_ne=ne, name_en=en)
        record(Kind.LABEL_WRITTEN, about=label, facts={"colour": label.colour})
    if label and not talk.labels.filter(pk=label.pk).exists():
        talk.labels.add(label)
        record(Kind.CONVERSATION_LABELLED, about=talk, facts={"label": label.pk})
