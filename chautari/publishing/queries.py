"""Reads about notices: lists, and what each account will say or has said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from chautari.acts.budgets import Purse, purses, tightest
from chautari.acts.models import Act, Media
from chautari.acts.queries import Card, card
from chautari.acts.words import Reading, read_for
from chautari.agencies.models import Agency, Officer
from chautari.bikram.digits import to_latin, to_nepali
from chautari.connectors.values import Action, Level, TextCount, Verb
from chautari.language.clean import clean
from chautari.publishing import library, live, quoting, showing
from chautari.publishing.live import Stand
from chautari.publishing.models import Deed, Notice, Version
from chautari.publishing.showing import Post, Price
from chautari.publishing.writing import history, snapshots, variables
from chautari.publishing.writing.doubles import Double
from chautari.publishing.writing.doubles import doubles as said_twice
from chautari.publishing.writing.history import Change
from chautari.publishing.writing.snapshots import Content
from chautari.registry import bots
from chautari.registry.bots import Reach
from chautari.registry.connect import capability, plain
from chautari.registry.models import Account, Look
from chautari.registry.networks import network
from chautari.registry.queries import silence
from chautari.registry.reasons import reason

BY_API: Final = frozenset({Level.FULL, Level.PARTIAL})


@dataclass(frozen=True, slots=True)
class Row:
    """What one account says of a notice, what stands in the way, and the card of an act done by hand."""

    version: Version
    count: TextCount
    problems: tuple[str, ...]
    card: Card | None
    reading: Reading  # until it is approved
    posts: Sequence[Post]  # as the public will see them, until it is approved
    price: Price | None
    stands: Sequence[Stand]  # what became of its posts, once it is approved
    portrait: Look | None

    @property
    def reach(self) -> Reach | None:
        """Whom it would reach through a bot, as long as it is not approved; None for other accounts."""
        return bots.reach(self.version.account) if self.posts else None

    @property
    def is_thread(self) -> bool:
        return max(len(self.posts), len(self.stands)) > 1

    @property
    def stopped_at(self) -> Stand | None:
        """The post of a thread that failed; what follows it waits for an officer's word."""
        fallen = (stand for stand in self.stands if stand.act.state == Act.State.FAILED)
        return next(fallen, None) if len(self.stands) > 1 else None

    @property
    def is_moving(self) -> bool:
        """Whether the desk is still at work on any of its posts, or on a change of one."""
        return any(act.is_moving for act in self._acts)

    @property
    def is_soon(self) -> bool:
        return any(act.is_soon for act in self._acts)

    @property
    def _acts(self) -> list[Act]:
        changes = [deed.act for stand in self.stands for deed in stand.changes]
        return [*(stand.act for stand in self.stands), *changes]

    @property
    def public(self) -> int:
        """How many of its posts are public."""
        return sum(stand.act.state == Act.State.DONE for stand in self.stands)


@dataclass(frozen=True, slots=True)
class Overtaking:
    """Two officers' words for one notice: what the first has saved, and what the second has in hand."""

    by: Officer
    theirs: Content
    mine: Content
    changes: tuple[Change, ...]


def notices(officer: Officer) -> "QuerySet[Notice]":
    """The agency's notices with authors, versions, accounts and acts; two queries whatever their number."""
    versions = Version.objects.select_related("account__agency", "act__account").prefetch_related(
        Prefetch("deeds", Deed.objects.select_related("act__account"))
    )
    whole = Notice.objects.visible_to(officer).select_related(
        "agency", "author", "approver", "review__officer", "review__reviewer"
    )
    return whole.prefetch_related(Prefetch("versions", versions))


def has_approved(agency: Agency) -> bool:
    """Whether a second officer has approved a notice of the agency."""
    return Notice.objects.filter(agency=agency).exclude(approver=None).exists()


def rows(notice: Notice) -> list[Row]:
    """A row for each account of the notice; problems are looked for until it is approved."""
    is_open = notice.state in {Notice.State.DRAFT, Notice.State.IN_REVIEW}
    versions = list(notice.versions.all())
    budgets = purses(notice.agency_id) if is_open else {}
    faces = showing.portraits(version.account for version in versions) if is_open else {}
    return [
        _open_row(notice, version, tightest(budgets, version.account), faces) if is_open else _row(version)
        for version in versions
    ]


def _open_row(notice: Notice, version: Version, purse: Purse | None, faces: Mapping[int, Look]) -> Row:
    account = version.account
    said = quoting.of(version, notice)
    texts = showing.parts(account, said.text, version.thread)
    return Row(
        version=version,
        count=count(account, said.text),
        problems=(*problems(notice, version), *stopped(account)),
        card=None,
        reading=read(account, version.text),
        posts=showing.posts(account, texts, list(notice.media.all()), quoted=said.quoted),
        price=showing.price(account, texts, purse, first=said.verb),
        stands=(),
        portrait=faces.get(account.pk),
    )


def _row(version: Version) -> Row:
    act = version.act
    return Row(
        version=version,
        count=count(version.account, version.text),
        problems=(),
        card=card(act) if act and act.state == Act.State.TO_DO else None,
        reading=Reading(version.text),
        posts=(),
        price=None,
        stands=live.stands(version),
        portrait=None,
    )


def count(account: Account, text: str) -> TextCount:
    """The length of a notice as this account's network counts it."""
    return network(account.network).count_text(text, Verb.PUBLISH, account.kind)


def read(account: Account, text: str) -> Reading:
    """What the guard of words marks in what this account is to say."""
    return read_for(account, text, Verb.PUBLISH)


def worst(notice: Notice) -> Reading:
    """The version, or the words of a picture, in which the guard marks the heaviest words."""
    found = [
        read(version.account, version.text)
        for version in notice.versions.select_related("account__agency").order_by("pk")
    ]
    found += [each.reading for each in library.shown(notice)]
    return max(found, key=lambda reading: reading.tier.rank, default=Reading(""))


def problems(notice: Notice, version: Version) -> tuple[str, ...]:
    """What the network would refuse in this version, in words; empty = it would take it. Asks no network."""
    account = version.account
    said = quoting.of(version, notice)
    allowed = capability(account, said.verb)
    if allowed.level is Level.NONE:
        return (reason(allowed.reason, network=account.network),)
    files = showing.items(account, notice.media.all())
    first, *others = showing.parts(account, said.text, version.thread)
    actions = [Action(said.verb, text=first, target=said.target, media=files)]
    actions += [Action(Verb.PUBLISH, text=text) for text in others]
    found = [each for action in actions for each in network(account.network).validate(plain(account), action)]
    told = (reason(each.message_key, network=account.network, detail=each.detail) for each in found)
    return (*told, *variables.problems(version.text))


def unfit(account: Account, media: Sequence[Media]) -> tuple[str, ...]:
    """What this account's network would refuse in these files, whatever the words beside them. Asks no network."""
    files = showing.items(account, media)
    actions = [Action(Verb.PUBLISH, text="x", media=each) for each in (files, ())]
    found, usual = (network(account.network).validate(plain(account), each) for each in actions)
    told = [each for each in found if each not in usual]
    return tuple(reason(each.message_key, network=account.network, detail=each.detail) for each in told)


def search(found: "QuerySet[Notice]", *, state: str = "", kind: str = "", q: str = "") -> "QuerySet[Notice]":
    """Those of a state and kind whose title or dispatch number has these words, in the digits of either script."""
    if state in Notice.State.values:
        found = found.filter(state=state)
    if kind in Notice.Kind.values:
        found = found.filter(kind=kind)
    wanted = clean(q).strip()
    if not wanted:
        return found
    ways = {wanted, to_latin(wanted), to_nepali(wanted)}
    has = (Q(title__icontains=way) | Q(reference__icontains=way) for way in ways)
    return found.filter(reduce(or_, has))


def doubles(content: Content, notice: Notice | None) -> list[Double]:
    """The accounts that said these words within a day, or are about to."""
    texts = quoting.texts(content.texts.items(), content.quote, has_files=bool(content.media))
    return said_twice(texts, at=content.publish_at, notice=notice)


def overtaken(notice: Notice | None, content: Content) -> Overtaking | None:
    """What stands now, and in what the officer's own words differ from it."""
    if notice is None:
        return None
    notice.refresh_from_db()
    theirs = snapshots.stored(notice)
    changes = history.changes(notice, snapshots.of(theirs), snapshots.of(content))
    return Overtaking(notice.author, theirs, content, changes)


def stopped(account: Account) -> tuple[str, ...]:
    """Why nothing may be written for this account now, in words; empty = it may."""
    if why := silence(account):
        return (why,)
    if account.health != Account.Health.RECONNECT:
        return ()
    return (reason(account.health_reason or "auth.dead", network=account.network),)


def composable(officer: Officer) -> list[Account]:
    """The agency's accounts that can say something to the public, by the desk or by an officer's hands."""
    accounts = Account.objects.visible_to(officer).live()
    return [account for account in accounts if capability(account, Verb.PUBLISH).level is not Level.NONE]


def is_usual(account: Account) -> bool:
    """Whether a new notice goes to this account unless the officer says otherwise: not where it is down or costs."""
    return capability(account, Verb.PUBLISH).level is not Level.PARTIAL and not stopped(account)
