"""How the desk looks at the duties of each instrument, who can mend them, and where.

The instrument says by what a duty is looked at and where it is mended (procedure/duty.py); here is how that is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial, update_wrapper
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.roles import ROLES, Can, Role
from chautari.compliance import committees, counted
from chautari.compliance.models import Finding
from chautari.compliance.subject import Subject, seen_of
from chautari.procedure.base import Standing, Verdict, verdict
from chautari.procedure.duty import Place, Watch
from chautari.procedure.instruments import instrument
from chautari.procedure.p2075 import t02_official_address, t03_profile_picture, t04_cover, t06_fitting_name
from chautari.procedure.seen import IDS, Check, Seen, cited

CONFIRMED: Final = (t03_profile_picture.check, t04_cover.check, t06_fitting_name.check)
DAYS: Final = {5: 1, 4: 3, 3: 7, 2: 30, 1: 90}  # weight → days in which it should be mended
Look = Callable[[Subject, str], Verdict]


@dataclass(frozen=True, slots=True)
class Mending:
    """Where a duty is mended: URL name, the right that it takes, the row of the address, and the part of the page."""

    place: str
    right: Can
    takes: str = ""  # "account", "agency", "finding", or none
    part: str = ""

    def address(self, finding: Finding) -> str:
        """Where this very finding is mended."""
        rows = {"account": finding.account_id, "agency": finding.agency_id, "finding": finding.pk}
        row = rows.get(self.takes)
        found = reverse(self.place, args=() if row is None else (row,))
        return f"{found}#{self.part}" if self.part else found


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its ids in the law's list, how it is looked at, and the address where it is mended."""

    ids: tuple[str, ...]
    look: Look
    weight: int
    mended: Mending
    of_account: bool = True  # of each account; otherwise of the agency
    check: Check | None = None  # of the public profile

    @property
    def takes_proof(self) -> bool:
        """Whether the word of two officers counts: where no machine can see it, or none can be sure."""
        if self.check is t02_official_address.check:
            return not settings.EMAIL_HOST
        return self.look is attested or self.check in CONFIRMED

    @property
    def owners(self) -> str:
        """The roles that can mend it, in words."""
        able = [role for role in Role if role != Role.OVERSEER and self.mended.right in ROLES[role]]
        return ", ".join(str(role.label) for role in able)


def profile(check: Check) -> Look:
    """A check of the public profile. Officers attest to the instrument's id; the check knows its own."""

    def look(subject: Subject, duty: str) -> Verdict:
        if subject.account is None:
            raise ValueError("This duty is an account's.")
        seen = seen_of(subject, subject.account)
        own = cited(subject.account.network, IDS.get(check, ())) or duty
        attested = tuple(
            replace(each, provision=own) for each in seen.confirmations if each.provision == duty
        )
        return check(replace(seen, confirmations=attested))

    return look


def enforced(subject: Subject, duty: str) -> Verdict:  # noqa: ARG001 — nothing has to be looked at
    """The desk does not let the opposite happen."""
    return verdict(Standing.MET, duty, evidence={"is_enforced": True})


def attested(subject: Subject, duty: str) -> Verdict:
    """No machine can see it: an officer says so with a proof, and a second one confirms it."""
    if any(each.provision == duty and not each.of for each in subject.confirmations):
        return verdict(Standing.MET, duty, evidence={"is_confirmed": True})
    words = _("Two officers have not attested this yet.")
    step = _("Say what was done and where the proof is; a second officer confirms it.")
    return verdict(Standing.WAITING, duty, words, next_step=step)


WAYS: Final[dict[Watch, Look]] = {
    Watch.OPENED: counted.opened,
    Watch.USED: counted.used_daily,
    Watch.HEARD: counted.heard,
    Watch.OPEN: counted.open_in_hours,
    Watch.ON_TIME: counted.on_time,
    Watch.FEATURES: counted.features,
    Watch.REPORTED: counted.reported,
    Watch.COURTEOUS: counted.courteous,
    Watch.ADOPTED: counted.adopted,
    Watch.MEDIA_COMMITTEE: committees.of_media,
    Watch.GRIEVANCE_COMMITTEE: committees.of_grievances,
    Watch.ATTESTED: attested,
    Watch.ENFORCED: enforced,
}
PLACES: Final[dict[Place, Mending]] = {
    Place.ADDRESS: Mending("registry:account", Can.KEEP_ACCOUNT, "account", "address"),
    Place.FACE: Mending("registry:account", Can.KEEP_ACCOUNT, "account", "face"),
    Place.BADGE: Mending("registry:account", Can.KEEP_ACCOUNT, "account", "road"),
    Place.NUMBERS: Mending("agencies:edit", Can.EDIT_AGENCY, "agency"),
    Place.ACCOUNTS: Mending("registry:accounts", Can.CONNECT_ACCOUNT),
    Place.NOTICES: Mending("publishing:notices", Can.DRAFT_NOTICE),
    Place.INBOX: Mending("inbox:inbox", Can.ANSWER),
    Place.ROSTER: Mending("roster:roster", Can.STAND_AT_DESK),
    Place.COMMITTEES: Mending("committees:committees", Can.KEEP_COMMITTEES),
    Place.OUTBOX: Mending("acts:outbox", Can.MEND_ACT),
    Place.ENGAGE: Mending("acts:engage", Can.ENGAGE),
    Place.REPORTS: Mending("reports:reports", Can.PREPARE_REPORT),
    Place.CONTACTS: Mending("citizens:contacts", Can.EDIT_CONTACT),
    Place.DUTY: Mending("compliance:duty", Can.ATTEST_DUTY, "finding"),
    Place.PAGES: Mending("adoption:pages", Can.ADOPT_PAGE),
}


@cache
def duties_of(law: str) -> tuple[Duty, ...]:
    """Every duty of an instrument, by its key; none of one that the desk does not know."""
    found = instrument(law)
    return tuple(
        Duty(
            each.ids,
            WAYS[each.look] if isinstance(each.look, Watch) else _checked(each.look),
            each.weight,
            PLACES[each.place],
            of_account=each.of_account,
            check=None if isinstance(each.look, Watch) else each.look,
        )
        for each in (found.duties if found else ())
    )


def _checked(check: Check) -> Look:
    """The look of a check, under the check's own name for whoever traces it."""
    return update_wrapper(partial(profile(check)), check)


def duty(law: str, provision: str) -> Duty | None:
    """The duty of this id in an instrument; None for a finding of an instrument that the desk knows no more."""
    return next((each for each in duties_of(law) if provision in each.ids), None)


def shown(duty: Duty | None, seen: Seen) -> str:
    """The very name or mark that a confirmation of this duty holds for; empty where it is for no one thing."""
    if duty is None or duty.check is None:
        return ""
    if duty.check is t03_profile_picture.check:
        return seen.picture.mark if seen.picture else ""
    if duty.check is t04_cover.check:
        return seen.cover.mark if seen.cover else ""
    if duty.check is t02_official_address.check:
        return seen.email
    return t06_fitting_name.called(seen) if duty.check is t06_fitting_name.check else ""
