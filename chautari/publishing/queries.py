"""Reads about notices: lists, and what each account will say or has said."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from chautari.acts.line import item_of
from chautari.acts.models import Act
from chautari.acts.queries import Card, card
from chautari.acts.words import Reading, read_for
from chautari.agencies.models import Agency, Officer
from chautari.connectors.values import Action, Level, TextCount, Verb
from chautari.publishing.models import Notice, Version
from chautari.registry.connect import capability, plain
from chautari.registry.models import Account
from chautari.registry.networks import network
from chautari.registry.queries import silence
from chautari.registry.reasons import reason


@dataclass(frozen=True, slots=True)
class Row:
    """What one account says of a notice, what stands in the way, and the card of an act done by hand."""

    version: Version
    count: TextCount
    problems: tuple[str, ...]
    card: Card | None
    reading: Reading  # until it is approved


def notices(officer: Officer) -> "QuerySet[Notice]":
    """The agency's notices with authors, versions, accounts and acts; two queries whatever their number."""
    versions = Version.objects.select_related("account", "act__account")
    whole = Notice.objects.visible_to(officer).select_related("agency", "author", "approver")
    return whole.prefetch_related(Prefetch("versions", versions))


def has_approved(agency: Agency) -> bool:
    """Whether a second officer has approved a notice of the agency."""
    return Notice.objects.filter(agency=agency).exclude(approver=None).exists()


def rows(notice: Notice) -> list[Row]:
    """A row for each account of the notice; problems are looked for until it is approved."""
    is_open = notice.state in {Notice.State.DRAFT, Notice.State.IN_REVIEW}
    return [
        Row(
            version=version,
            count=count(version.account, version.text),
            problems=(*problems(notice, version), *stopped(version.account)) if is_open else (),
            card=card(version.act) if version.act and version.act.state == Act.State.TO_DO else None,
            reading=read(version.account, version.text) if is_open else Reading(version.text),
        )
        for version in notice.versions.all()
    ]


def count(account: Account, text: str) -> TextCount:
    """The length of a notice as this account's network counts it."""
    return network(account.network).count_text(text, Verb.PUBLISH, account.kind)


def read(account: Account, text: str) -> Reading:
    """What the guard of words marks in what this account is to say."""
    return read_for(account, text, Verb.PUBLISH)


def worst(notice: Notice) -> Reading:
    """The version in which the guard marks the heaviest words."""
    found = (
        read(version.account, version.text)
        for version in notice.versions.select_related("account__agency").order_by("pk")
    )
    return max(found, key=lambda reading: reading.tier.rank, default=Reading(""))


def problems(notice: Notice, version: Version) -> tuple[str, ...]:
    """What the network would refuse in this version, in words; empty = it would take it. Asks no network."""
    account = version.account
    allowed = capability(account, Verb.PUBLISH)
    if allowed.level is Level.NONE:
        return (reason(allowed.reason, network=account.network),)
    media = tuple(item_of(media) for media in notice.media.all())
    action = Action(verb=Verb.PUBLISH, text=version.text, media=media)
    found = network(account.network).validate(plain(account), action)
    return tuple(reason(each.message_key, network=account.network, detail=each.detail) for each in found)


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
