"""How an instrument says of each duty by what it is looked at, how much it weighs, and where an officer mends it."""

from dataclasses import dataclass
from enum import StrEnum

from chautari.procedure.seen import Check


class Watch(StrEnum):
    """The desk's own ways of looking at a duty, beside the checks of a public profile."""

    OPENED = "opened"  # there is an account on the network
    USED = "used"  # something is said day by day
    HEARD = "heard"  # nothing that the public said waits too long
    OPEN = "open"  # somebody is at the desk in office hours
    ON_TIME = "on_time"  # what should be out is out
    FEATURES = "features"  # more than posts is done
    REPORTED = "reported"  # the month's report was laid before the head
    COURTEOUS = "courteous"  # what officers write is looked at; what was held and overruled is counted
    ADOPTED = "adopted"  # pages of earlier instruments have found their place
    MEDIA_COMMITTEE = "media_committee"  # it stands, and can decide
    GRIEVANCE_COMMITTEE = "grievance_committee"
    ATTESTED = "attested"  # two officers say so
    ENFORCED = "enforced"  # the desk does not let the opposite happen


class Place(StrEnum):
    """Where at the desk a duty is mended."""

    ADDRESS = "address"  # of an account
    FACE = "face"
    BADGE = "badge"
    NUMBERS = "numbers"  # of the office
    ACCOUNTS = "accounts"
    NOTICES = "notices"
    INBOX = "inbox"
    ROSTER = "roster"
    COMMITTEES = "committees"
    OUTBOX = "outbox"
    ENGAGE = "engage"
    REPORTS = "reports"
    CONTACTS = "contacts"
    PAGES = "pages"
    DUTY = "duty"  # the page of the duty itself, where it is attested


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of an instrument: its ids, how it is looked at, its weight from 1 to 5, and where it is mended."""

    ids: tuple[str, ...]
    look: Check | Watch
    weight: int
    place: Place
    of_account: bool = True  # of each account; otherwise of the agency
