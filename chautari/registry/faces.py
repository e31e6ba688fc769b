"""Reads about how accounts look: alarms with what was before and is now, the road to the badge, impostors."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.connectors.base import FindsImpostors
from chautari.connectors.values import Named
from chautari.lib import clock
from chautari.lib.alike import near
from chautari.registry import due, rights, spelling, watch
from chautari.registry.connect import plain
from chautari.registry.models import Account, Alarm, Impostor, Look, Verification
from chautari.registry.networks import network
from chautari.registry.queries import needs_look
from chautari.registry.reasons import reason

MOST_NEAR: Final = 60
MOST_LOOKS: Final = 30
LINES: Final[dict[str, Promise | str]] = dict(watch.FIELDS)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a profile before and after; of a picture the looks that have it."""

    field: str
    label: str
    before: str
    after: str
    looks: tuple[Look | None, Look] | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm that waits for an officer's word, with what has changed."""

    alarm: Alarm
    changes: list[Change]

    @property
    def account(self) -> Account:
        return self.alarm.account


@dataclass(frozen=True, slots=True)
class Road:
    """How far an account is on the road to the network's badge."""

    row: Verification
    is_shown: bool
    is_lost: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class Appearance:
    """All that an account's page shows of its public face."""

    look: Look | None
    raised: list[Raised]
    answered: list[Alarm]
    is_readable: bool
    needs_look: bool
    road: Road | None
    lacks: list[str]
    lacks_tasks: bool  # some of it is what a person may do there
    impostors: int


@dataclass(frozen=True, slots=True)
class Near:
    """A handle that an impostor might take, and where to look for it."""

    handle: str
    url: str


@dataclass(frozen=True, slots=True)
class Seen:
    """An impostor, and how it is reported on its network."""

    row: Impostor
    url: str
    steps: tuple[str, ...]
    proof: str


def appearance(account: Account) -> Appearance:
    """What the account's page shows of its public face."""
    alarms = account.alarms.select_related("account", "before", "after", "by")
    return Appearance(
        look=account.looks.select_related("by").first(),
        raised=[raised(alarm) for alarm in alarms.open()],
        answered=list(alarms.exclude(answer="")[:10]),
        is_readable=watch.is_readable(account),
        needs_look=needs_look(account),
        road=road(account),
        lacks=rights.named(account),
        lacks_tasks=any(each.startswith(rights.TASK) for each in account.lacks),
        impostors=account.impostors.current().count(),
    )


def alarms(officer: Officer) -> list[Raised]:
    """The agency's alarms that nobody has answered yet, account by account."""
    found = Alarm.objects.visible_to(officer).open().select_related("account", "before", "after")
    return [raised(alarm) for alarm in found.order_by("account", "-at", "-id")]


def raised(alarm: Alarm) -> Raised:
    """The alarm with what has changed, in words."""
    return Raised(alarm, [change(alarm.account, alarm.before, alarm.after, field) for field in alarm.fields])


def change(account: Account, before: Look | None, after: Look, field: str) -> Change:
    """One line of a profile, before and after, in the reader's language."""
    label = str(LINES.get(field, field))
    match field:
        case "picture":
            return Change(field, label, "", "", looks=(before, after))
        case "badge":
            return Change(field, label, _badge(before), _badge(after))
        case "admins":
            names = after.admins or {}
            new = [names[key] or key for key in sorted(watch.newcomers(before, after))]
            return Change(field, label, "", ", ".join(new))
        case _:
            old, new_ = watch.told_of(account, before, after, field)
            return Change(field, label, old, new_)


def changes_since(account: Account, since: datetime | None) -> list[tuple[Look, list[Change]]]:
    """What has changed of the account's face from look to look, the newest first."""
    looks = list(account.looks.all()[: MOST_LOOKS + 1])
    pairs = [
        (after, before) for after, before in itertools.pairwise(looks) if since is None or after.at > since
    ]
    told = [(after, _differing(account, before, after)) for after, before in pairs]
    return [(look, changes) for look, changes in told if changes]


def road(account: Account) -> Road | None:
    """The account's road to the badge; None where the network gives none, or the account is not official."""
    if not network(account.network).manifest.gives_badge or account.official_since is None:
        return None
    row = Verification.objects.filter(account=account).first()
    row = row or Verification(account=account, agency_id=account.agency_id)
    is_shown = due.has_badge(account)
    since = row.eligible_since
    return Road(
        row=row,
        is_shown=is_shown,
        is_lost=bool(row.badge_seen and not is_shown),
        is_due=bool(not is_shown and row.applied is None and since and since <= clock.now()),
    )


def lookalikes(account: Account) -> list[Near]:
    """Handles near to the account's own, each with the network's page that looks for it."""
    connector, handle = network(account.network), account.handle
    if not any(letter.isalpha() for letter in handle):
        return []
    found = near(handle, lambda text: _key(account, text))[:MOST_NEAR]
    if not isinstance(connector, FindsImpostors):
        return [Near(each, "") for each in found]
    return [Near(each, connector.search_page(plain(account), each)) for each in found]


def impostors(account: Account) -> list[Seen]:
    """The account's impostors, each with how it is reported on its network."""
    rows = account.impostors.current().select_related("by", "reporter")
    return [_seen(account, row) for row in rows]


def _seen(account: Account, row: Impostor) -> Seen:
    connector = network(row.network)
    name = spelling.named(row.network, row.address) or Named(handle=row.key)
    if not isinstance(connector, FindsImpostors):
        return Seen(row, name.url, (), "")
    link = connector.report_page(plain(account), name)
    steps = tuple(reason(step, network=row.network) for step in link.steps)
    return Seen(row, link.url, steps, reason(link.proof, network=row.network))


def _key(account: Account, handle: str) -> str:
    keys = spelling.keys(account.network, Named(handle=handle))
    return keys[0].key if keys else handle


def _differing(account: Account, before: Look, after: Look) -> list[Change]:
    fields: Iterable[str] = (field for field in watch.FIELDS if _value(before, field) != _value(after, field))
    return [change(account, before, after, field) for field in fields]


def _value(look: Look, field: str) -> object:
    if field == "badge":
        return look.verified, look.verified_kind
    return getattr(look, field)


def _badge(look: Look | None) -> str:
    if look is None or not look.verified:
        return _("without the badge")
    return (
        _("with the badge (%(kind)s)") % {"kind": look.verified_kind}
        if look.verified_kind
        else _("with the badge")
    )
