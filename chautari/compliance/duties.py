"""Every duty of the Procedures with how it is looked at, how much it weighs, and where it is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.agencies.roles import ROLES, Can, Role
from chautari.compliance import counted
from chautari.compliance.subject import Subject, seen_of
from chautari.procedure.base import Standing, Verdict, verdict
from chautari.procedure.p2075 import (
    t02_official_address,
    t03_profile_picture,
    t04_cover,
    t05_details,
    t06_fitting_name,
    t07_verification,
    v02_office_number,
)
from chautari.procedure.seen import Check, Seen, cited

DAYS: Final = {5: 1, 4: 3, 3: 7, 2: 30, 1: 90}  # weight → days in which it should be mended
Look = Callable[[Subject, str], Verdict]


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its ids in the law's list, how it is looked at, and the address where it is mended."""

    ids: tuple[str, ...]
    look: Look
    weight: int
    place: str  # URL name
    takes_account: bool = False
    of_account: bool = True  # of each account; otherwise of the agency

    @property
    def owners(self) -> list[str]:
        """The roles that can mend it, in words."""
        return [
            str(role.label) for role in Role if role != Role.OVERSEER and RIGHTS[self.place] in ROLES[role]
        ]

    def cited(self, network: str) -> str:
        """The id of the network's own part; empty where the law asks nothing there."""
        return cited(network, self.ids)


def profile(check: Check) -> Look:
    """A check of the public profile."""

    @wraps(check)
    def look(subject: Subject, _cited: str) -> Verdict:
        if subject.account is None:
            raise ValueError("This duty is an account's.")
        return check(seen_of(subject, subject.account))

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


ACCOUNT, OWN = "registry:account", "compliance:duties"
DUTIES: Final[tuple[Duty, ...]] = (
    Duty(("T1", "F1", "V1"), counted.opened, 4, "registry:accounts", of_account=False),
    Duty(("T2", "F2"), profile(t02_official_address.check), 3, ACCOUNT, takes_account=True),
    Duty(("V2",), profile(v02_office_number.check), 3, ACCOUNT, takes_account=True),
    Duty(("T3", "F3", "V3"), profile(t03_profile_picture.check), 2, ACCOUNT, takes_account=True),
    Duty(("T4", "F4"), profile(t04_cover.check), 2, ACCOUNT, takes_account=True),
    Duty(("T5", "F5", "V4"), profile(t05_details.check), 2, ACCOUNT, takes_account=True),
    Duty(("T6", "F6", "V5"), profile(t06_fitting_name.check), 2, ACCOUNT, takes_account=True),
    Duty(("T7", "F7"), profile(t07_verification.check), 1, ACCOUNT, takes_account=True),
    Duty(("T8",), counted.used_daily, 3, "publishing:notices"),
    Duty(("T9",), counted.heard, 5, "inbox:inbox"),
    Duty(("T10", "F8"), counted.on_time, 4, "acts:outbox"),
    Duty(("T11", "F9", "V8"), counted.features, 1, "acts:engage"),
    Duty(("T12", "F10", "V9"), attested, 2, OWN),
    Duty(("T13", "F11", "V10"), attested, 2, OWN),
    Duty(("T14", "F12", "V11"), enforced, 5, "inbox:inbox"),
    Duty(("T15", "F13", "V12"), counted.reported, 4, "reports:reports", of_account=False),
    Duty(("T16", "F14", "V14"), attested, 1, OWN, of_account=False),
    Duty(("T17", "F15", "V15"), attested, 1, OWN, of_account=False),
    Duty(("F16", "V16"), attested, 2, OWN, of_account=False),
    Duty(("V6",), attested, 3, OWN, of_account=False),
    Duty(("V7",), counted.heard, 4, "inbox:inbox"),
    Duty(("V13",), enforced, 2, "citizens:contacts"),
    Duty(("O1",), attested, 3, OWN, of_account=False),
    Duty(("O2",), attested, 1, OWN, of_account=False),
    Duty(("O3",), attested, 1, OWN, of_account=False),
    Duty(("O4",), attested, 2, OWN, of_account=False),
    Duty(("O5",), attested, 2, OWN, of_account=False),
    Duty(("O6",), enforced, 1, OWN, of_account=False),
    Duty(("O7",), counted.adopted, 2, "adoption:pages", of_account=False),
)
RIGHTS: Final = {  # the address where a duty is mended → the right that it takes
    "registry:account": Can.KEEP_ACCOUNT,
    "registry:accounts": Can.CONNECT_ACCOUNT,
    "publishing:notices": Can.DRAFT_NOTICE,
    "inbox:inbox": Can.ANSWER,
    "acts:outbox": Can.MEND_ACT,
    "acts:engage": Can.ENGAGE,
    "reports:reports": Can.PREPARE_REPORT,
    "citizens:contacts": Can.EDIT_CONTACT,
    "compliance:duties": Can.ATTEST_DUTY,
    "adoption:pages": Can.ADOPT_PAGE,
}
BY_ID: Final = {each: duty for duty in DUTIES for each in duty.ids}


def shown(provision: str, seen: Seen) -> str:
    """The very name or mark that a confirmation of this duty holds for; empty where it is for no one thing."""
    duty = BY_ID[provision].ids
    if "T3" in duty:
        return seen.picture.mark if seen.picture else ""
    if "T4" in duty:
        return seen.cover.mark if seen.cover else ""
    return t06_fitting_name.called(seen) if "T6" in duty else ""
