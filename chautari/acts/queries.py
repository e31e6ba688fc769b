"""Reads about acts: the outbox, and how an act is done by hand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from chautari.acts.line import action_of, files
from chautari.acts.models import Act, Media
from chautari.agencies.models import Officer
from chautari.connectors.base import Assists, NamesAuthors, Reconciles
from chautari.connectors.values import Verb
from chautari.lib import clock
from chautari.registry.connect import plain
from chautari.registry.networks import network
from chautari.registry.reasons import reason

SPOKEN: Final = frozenset({Verb.PUBLISH, Verb.REPLY, Verb.QUOTE})
PRIVATE: Final = frozenset({Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE})


@dataclass(frozen=True, slots=True)
class Card:
    """How an officer does an act on the network's own page, and how it is proved."""

    url: str
    steps: tuple[str, ...]
    proof: str
    files: tuple[Media, ...]  # as the network takes them


def acts(officer: Officer, *, state: str = "", account: str = "") -> "QuerySet[Act]":
    """The agency's acts with account and officer; ``state`` may also be "stuck", "held" or "unsettled"."""
    found = Act.objects.visible_to(officer).select_related("account", "by")
    if state == "stuck":
        found = found.stuck()
    elif state == "held":
        found = found.filter(Act.HELD)
    elif state == "unsettled":
        found = found.unsettled()
    elif state in Act.State.values:
        found = found.filter(state=state)
    return found.filter(account=int(account)) if account.isascii() and account.isdigit() else found


def leaving(*, since: timedelta) -> "QuerySet[Media]":
    """The files that are on their way to a network, or went out so lately that it may still fetch them."""
    on_its_way = (Act.State.SENDING, Act.State.LATER, Act.State.UNCLEAR, Act.State.DONE)
    carried = Act.objects.filter(
        Q(media=OuterRef("pk")) | Q(media=OuterRef("original_id")),  # itself, or a copy that fits the network
        state__in=on_its_way,
        way=Act.Way.API,
        began__gte=clock.now() - since,
    )
    return Media.objects.filter(Exists(carried))


def card(act: Act) -> Card | None:
    """The page to open and the steps there, in words; None where the network offers no such help."""
    name = act.account.network
    connector = network(name)
    if act.way != Act.Way.ASSISTED or not isinstance(connector, Assists):
        return None
    found = tuple(files(act))
    link = connector.assist(plain(act.account), action_of(act))
    steps = tuple(reason(step, network=name) for step in link.steps)
    return Card(url=link.url, steps=steps, proof=reason(link.proof, network=name), files=found)


def takes_words(act: Act) -> bool:
    """Whether words prove it: it was done by hand past the desk, or it is unclear and has no address to be seen at."""
    if act.way == Act.Way.MANUAL:
        return True
    has_address = isinstance(network(act.account.network), Reconciles) and act.verb not in PRIVATE
    return act.state == Act.State.UNCLEAR and not has_address


def is_by_account(act: Act, address: str) -> bool:
    """Whether the address may be of a post that the act's account made; one that names nobody may be."""
    connector = network(act.account.network)
    if act.verb not in SPOKEN or not isinstance(connector, NamesAuthors):
        return True
    author, account = connector.author_of(address).lower(), act.account
    own = {account.handle.lower().removeprefix("@"), account.external_id.lower()} - {""}
    return not author or not own or author in own
