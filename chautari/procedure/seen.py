"""What the checks of a public profile look at: the body that the account belongs to, and all that is known of it.

Plain frozen values; whoever asks fills them from tables and networks. Texts come in clean (language.clean), marks from
lib.picture, days as days in Nepal.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Standing, Verdict, verdict

LETTERS: Final[dict[str, str]] = {
    "x": "T",
    "facebook": "F",
    "viber": "V",
}  # network → letter of the law's part


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number in the register of an office."""

    number: str  # E.164
    custodian: str = ""  # who keeps the SIM card
    is_private: bool = False  # a person's own


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that stands for a body, by its marks at every size (lib.picture.marks)."""

    name: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another body whose name might be taken for this one's, with its district in both languages."""

    names: tuple[str, ...]
    places: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The agency as the register knows it."""

    names_ne: tuple[str, ...]
    names_en: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # its district, or what tells it from its namesakes, in both languages
    domains: tuple[str, ...] = ()
    website: str = ""
    objective: str = ""  # a sentence in the language in which the account speaks
    logos: tuple[Logo, ...] = ()
    government: tuple[Logo, ...] = ()
    numbers: tuple[Number, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every registered name, the Nepali ones first."""
        return self.names_ne + self.names_en


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the network shows; ``is_default`` where it is the network's own stand-in for none."""

    mark: str
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Two officers attest that something fits: who asked, who confirmed, and of what it holds until when."""

    provision: str  # as it is cited on this network
    of: str  # the very name or mark that they saw; another one is not confirmed by it
    asked_by: int
    confirmed_by: int
    until: date | None = None  # the last day on which it counts


@dataclass(frozen=True, slots=True)
class Badge:
    """The road to the network's badge of verification, as far as it was gone."""

    opened: date | None = None  # the day of first use
    documents: frozenset[str] = frozenset()  # which are ready, by the keys of data/verification.toml
    applied: date | None = None
    is_refused: bool = False
    shown: bool = False  # now, on the network
    kind: str = ""  # as the network calls it
    last_shown: date | None = None  # the last day on which a public body's badge was there


@dataclass(frozen=True, slots=True)
class Seen:
    """One account: as the network shows it, and as the office has it on paper."""

    body: Body
    network: str
    today: date
    kind: str = ""  # user, page, phone, channel, bot
    name: str = ""
    handle: str = ""
    details: str = ""
    website: str = ""
    longest: int = 0  # of the details, in characters; 0 where the network has no place for them
    email: str = ""  # with which it was registered
    is_email_confirmed: bool = False  # by a mailed link
    email_on: date | None = None  # when that was opened, or else when it was mailed
    is_mail_on: bool = True  # whether the desk can mail at all; otherwise two officers say it
    number: str = ""  # on which it runs
    picture: Picture | None = None
    cover: Picture | None = None
    other_covers: tuple[Logo, ...] = ()  # of other agencies
    badge: Badge = field(default_factory=Badge)
    confirmations: tuple[Confirmation, ...] = ()

    def is_confirmed(self, provision: str, of: str) -> bool:
        """Whether a second officer has confirmed this very thing, and it still counts."""
        return any(
            (each.provision, each.of) == (provision, of)
            and each.asked_by != each.confirmed_by
            and (each.until is None or each.until >= self.today)
            for each in self.confirmations
        )


Check = Callable[[Seen], Verdict]
IDS: Final[dict[Check, tuple[str, ...]]] = {}  # under which ids each check cites itself
NOT_ASKED: Final = _("The Procedures do not ask this of accounts on this network.")


def cited(network: str, ids: tuple[str, ...]) -> str:
    """The id under which the network's own part of the law has the duty; empty where it has none."""
    letter = LETTERS.get(network)
    return next((each for each in ids if each[0] == letter), "")


def duty(*ids: str) -> Callable[[Callable[[Seen, str], Verdict]], Check]:
    """A check of the duty with these ids: it is given the one of the network's own part, and is excused without one."""

    def known(check: Callable[[Seen, str], Verdict]) -> Check:
        @wraps(check)
        def asked(seen: Seen) -> Verdict:
            provision = cited(seen.network, ids)
            return check(seen, provision) if provision else verdict(Standing.EXCUSED, ids[0], NOT_ASKED)

        IDS[asked] = ids
        return asked

    return known
