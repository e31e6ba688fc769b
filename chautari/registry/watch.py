"""How an official account looks to the public: what of it is kept, what of a change is an alarm, and what holds it.

An intruder renames an account or puts another picture on it before anything else. What the desk did itself, or an
officer has announced, raises no alarm; two things at once, a name and a picture or website, hold the account's acts
until an officer says a word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Officer
from chautari.connectors import values
from chautari.connectors.base import ReadsProfile
from chautari.connectors.values import Level, Named, Verb
from chautari.language.clean import clean
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.picture import wide
from chautari.registry import spelling
from chautari.registry.connect import Line, capability
from chautari.registry.models import Account, Alarm, Look, Verification
from chautari.registry.networks import network
from chautari.registry.pictures import Shown, same, see

FIELDS: Final[Mapping[str, Promise]] = {  # of which a change is an alarm
    "name": pgettext_lazy("of a profile", "Name"),
    "handle": _("Address on the network"),
    "picture": _("Profile picture"),
    "website": _("Website"),
    "badge": _("Badge of verification"),
    "admins": _("Who may manage it"),
}
NAMES: Final = frozenset({"name", "handle"})
GRAVE: Final = frozenset({"picture", "website"})  # together with a name: the account is held
PAUSE: Final = timedelta(minutes=1)  # between two looks, however often a network rings
READ: Final = frozenset({Level.FULL, Level.PARTIAL})


@dataclass(frozen=True, slots=True)
class Face:
    """A public face as somebody saw it; of a picture that could not be read nothing is known."""

    name: str = ""
    handle: str = ""
    bio: str = ""
    website: str = ""
    emails: tuple[str, ...] = ()
    verified: bool = False
    verified_kind: str = ""
    admins: Mapping[str, str] | None = None
    picture: Shown | None = None
    cover: Shown | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


def is_readable(account: Account) -> bool:
    """Whether the desk can read the account's face by itself; an officer looks elsewhere."""
    able = capability(account, Verb.READ_PROFILE).level in READ
    return bool(account.sealed) and able and isinstance(network(account.network), ReadsProfile)


def claim(most: int, *, now: datetime) -> list[Account]:
    """Take up to so many accounts whose next look is due; each is looked at by one worker."""
    due = Q(look_due=None) | Q(look_due__lte=now)
    found = Account.objects.live().filter(due).exclude(sealed="").exclude(health=Account.Health.RECONNECT)
    following = now + timedelta(seconds=settings.LOOK_EVERY)
    return [
        account
        for account in found.select_related("app")[:most]
        if Account.objects.filter(due, pk=account.pk).update(look_due=following)
    ]


def soon(account: Account) -> None:
    """The network says that the account's face has changed: look at it now, but not oftener than once a minute."""
    now = clock.now()
    looked = Account.objects.values_list("looked", flat=True).get(pk=account.pk)
    when = max(now, looked + PAUSE) if looked else now
    Account.objects.filter(pk=account.pk, look_due__gt=when).update(look_due=when)


def face_of(line: Line, profile: values.Profile) -> Face:
    """What the network tells, cleaned, with its pictures."""
    return Face(
        name=clean(profile.name)[:300],
        handle=clean(profile.handle).removeprefix("@")[:200],
        bio=clean(profile.bio)[:5000],
        website=clean(profile.website).strip()[:2000],
        emails=tuple(sorted(map(clean, profile.emails))),
        verified=profile.verified,
        verified_kind=clean(profile.verified_kind)[:40],
        admins=None if profile.admins is None else {key: clean(name) for key, name in profile.admins.items()},
        picture=see(line, profile.avatar_url),
        cover=see(line, profile.cover_url, copy=wide),
        counts=profile.counts,
    )


@transaction.atomic
def keep(
    account: Account,
    face: Face,
    *,
    by: Officer | None = None,
    at: datetime | None = None,
    screenshot: bytes = b"",
) -> Look | None:
    """Keep how the account looks where something has changed, and raise the alarm where the desk knows nothing of it.

    What an officer saw is kept in any case. None where nothing was kept.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    before = account.looks.first()
    Account.objects.filter(pk=account.pk).update(looked=at or clock.now())
    changed = differences(account, before, face)
    if before and not changed and by is None:
        _count(before, face)
        return None
    after = _store(account, before, face, by=by, at=at or clock.now(), screenshot=screenshot)
    if after.verified:
        Verification.objects.filter(account=account, badge_seen=None).update(badge_seen=after.at)
    _follow(account, after, changed)
    unknown = _unknown(account, before, after, changed)
    if unknown:
        _alarm(account, before, after, unknown, by=by)
    return after


def differences(account: Account, before: Look | None, face: Face) -> frozenset[str]:
    """What differs from the last look; before the first one an address other than the register's is a difference."""
    if before is None:
        is_known = not (face.handle and account.handle) or _key(account, face.handle) == _key(
            account, account.handle
        )
        return frozenset() if is_known else frozenset({"handle"})
    told = {
        "name": face.name != before.name,
        "handle": _key(account, face.handle) != _key(account, before.handle),
        "bio": face.bio != before.bio,
        "website": plain(face.website) != plain(before.website),
        "emails": sorted(face.emails) != sorted(before.emails),
        "badge": (face.verified, face.verified_kind) != (before.verified, before.verified_kind),
        "admins": face.admins is not None and dict(face.admins) != (before.admins or {}),
        "picture": face.picture is not None and not same(before.picture, face.picture.mark),
        "cover": face.cover is not None and not same(before.cover, face.cover.mark),
    }
    return frozenset(name for name, is_other in told.items() if is_other)


def plain(website: str) -> str:
    """A website's address as two are compared."""
    return website.strip().casefold().rstrip("/")


def weigh(account: Account) -> None:
    """Hold the account, or let it go, by the alarms that nobody has answered yet."""
    found = {name for alarm in account.alarms.open() for name in alarm.fields}
    is_grave = bool(found & NAMES and found & GRAVE) and account.state == Account.State.LIVE
    if not is_grave:
        Account.objects.filter(pk=account.pk).exclude(held=None).update(held=None)
    elif Account.objects.filter(pk=account.pk, held=None).update(held=clock.now()):
        record(Kind.ACCOUNT_HELD, about=account, facts={"fields": sorted(found)})


def _count(look: Look, face: Face) -> None:
    """Followers come and go; that is no other face."""
    if dict(face.counts) != look.counts:
        Look.objects.filter(pk=look.pk).update(counts=dict(face.counts))


def _key(account: Account, handle: str) -> str:
    found = spelling.keys(account.network, Named(handle=handle))
    return found[0].key if found else ""


def _store(
    account: Account,
    before: Look | None,
    face: Face,
    *,
    by: Officer | None,
    at: datetime,
    screenshot: bytes,
) -> Look:
    """The look as a row; pictures that are still the same keep their mark and copy."""
    look = Look(
        agency_id=account.agency_id,
        account=account,
        at=at,
        source=Look.Source.OFFICER if by else Look.Source.NETWORK,
        by=by,
        name=face.name,
        handle=face.handle,
        bio=face.bio,
        website=face.website,
        emails=list(face.emails),
        verified=face.verified,
        verified_kind=face.verified_kind,
        admins=_admins(before, face),
        counts=dict(face.counts),
    )
    _keep_picture(look, before, face.picture, "picture")
    _keep_picture(look, before, face.cover, "cover")
    if screenshot:
        look.screenshot.save(f"{account.pk}-screen.jpg", ContentFile(screenshot), save=False)
    look.save()
    return look


def _keep_picture(look: Look, before: Look | None, seen: Shown | None, name: str) -> None:
    """The mark and the copy of one picture; where it is unknown or still the same, those of before."""
    mark = getattr(before, name, "")
    copy = getattr(before, f"{name}_copy", None)
    if seen and not same(mark, seen.mark):
        mark, copy = seen.mark, None
    setattr(look, name, mark)
    if copy:
        setattr(look, f"{name}_copy", copy.name)
    elif seen and seen.mark:
        file = f"{look.account_id}-{name}.jpg"
        getattr(look, f"{name}_copy").save(file, ContentFile(seen.copy), save=False)


def _admins(before: Look | None, face: Face) -> Any:
    if face.admins is not None:
        return dict(face.admins)
    return before.admins if before else None


def _follow(account: Account, after: Look, changed: Iterable[str]) -> None:
    """The register knows the account by its new address as well; its name there waits for an officer's word."""
    if "handle" not in changed or not after.handle:
        return
    account.handle = after.handle[:100]
    if spelling.holder(account) is None:
        Account.objects.filter(pk=account.pk).update(handle=account.handle)
        spelling.note(account)


def _unknown(account: Account, before: Look | None, after: Look, changed: frozenset[str]) -> list[str]:
    """Of what has changed, what is an alarm: neither expected nor harmless."""
    found = [name for name in FIELDS if name in changed and not _is_harmless(before, after, name)]
    found = [name for name in found if not _is_restored(account, after, name)]
    return [name for name in found if not _is_announced(account, after, name)]


def _is_harmless(before: Look | None, after: Look, name: str) -> bool:
    """A first badge, one manager less; or somebody else looks now, who sees more or less of the account."""
    if before is None or name == "handle":
        return False
    if before.source != after.source:
        return True
    if name == "badge":
        return not before.verified
    return name == "admins" and not newcomers(before, after)


def _is_restored(account: Account, after: Look, name: str) -> bool:
    """Whether it is again as it was before the strangers of whom an officer told."""
    told = account.alarms.filter(answer=Alarm.Answer.STRANGERS).select_related("before")
    told = told.order_by("-answered", "at", "id")
    good = next((alarm.before for alarm in told if name in alarm.fields and alarm.before), None)
    if good is None:
        return False
    if name == "picture":
        return same(good.picture, after.picture)
    if name == "handle":
        return _key(account, good.handle) == _key(account, after.handle)
    return bool(name in {"name", "website"} and getattr(good, name) == getattr(after, name))


def newcomers(before: Look | None, after: Look) -> set[str]:
    """Who may manage the account and could not before; nobody where it was not known before."""
    if before is None or before.admins is None:
        return set()
    return set(after.admins or {}) - set(before.admins)


def _is_announced(account: Account, after: Look, name: str) -> bool:
    """Whether the office said that this would come; each announcement is good for one change."""
    seen = plain(getattr(after, name)) if name in {"name", "handle", "website"} else ""
    for each in account.announcements.current().filter(field=name):
        if not each.value or plain(each.value.removeprefix("@")) == seen:
            each.met = after.at
            each.save(update_fields=("met",))
            if name == "name":
                Account.objects.filter(pk=account.pk).update(name=after.name[:200])
            return True
    return False


def _alarm(
    account: Account, before: Look | None, after: Look, fields: list[str], *, by: Officer | None
) -> None:
    alarm = Alarm.objects.create(
        agency_id=account.agency_id,
        account=account,
        before=before,
        after=after,
        fields=fields,
        at=clock.now(),
    )
    told = {name: told_of(account, before, after, name) for name in fields}
    record(Kind.ACCOUNT_CHANGED, about=account, by=by, facts={"alarm": alarm.pk, "changes": told})
    weigh(account)


def told_of(account: Account, before: Look | None, after: Look, name: str) -> list[str]:
    """A changed line of the profile before and after; of a picture the head of its mark, of people how many."""
    match name:
        case "badge":
            return [_badge(before), _badge(after)]
        case "picture":
            return [before.picture[:16] if before else "", after.picture[:16]]
        case "admins":
            return ["", str(len(newcomers(before, after)))]
        case "handle" if before is None:
            return [account.handle, after.handle]
        case _:
            return [getattr(before, name, ""), getattr(after, name)]


def _badge(look: Look | None) -> str:
    return (look.verified_kind or "yes") if look and look.verified else ""
