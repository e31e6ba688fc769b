"""The four measures, what each does, and which of them this network and this ground allow. Asks no network."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.connectors.values import Action, Level, Ref, Verb
from chautari.inbox.guard import target_of
from chautari.moderation.models import Case, Ground, Measure
from chautari.registry.connect import capability, plain
from chautari.registry.models import Account
from chautari.registry.networks import network
from chautari.registry.reasons import reason
from chautari.registry.words import LEVELS

Kind = Measure.Kind
DOES: Final[dict[str, Verb]] = {
    Kind.HIDE: Verb.HIDE,
    Kind.RESTRICT: Verb.RESTRICT,
    Kind.BLOCK: Verb.BLOCK,
}
UNDOES: Final[dict[str, Verb]] = {
    Kind.HIDE: Verb.UNHIDE,
    Kind.RESTRICT: Verb.UNRESTRICT,
    Kind.BLOCK: Verb.UNBLOCK,
}
SAYS: Final[dict[str, Promise]] = {
    Kind.WARN: gettext_lazy(
        "The person is told in private which words were not in order. Nothing else changes for anybody."
    ),
    Kind.HIDE: gettext_lazy(
        "The public no longer sees these words. Nothing is deleted, and the person can go on writing."
    ),
    Kind.RESTRICT: gettext_lazy(
        "For a time the office no longer sees what the person writes, or no longer gets it. Others still see it."
    ),
    Kind.BLOCK: gettext_lazy(
        "The person can no longer write to this account or below its posts. It shuts somebody out of a public "
        "office's page, so it is the last measure."
    ),
}
ONLY_HIDDEN: Final = frozenset({Ground.DATA})  # grounds that say nothing against the person


@dataclass(frozen=True, slots=True)
class Choice:
    """One measure with what it does on this network, or why it cannot be taken."""

    kind: str
    is_possible: bool = True
    why: str = ""  # why not, or what to know of the network
    level: str = ""  # how the network lets it be done, in words
    is_by_hand: bool = False

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def says(self) -> str:
        return str(SAYS[self.kind])


def choices(case: Case) -> list[Choice]:
    """The four measures in the order of their weight; none for a case whose words the desk has not."""
    if case.message is None or case.account is None:
        return []
    return [_choice(case, case.account, kind) for kind in Kind.values]


def possible(case: Case) -> list[str]:
    """The kinds that can be proposed."""
    return [each.kind for each in choices(case) if each.is_possible]


def target(case: Case, verb: Verb) -> Ref | None:
    """What the network is told to act on: the words, or the person who wrote them; None where the desk has neither."""
    if verb in {Verb.HIDE, Verb.UNHIDE}:
        return target_of(case.message, verb) if case.message else None
    if case.person is None:
        return None
    return Ref("person", case.person.external_id, author_id=case.person.external_id)


def _choice(case: Case, account: Account, kind: str) -> Choice:
    if kind != Kind.HIDE and case.ground in ONLY_HIDDEN:
        return Choice(
            kind, is_possible=False, why=_("Personal data are hidden; it is no measure against a person.")
        )
    if kind != Kind.HIDE and case.person is None:
        return Choice(kind, is_possible=False, why=_("The network does not tell who wrote this."))
    if kind == Kind.WARN:
        return Choice(kind)
    if kind == Kind.HIDE and case.conversation and case.conversation.private:
        return Choice(kind, is_possible=False, why=_("These words are private; the public never saw them."))
    return _on_network(case, account, kind)


def _on_network(case: Case, account: Account, kind: str) -> Choice:
    verb = DOES[kind]
    if case.conversation and case.conversation.is_at_portal:
        return Choice(kind, is_possible=False, why=_("It was written at the portal; no network carries it."))
    allowed = capability(account, verb)
    word = reason(allowed.reason, network=account.network) if allowed.reason else ""
    level = str(LEVELS[allowed.level])
    if allowed.level is Level.NONE:
        why = word or _("The network knows no such thing.")
        return Choice(kind, is_possible=False, why=why, level=level)
    action = Action(verb, target=target(case, verb))
    for problem in network(account.network).validate(plain(account), action):
        why = reason(problem.message_key, network=account.network, detail=problem.detail)
        return Choice(kind, is_possible=False, why=why, level=level)
    by_hand = allowed.level in {Level.ASSISTED, Level.MANUAL}
    return Choice(kind, why=word, level=level, is_by_hand=by_hand)
