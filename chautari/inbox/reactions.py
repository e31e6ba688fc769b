"""What the office may do to something that the public said, and how it stands: like, repost, quote, hide.

A verb that its network does not know, or that makes no sense for these words, is named with the reason. Hiding is
none of an officer's: words are reported, and a committee decides (O1). What it hid comes back in its case.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from chautari.acts.models import Act
from chautari.connectors.values import Action, Level, Verb
from chautari.inbox.guard import CLAUSE, target_of
from chautari.inbox.models import Conversation, Mark, Message
from chautari.registry.connect import capability, plain
from chautari.registry.networks import network
from chautari.registry.queries import silence
from chautari.registry.reasons import reason
from chautari.registry.words import VERBS

UNDOES: Final = {Verb.LIKE: Verb.UNLIKE, Verb.REPOST: Verb.UNREPOST, Verb.HIDE: Verb.UNHIDE}
FIRST: Final = (Verb.LIKE, Verb.REPOST, Verb.QUOTE, Verb.HIDE)
PUBLIC: Final = frozenset({Verb.REPOST, Verb.QUOTE})  # these carry the person's words on to others
GIVEN_UP: Final = (Act.State.FAILED, Act.State.WITHDRAWN)
BY_HAND: Final = frozenset({Level.ASSISTED, Level.MANUAL})
DECIDED: Final = "O1"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be done to a message, or why not."""

    verb: Verb
    why: str = ""  # why not, or what to know
    clause: str = ""
    is_possible: bool = True
    is_by_hand: bool = False
    is_reported: bool = False  # it is no act of an officer: the way to it is a report

    @property
    def label(self) -> str:
        return str(VERBS[self.verb])


def marks(talk: Conversation) -> dict[int, list[Mark]]:
    """What the office did to a talk's messages: by message, the newest of each sort. One query, none in private."""
    if talk.private:
        return {}
    found: dict[int, dict[Verb, Mark]] = {}
    rows = Mark.objects.filter(message__conversation=talk).select_related("act", "act__by")
    for row in rows.exclude(act__state=Act.State.WITHDRAWN):
        found.setdefault(row.message_id, {})[_sort(Verb(row.act.verb))] = row
    return {pk: list(each.values()) for pk, each in found.items()}


def shown(found: Iterable[Mark]) -> list[Mark]:
    """Those worth a word: what was taken back and is settled is not."""
    back = UNDOES.values()
    return [each for each in found if not (each.act.verb in back and each.act.state == Act.State.DONE)]


def is_hidden(message: Message, found: Iterable[Mark]) -> bool:
    """Whether the public does not see it: as the network told last, or as the office did since."""
    own = next((each.act for each in found if _sort(Verb(each.act.verb)) is Verb.HIDE), None)
    if own is None or own.done is None or (message.hidden_at and message.hidden_at > own.done):
        return message.hidden
    return own.verb == Verb.HIDE


def offers(message: Message, found: Sequence[Mark]) -> list[Offer]:
    """All that may be done to these words, and what not with its reason; none where they are private or gone."""
    talk = message.conversation
    if talk.private or message.deleted_at:
        return []
    return [_offer(message, _next(verb, message, found), found) for verb in FIRST]


def is_decided(found: Iterable[Mark]) -> bool:
    """Whether a committee's decision, or a head's order until there is one, hides these words now."""
    last = _last(Verb.HIDE, found)
    return last is not None and last.act.verb == Verb.HIDE and last.act.state not in GIVEN_UP


def _next(verb: Verb, message: Message, found: Sequence[Mark]) -> Verb:
    """The verb itself, or the one that takes it back."""
    if verb is Verb.HIDE:
        return Verb.UNHIDE if is_hidden(message, found) else verb
    done = _last(verb, found)
    is_standing = done is not None and done.act.verb == verb and done.act.state not in GIVEN_UP
    return UNDOES.get(verb, verb) if is_standing else verb


def _offer(message: Message, verb: Verb, found: Sequence[Mark]) -> Offer:
    account = message.conversation.account
    allowed = capability(account, verb)
    word = reason(allowed.reason, network=account.network) if allowed.reason else ""
    why, clause = _obstacle(message, verb, found)
    if allowed.level is Level.NONE:
        return Offer(verb, word or _("The network knows no such thing."), is_possible=False)
    if why:
        return Offer(verb, why, clause, is_possible=False)
    if verb is Verb.HIDE:
        return Offer(verb, _report_it(), DECIDED, is_possible=False, is_reported=True)
    return Offer(verb, word, is_by_hand=allowed.level in BY_HAND)


def _obstacle(message: Message, verb: Verb, found: Sequence[Mark]) -> tuple[str, str]:
    """Why it cannot be done now, and the provision that says so; both empty where it can."""
    talk = message.conversation
    if forbidden := _forbidden(verb, talk, found):
        return forbidden
    if why := silence(talk.account):
        return why, ""
    last = _last(_sort(verb), found)
    if last and last.act.state in Act.UNSETTLED:
        return _("This is not settled yet; see the outbox."), ""
    action = Action(verb, text="…" if verb is Verb.QUOTE else "", target=target_of(message, verb))
    for problem in network(talk.account.network).validate(plain(talk.account), action):
        return reason(problem.message_key, network=talk.account.network, detail=problem.detail), ""
    return "", ""


def _report_it() -> str:
    return _("Nobody hides words alone. Report them; the social media management committee decides.")


def _forbidden(verb: Verb, talk: Conversation, found: Sequence[Mark]) -> tuple[str, str] | None:
    """What the law says against it, with its provision; None where it says nothing."""
    if verb is Verb.UNHIDE and is_decided(found):
        return _("So it was decided. It is taken back in its case."), DECIDED
    if verb in PUBLIC and talk.personal:
        return _("This is a personal matter. It is not carried on to others."), CLAUSE
    return None


def _last(verb: Verb, found: Iterable[Mark]) -> Mark | None:
    return next((each for each in found if _sort(Verb(each.act.verb)) is verb), None)


def _sort(verb: Verb) -> Verb:
    """A verb and the one that takes it back are of one sort."""
    return next((first for first, back in UNDOES.items() if back is verb), verb)
