"""What an officer may say now in a conversation, which way, and why not: asked before anything is typed.

The rules are the network's (once only, within a time), the account's (is it connected) and the law's (T14, F12, V11:
a personal matter is answered in private). Pure: nothing here asks the database or a network.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.bikram.words import long_datetime
from chautari.connectors.values import Capability, Level, Ref, Verb
from chautari.inbox.models import Conversation, Message, Note, PortalDoor
from chautari.lib import clock
from chautari.registry.connect import capability
from chautari.registry.models import Account
from chautari.registry.queries import silence
from chautari.registry.reasons import reason

KINDS: Final = {"quote": "post", "encrypted": "message"}  # what a message is, where its kind is another word
CLAUSE: Final = "T14"


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with what was said in it, as far as the rules must know it."""

    conversation: Conversation  # with its account
    messages: Sequence[Message]  # oldest first
    acts: Sequence[Act]  # the office's own, of this conversation's thread
    notes: Sequence[Note] = ()  # what colleagues wrote among themselves
    door: PortalDoor | None = None  # by which a talk at the portal is read

    @property
    def newest(self) -> Message | None:
        """The newest words of the public that still stand."""
        return next((each for each in reversed(self.messages) if each.deleted_at is None), None)

    @property
    def refused(self) -> Act | None:
        """The private message that the network did not take, while nobody has dealt with it."""
        act = next((each for each in reversed(self.acts) if each.verb == Verb.REPLY_PRIVATELY), None)
        return act if act and act.state == Act.State.FAILED and act.dealt_with is None else None

    @property
    def is_confirmed(self) -> bool:
        """Whether a private message about this matter has reached its network."""
        return any(act.verb == Verb.REPLY_PRIVATELY and act.state == Act.State.DONE for act in self.acts)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say something: allowed until a time, or not and why, and what to do instead."""

    verb: Verb
    target: Ref | None = None
    is_allowed: bool = True
    is_by_hand: bool = False  # an officer does it on the network's own page
    since: datetime | None = None  # when the person last spoke
    until: datetime | None = None
    tagged_from: datetime | None = (
        None  # from then on as an answer by a human being, which the network must allow
    )
    is_own_page: bool = False  # said at the portal: no network is told
    is_once: bool = False  # the network takes one for each item
    why: str = ""
    next_step: str = ""
    clause: str = ""

    @property
    def is_late(self) -> bool:
        """Whether the network takes the words as an answer by a human being only."""
        return self.tagged_from is not None and self.tagged_from <= clock.now()

    @property
    def heard(self) -> dict[str, str]:
        """What the connector must know to mark late words: when the person last spoke."""
        return {"heard": self.since.isoformat()} if self.tagged_from and self.since else {}


@dataclass(frozen=True, slots=True)
class Ways:
    """Everything that may be said now; None where this sort of conversation has no such way."""

    private: Way
    public: Way | None = None
    write_first: Way | None = None
    portal: Way | None = None
    number: Way | None = None

    @property
    def first(self) -> str:
        """The tab that stands open at first."""
        return "private" if self.public is None or not self.public.is_allowed else "public"


def ways(talk: Talk) -> Ways:
    """What the officer may do now in this conversation, each with whether it is allowed and why not."""
    if talk.conversation.is_at_portal:
        return Ways(private=_at_portal(talk))
    if talk.conversation.private:
        return Ways(private=_message(talk), number=_number(talk))
    return Ways(
        private=_reply_privately(talk),
        public=_reply(talk),
        write_first=_write_first(talk),
        portal=_portal(talk),
    )


def _at_portal(talk: Talk) -> Way:
    """Inside a talk at the portal: as long as its door stands open; neither network nor account has a say in it."""
    person = talk.conversation.key
    until = talk.door.expires if talk.door else None
    way = Way(Verb.SEND_MESSAGE, Ref("person", person, author_id=person), until=until, is_own_page=True)
    if talk.conversation.state == Conversation.State.CLOSED:
        return _shut(way, _("This conversation is closed."), _("Reopen it to answer."))
    if talk.door is None or not talk.door.is_open:
        why = _("The portal is closed for this person: nothing written here could be read any more.")
        return _shut(way, why, _("Offer the portal anew in the public conversation, or telephone."))
    return way


def _message(talk: Talk) -> Way:
    """Inside a private conversation: as long as the network's time after the person's last words runs."""
    way = _open(talk, Verb.SEND_MESSAGE)
    if way.until and way.until <= clock.now():
        why = _(
            "The network let the office write until %(when)s; the time began with the person's last message."
        )
        step = _("Wait until the person writes again, or answer by telephone or letter.")
        return _shut(way, why % {"when": _when(way.until)}, step)
    return way


def _number(talk: Talk) -> Way | None:
    """The question for the person's number, where the network has a button for it; once, until they write again."""
    level = capability(talk.conversation.account, Verb.REQUEST_PHONE).level
    if level not in {Level.FULL, Level.PARTIAL}:
        return None
    way = _open(talk, Verb.REQUEST_PHONE)
    asked = _sent(talk, Verb.REQUEST_PHONE, way.target) if way.target else None
    if asked and talk.newest and asked.created > talk.newest.at:
        return _shut(way, _("The person was asked for the number."))
    return way


def _reply_privately(talk: Talk) -> Way:
    """From a public conversation: within the network's time, and once only where it says so."""
    way = _open(talk, Verb.REPLY_PRIVATELY)
    if not way.is_allowed or way.target is None:
        return way
    why, step = _spent(talk, way, way.target)
    return _shut(way, why, step) if why else way


def _spent(talk: Talk, way: Way, target: Ref) -> tuple[str, str]:
    """Why no private message can follow any more, and what to do; both empty where one can."""
    sent = _sent(talk, Verb.REPLY_PRIVATELY, target)
    if sent and sent.state == Act.State.TO_DO:
        why = _("The private message is in an officer's hands.")
        return why, _("Send it on the network's own page, then confirm it here.")
    if sent and sent.state in Act.UNSETTLED:
        return _("A private message is not settled yet. Wait for its result."), ""
    if sent and capability(talk.conversation.account, Verb.REPLY_PRIVATELY).once_per_target:
        step = _("Go on in the private conversation as soon as the person answers there.")
        return _("The network allows one private message for each comment, and it was sent."), step
    if way.until and way.until <= clock.now():
        why = _("The network allowed a private message until %(when)s.") % {"when": _when(way.until)}
        return why, _("Ask the person to write to the office first.")
    return "", ""


def _reply(talk: Talk) -> Way:
    """In public; in a personal matter nothing but the sentences of the law."""
    way = _open(talk, Verb.REPLY)
    if way.is_allowed and talk.conversation.personal:
        why = _(
            "This is a personal matter. It is answered in private; the public sees the standard sentence only."
        )
        return replace(_shut(way, why), clause=CLAUSE)
    return way


def _portal(talk: Talk) -> Way:
    """A public sentence of the desk's own, while no private message is on its way."""
    way = _open(talk, Verb.REPLY)
    if way.is_allowed and any(act.verb == Verb.REPLY_PRIVATELY and act.state in _MOVING for act in talk.acts):
        return _shut(way, _("A private message is on its way. Wait for its result."))
    return way


def _write_first(talk: Talk) -> Way:
    """The public sentence that asks the person to write to the office first, once for each conversation."""
    way = _portal(talk)
    code = talk.conversation.code
    if way.is_allowed and code and any(code in act.text and act.state not in _UNDONE for act in talk.acts):
        why = _("The person was asked to write first, with the code %(code)s.") % {"code": code}
        return _shut(way, why, _("Their private message will be joined to this conversation by the code."))
    return way


_MOVING: Final = (*Act.HOLDING, Act.State.WAITING)
_UNDONE: Final = (Act.State.FAILED, Act.State.WITHDRAWN)


def _open(talk: Talk, verb: Verb) -> Way:
    """What holds for every way: an account that works, a verb that its network knows, somebody to answer."""
    account, newest = talk.conversation.account, talk.newest
    allowed = capability(account, verb)
    way = Way(
        verb,
        target=target_of(newest, verb) if newest else None,
        is_by_hand=allowed.level in {Level.ASSISTED, Level.MANUAL},
        since=newest.at if newest else None,
        until=newest.at + (allowed.tagged_window or allowed.window) if newest and allowed.window else None,
        tagged_from=newest.at + allowed.window
        if newest and allowed.window and allowed.tagged_window
        else None,
        is_once=allowed.once_per_target,
        why=_word(account, allowed),
    )
    why, step = _obstacle(talk, verb, allowed)
    return _shut(way, why, step) if why else way


def _mute(account: Account) -> tuple[str, str]:
    """Why nothing at all goes out through the account, and what to do; both empty where it may speak."""
    if account.health == Account.Health.RECONNECT and not silence(account):
        why = reason(account.health_reason or "auth.dead", network=account.network)
        return why, _("The keeper of the accounts must connect this account again.")
    return silence(account), ""


def _obstacle(talk: Talk, verb: Verb, allowed: Capability) -> tuple[str, str]:
    """Why nothing can be said this way, and what to do; both empty where it can."""
    account = talk.conversation.account
    if talk.conversation.state == Conversation.State.CLOSED:
        return _("This conversation is closed."), _("Reopen it to answer.")
    if (mute := _mute(account))[0]:
        return mute
    if allowed.level is Level.NONE:
        return _word(account, allowed) or _("The network offers no such answer."), ""
    newest = talk.newest
    if newest is None or (verb is not Verb.REPLY and newest.author is None):
        return _nobody(talk), ""
    return "", ""


def _nobody(talk: Talk) -> str:
    """Why there is nobody to answer."""
    if not talk.messages:
        return _("The person has said nothing here yet that could be answered.")
    if talk.newest is None:
        return _("What was said here was deleted by its author, so there is nothing left to answer.")
    return _("The network does not tell who wrote this, so no private message can be sent.")


def _shut(way: Way, why: str, next_step: str = "") -> Way:
    return replace(way, is_allowed=False, why=why, next_step=next_step)


def _word(account: Account, allowed: Capability) -> str:
    return reason(allowed.reason, network=account.network) if allowed.reason else ""


def _sent(talk: Talk, verb: Verb, target: Ref) -> Act | None:
    """The newest act of this verb to this target that was not given up."""
    found = (act for act in reversed(talk.acts) if act.verb == verb and act.target.get("id") == target.id)
    return next((act for act in found if act.state not in _UNDONE), None)


def target_of(message: Message, verb: Verb) -> Ref:
    """What the office answers: a person inside a private conversation, the words themselves elsewhere."""
    author = message.author.external_id if message.author else ""
    if verb in {Verb.SEND_MESSAGE, Verb.REQUEST_PHONE}:
        return Ref("person", author, thread_id=message.thread_id, author_id=author)
    kind = KINDS.get(message.kind, message.kind)
    if kind == "mention":  # in a post of its own, or in a comment below somebody else's
        kind = "comment" if message.thread_id not in {"", message.external_id} else "post"
    return Ref(
        kind=kind,
        id=message.external_id,
        parent_id=message.parent_id,
        thread_id=message.thread_id,
        author_id=author,
    )


def _when(moment: datetime) -> str:
    return long_datetime(moment, get_language() or "ne")
