"""T7, F7: after some time of operation the agency applies for verification, and keeps the badge that it got."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.bikram.words import long_date
from chautari.procedure.base import Plain, Standing, Verdict, filled, verdict
from chautari.procedure.seen import NOT_ASKED, Badge, Seen, cited
from chautari.procedure.tables import table

IDS: Final = ("T7", "F7")
TABLE: Final = table("p2075/data/verification")
DOCUMENTS: Final[dict[str, Promise]] = {
    "letter": _("a letter of the head of the office"),
    "email": _("an e-mail address at the agency's own domain"),
    "website": _("the account's address on the agency's website"),
    "profile": _("name, logo, cover and details of the account complete"),
}
LOST: Final = _("The badge of a public body is gone from the account; it was last seen on %(day)s.")
OTHER_BADGE: Final = _("The account shows the badge “%(badge)s”, which is not that of a public body.")


@dataclass(frozen=True, slots=True)
class Road:
    """What a network asks of whoever wants its badge."""

    badges: tuple[str, ...]
    documents: tuple[str, ...]


def check(seen: Seen) -> Verdict:
    """A badge is kept; without one an application is made when it is due, and its answer is followed."""
    road, provision = road_of(seen.network, seen.kind, seen.today), cited(seen.network, IDS)
    if road is None or not provision:
        return _not_bound(road)
    evidence = _evidence(seen.badge, seen.today)
    if seen.badge.shown and seen.badge.kind in {"", *road.badges}:
        return verdict(Standing.MET, provision, evidence=evidence)
    if seen.badge.last_shown is not None:
        return _lost(provision, seen.badge.last_shown, evidence)
    found = _applied(seen, provision, evidence) or _due(seen, provision, road, evidence)
    if not seen.badge.shown:
        return found
    other = filled(OTHER_BADGE, {"badge": seen.badge.kind})
    words = (other, *(finding.message for finding in found.findings))
    return verdict(found.standing, provision, *words, next_step=found.next_step, evidence=found.evidence)


def road_of(network: str, kind: str, today: date) -> Road | None:
    """What the network asks today of accounts of this kind."""
    rows = [row for row in TABLE["road"] if row["network"] == network and kind in ("", *row["kinds"])]
    row = _in_force(rows, today)
    return Road(tuple(row["badges"]), tuple(row["documents"])) if row else None


def due(opened: date, today: date) -> date:
    """The day from which an application is due."""
    row = _in_force(TABLE["time"], today) or TABLE["time"][0]
    return opened + timedelta(days=int(row["days"]))


def _in_force(rows: list[dict[str, Any]], today: date) -> dict[str, Any] | None:
    begun = [row for row in rows if row["since"] <= today]
    return max(begun, key=lambda row: row["since"], default=None)


def _not_bound(road: Road | None) -> Verdict:
    """The law asks it of X and Facebook; of Viber it can be said whether there is anything to apply for."""
    if road is None:
        return verdict(Standing.EXCUSED, IDS[0], NOT_ASKED)
    if not road.documents:
        return verdict(
            Standing.EXCUSED, IDS[0], _("An account on a telephone number has no badge to apply for.")
        )
    step = _("The office may apply to the network for its mark all the same.")
    return verdict(Standing.EXCUSED, IDS[0], NOT_ASKED, next_step=step)


def _lost(provision: str, last: date, evidence: dict[str, Plain]) -> Verdict:
    """A badge that is gone: the account may be hijacked or renamed, so somebody is told at once."""
    step = _(
        "See whether name, handle and officers of the account are as they were, then ask the network why."
    )
    words = filled(LOST, {"day": _day(last)})
    found = verdict(Standing.NOT_MET, provision, words, next_step=step, evidence=evidence)
    return replace(found, is_alarm=True)


def _applied(seen: Seen, provision: str, evidence: dict[str, Plain]) -> Verdict | None:
    """An application is made: the duty is met, unless the network refused."""
    applied = seen.badge.applied
    if applied is None or applied > seen.today:
        return None
    if seen.badge.is_refused:
        words = _("The network refused the application.")
        step = _("Mend what the network names, then apply again and enter the new day.")
        return verdict(Standing.WAITING, provision, words, next_step=step, evidence=evidence)
    silent = filled(_("Applied on %(day)s; the network has not answered yet."), {"day": _day(applied)})
    return verdict(Standing.MET, provision, silent, evidence=evidence)


def _due(seen: Seen, provision: str, road: Road, evidence: dict[str, Plain]) -> Verdict:
    """No application yet: too early, or due, with what is still missing for it."""
    if seen.badge.opened is None:
        step = _("Enter the day on which the account was first used.")
        words = _("Without the day of first use nobody knows when the application is due.")
        return verdict(Standing.WAITING, provision, words, next_step=step, evidence=evidence)
    day = due(seen.badge.opened, seen.today)
    evidence = evidence | {"due": day.isoformat()}
    if seen.today < day:
        early = filled(_("The application is due from %(day)s on."), {"day": _day(day)})
        return verdict(Standing.EXCUSED, provision, early, evidence=evidence)
    missing = tuple(each for each in road.documents if each not in seen.badge.documents)
    findings = [filled(_("The application has been due since %(day)s."), {"day": _day(day)})]
    findings += [
        filled(_("Still missing for it: %(document)s."), {"document": DOCUMENTS[each]}) for each in missing
    ]
    step = (
        _("Make ready what is missing, then apply.")
        if missing
        else _("Apply to the network, then enter the day.")
    )
    return verdict(
        Standing.NOT_MET, provision, *findings, next_step=step, evidence=evidence | {"missing": missing}
    )


def _evidence(badge: Badge, today: date) -> dict[str, Plain]:
    """The days of the road, as far as they are known."""
    days = {
        "opened": badge.opened,
        "applied": badge.applied,
        "last_shown": today if badge.shown else badge.last_shown,
    }
    kept: dict[str, Plain] = {name: day.isoformat() for name, day in days.items() if day}
    return kept | {"badge": badge.kind} if badge.shown else kept


def _long(day: date) -> str:
    return long_date(day, get_language() or "ne")


_day = lazy(_long, str)
