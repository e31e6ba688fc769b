"""What an unknown handle might be taken for: the register's handles and names, kept in memory by how they look.

The register's answer never comes from here; this only says what an account that is *not* in the register resembles.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.db.models import Count, Max

from chautari.connectors.base import NamesAccounts
from chautari.lib.alike import FOLDS, Key, Trick, resembles, same, skeleton
from chautari.portal.models import Tip
from chautari.registry.models import Account, Declaration, Impostor, Spelling
from chautari.registry.networks import network as network_of

AGAIN: Final = 5.0  # seconds for which the register is not asked whether it has changed
LONGEST: Final = 80  # letters of what is compared
FOLD: Final = dict(FOLDS)
NETWORK: Final = "network"  # the very same handle, official on another network only
ADDRESS: Final = "address"  # an address that leads to another place than the network


@dataclass(frozen=True, slots=True)
class Known:
    """A handle of the register, or a name of an agency that has declared to have no account on a network."""

    text: str
    network: str
    agency: int
    account: int = 0  # 0 = a declaration


@dataclass(frozen=True, slots=True)
class Alike:
    """What something is like, and why."""

    known: Known
    why: str  # a Trick, NETWORK or ADDRESS


class Index:
    """Everything that could be imitated, found by each way in which names are made to look alike."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._found: dict[str, list[Known]] = defaultdict(list)
        for each in known:
            for fold in folds(each.text):
                self._found[fold].append(each)

    def candidates(self, text: str) -> Iterator[Known]:
        """Each known thing that shares a way of looking, those that share most first."""
        counted: dict[Known, int] = defaultdict(int)
        for fold in folds(text[:LONGEST]):
            for each in self._found.get(fold, ()):
                counted[each] += 1
        yield from sorted(counted, key=lambda each: (-counted[each], each.account, each.text))

    def handle(self, text: str, *, network: str = "", address: bool = False) -> Alike | None:
        """The handle of the register that the text resembles, those of the same network before others."""
        known = [each for each in self.candidates(text) if each.account]
        for each in sorted(known, key=lambda each: each.network != network):
            if why := _why(text, each, network=network, address=address):
                return Alike(each, why)
        return None

    def denied(self, text: str, *, network: str) -> Known | None:
        """The declaration of having no account on this network, by an agency whose name the text bears."""
        for each in self.candidates(text):
            if not each.account and each.network == network and _is_named(text, each.text):
                return each
        return None


@lru_cache(maxsize=100_000)
def folds(text: str) -> frozenset[str]:
    """Under which keys a text is kept: how it looks and sounds, and its core with each letter left out."""
    plain = text.casefold()
    found = {skeleton(plain), FOLD[Trick.PARTING](plain), FOLD[Trick.SPELLING](plain)}
    core = FOLD[Trick.WORDS](plain)
    found |= {core, *(core[:at] + core[at + 1 :] for at in range(len(core)))}
    return frozenset(each for each in found if each)


class _Memory:
    """The index of this process, made anew when the register has changed."""

    index = Index(())
    of: tuple[object, ...] = ()
    looked = 0.0


_memory = _Memory()


def index() -> Index:
    """The present index; the register is asked at most every five seconds whether it has changed."""
    if not _memory.of or time.monotonic() - _memory.looked > AGAIN:
        now = stamp()
        if now != _memory.of:
            _memory.index = Index(_known())
            _memory.of = now
        _memory.looked = time.monotonic()
    return _memory.index


def forget() -> None:
    """Look the register over again at the next question."""
    _memory.of = ()


def stamp() -> tuple[object, ...]:
    """What changes whenever a handle, a state, a declaration or an impostor comes or goes."""
    told: list[object] = []
    for rows in (Spelling.objects.order_by(), Declaration.objects.order_by()):
        told += rows.aggregate(
            n=Count("pk"), last=Max("pk"), ended=Count("until"), when=Max("until")
        ).values()
    told += Account.objects.order_by().aggregate(n=Count("official_since"), when=Max("state_since")).values()
    told += Tip.objects.impostors().order_by().aggregate(n=Count("pk"), when=Max("judged")).values()
    told += Impostor.objects.order_by().aggregate(n=Count("pk"), ended=Count("cleared")).values()
    return tuple(told)


def _known() -> Iterator[Known]:
    handles = Spelling.objects.filter(sort=Spelling.Sort.HANDLE).exclude(account__official_since=None)
    for told in handles.values_list("shown", "network", "agency", "account").order_by("pk").distinct():
        yield Known(*told)
    for row in Declaration.objects.current().select_related("agency").order_by("pk"):
        body = row.agency
        names = (body.code, body.name_en, body.name_ne, body.domain)
        for name in dict.fromkeys(_without_ending(name) for name in names if name):
            yield Known(name, row.network, body.pk)


def _without_ending(name: str) -> str:
    """A domain by its own label; any other name whole."""
    return name.removesuffix(".gov.np").removesuffix(".org.np") if " " not in name else name


def _is_named(text: str, name: str) -> bool:
    core = FOLD[Trick.WORDS]
    return core(text.casefold()) == core(name.casefold()) or resembles(text, name) is not None


def _why(text: str, known: Known, *, network: str, address: bool) -> str:
    """Why the text might be taken for this handle; empty where it would not."""
    connector = network_of(known.network)
    key: Key = connector.handle_key if isinstance(connector, NamesAccounts) else same
    if key(text) != key(known.text):
        return resembles(text, known.text, key) or ""
    if address:
        return ADDRESS
    return NETWORK if network and network != known.network else ""
