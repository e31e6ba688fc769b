"""What the shell of every page shows: the rail, the officer's rights, the day."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.lib import clock
from chautari.ui.keys import pairs


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail."""

    name: str  # URL name
    icon: str
    label: Promise | str
    right: str


RAIL: Final = (
    Place("compliance:duties", "gavel", _("Duties"), "read_duties"),
    Place("inbox:inbox", "inbox", _("Inbox"), "read_inbox"),
    Place("grievances:cases", "file-text", _("Cases"), "read_cases"),
    Place("moderation:cases", "shield-check", _("Abuse"), "read_measures"),
    Place("committees:committees", "user-check", _("Committees"), "read_committees"),
    Place("roster:roster", "clock", _("Roster"), "read_roster"),
    Place("logbook:log", "phone", _("Log"), "write_log"),
    Place("publishing:notices", "speakerphone", _("Notices"), "read_notices"),
    Place("intake:attention", "alert-triangle", _("Attention"), "read_outbox"),
    Place("acts:outbox", "send", _("Outbox"), "read_outbox"),
    Place("registry:accounts", "id-badge", _("Accounts"), "read_accounts"),
    Place("reports:reports", "report", _("Reports"), "read_reports"),
    Place("reports:ledger", "book", _("Ledger"), "read_ledger"),
    Place("agencies:claims", "user-check", _("Register"), "oversee_agencies"),
    Place("compliance:nation", "gavel", _("Duties"), "oversee_agencies"),
    Place("moderation:handed", "shield-check", _("Appeals"), "oversee_agencies"),
    Place("adoption:pages", "history", _("Earlier pages"), "oversee_agencies"),
    Place("registry:orders", "hand-stop", _("Orders"), "order_block"),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """``rail``, ``can``, ``keys`` and ``now`` for every template."""
    can: frozenset[str] = (
        getattr(request.user, "can", frozenset()) if hasattr(request, "user") else frozenset()
    )
    habits = getattr(getattr(request, "user", None), "keys", {})
    return {"rail": _rail(request, can), "can": can, "now": clock.now(), "keys": pairs(habits)}


def _rail(request: HttpRequest, can: frozenset[str]) -> list[tuple[Place, bool]]:
    """The places the officer may see, each with whether it is the present one."""
    match, seen = request.resolver_match, [place for place in RAIL if place.right in can]
    here = match.view_name if match else ""
    if here not in {place.name for place in seen}:
        here = next(
            (place.name for place in seen if match and place.name.startswith(f"{match.app_name}:")), ""
        )
    return [(place, place.name == here) for place in seen]
