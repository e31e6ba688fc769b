"""T2, F2: an account is registered with an official address: at the agency's own domain, and a post's, not a person's.

The e-mail directive of 2075 gives addresses by name too, so such a one is accepted; that of a post is advised, because
it stays when its holder leaves. The Government's common mail, which the same directive gives to every office, is
official as well.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.lib.names import sound
from chautari.procedure.base import Plain, Standing, Verdict, filled, verdict
from chautari.procedure.hosts import Host, whose
from chautari.procedure.seen import Body, Seen, duty
from chautari.procedure.tables import table
from chautari.procedure.vocabulary import GIVEN, SURNAMES, Vocabulary, vocabulary

ADDRESS: Final = re.compile(r"([^\s@]+)@([^\s@]+\.[^\s@]{2,})")
ROLES: Final = frozenset(table("data/addresses")["roles"])
WITHIN: Final = tuple(role for role in ROLES if len(role) >= 4)  # noqa: PLR2004 — shorter ones stand in too many words
WRONG: Final[dict[Host, str | Promise]] = {
    Host.FREE_MAIL: _(
        "%(host)s gives addresses to anybody. An account of the office needs an address of the office."
    ),
    Host.ALIKE: _("%(host)s only looks like the agency's domain. Do not use it, and ask who registered it."),
    Host.SISTER: _("%(host)s is a domain of another public body."),
    Host.FOREIGN: _("%(host)s is not the agency's domain."),
}
CHANGE: Final = _(
    "Change the account's e-mail on the network to an address of a post at %(domain)s, then enter it here."
)


class Reads(StrEnum):
    """What an address seems to belong to."""

    POST = "post"
    PERSON = "person"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Guess:
    """What an address seems to belong to, and the words that say so."""

    reads: Reads
    because: tuple[str, ...] = ()


@duty("T2", "F2")
def check(seen: Seen, cited: str) -> Verdict:
    """The address is at the agency's domain or the common mail, and confirmed by a mailed link; a post's is better.

    Where the desk cannot mail, two officers attest instead that the office reads the address.
    """
    if not seen.email.strip():
        step = _("Enter the e-mail address with which the account was registered.")
        return verdict(
            Standing.WAITING, cited, _("The account's e-mail address is not known."), next_step=step
        )
    parts = ADDRESS.fullmatch(seen.email.strip())
    if parts is None:
        step = _("Write the whole address, as in info@moha.gov.np.")
        return verdict(Standing.NOT_MET, cited, _("This is not an e-mail address."), next_step=step)
    local, host = parts.groups()
    judged = whose(host, seen.body.domains)
    if not seen.body.domains and judged is not Host.COMMON:
        return _without_domain(seen, cited, host)
    evidence: dict[str, Plain] = {"address": seen.email.strip(), "host": host, "whose": judged.value}
    if judged not in {Host.OWN, Host.COMMON}:
        words = filled(WRONG[judged], {"host": host})
        change = filled(CHANGE, {"domain": seen.body.domains[0]})
        return verdict(Standing.NOT_MET, cited, words, next_step=change, evidence=evidence)
    guess = reads(local, seen.body)
    return _own(seen, cited, guess, evidence | {"reads": guess.reads.value, "because": guess.because})


def reads(local: str, body: Body) -> Guess:
    """Whether what stands before the "@" is a post's or a person's; a post beside a name is a post."""
    known = vocabulary(body.names, body.abbreviations, body.places)
    words = [word for word in re.split(r"[\W\d_]+", local.casefold()) if word]
    posts = tuple(word for word in words if _is_post(word, known))
    if posts:
        return Guess(Reads.POST, posts)
    people = tuple(word for word in words if _is_person(word, known))
    return Guess(Reads.PERSON, people) if people else Guess(Reads.UNCLEAR)


def _is_post(word: str, known: Vocabulary) -> bool:
    return word in ROLES or word in known.exact or word.startswith(WITHIN) or word.endswith(WITHIN)


def _is_person(word: str, known: Vocabulary) -> bool:
    """A frequent name, or two written in one; a word of the agency's own name is never a person's."""
    if sound(word) in known.own:
        return False
    cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 1))
    return sound(word) in GIVEN | SURNAMES or any(
        sound(first) in GIVEN and sound(rest) in GIVEN | SURNAMES for first, rest in cuts
    )


def _own(seen: Seen, cited: str, guess: Guess, evidence: dict[str, Plain]) -> Verdict:
    """At an official domain: met once the link was opened, with advice where it reads like a person's."""
    words, home = [], next(iter(seen.body.domains), evidence["host"])
    if guess.reads is Reads.PERSON:
        advice = _(
            "This reads like a person's address. One of a post, such as info@%(domain)s, stays when people leave."
        )
        words.append(filled(advice, {"domain": home}))
    if seen.is_email_confirmed:
        shown: dict[str, Plain] = {"confirmed": seen.email_on.isoformat()} if seen.email_on else {}
        return verdict(Standing.MET, cited, *words, evidence=evidence | shown)
    if not seen.is_mail_on and seen.is_confirmed(cited, seen.email):
        return verdict(Standing.MET, cited, *words, evidence=evidence | {"is_confirmed": True})
    unsure, step = _unsure(seen)
    return verdict(Standing.WAITING, cited, unsure, *words, next_step=step, evidence=evidence)


def _unsure(seen: Seen) -> tuple[str | Promise, str | Promise]:
    """What is not shown yet, and the next step."""
    if seen.email_on:
        mailed = _("A link was mailed to this address on %(day)s and has not been opened yet.")
        step = _("Open the link in the mail; if it is lost or too old, have a new one mailed.")
        return filled(mailed, {"day": seen.email_on}), step
    unsure = _("Nobody has shown yet that the office reads this address.")
    if seen.is_mail_on:
        return unsure, _("Send the confirmation to this address and open its link.")
    return unsure, _("Two officers say on this duty's page that the office reads the mail of this address.")


def _without_domain(seen: Seen, cited: str, host: str) -> Verdict:
    """Free mail is refused whatever the agency's domain is; of the rest nothing can be said without it."""
    judged = whose(host, ())
    evidence: dict[str, Plain] = {"address": seen.email.strip(), "host": host, "whose": judged.value}
    step = _("Enter the agency's domain in the register of agencies.")
    if judged is Host.FREE_MAIL:
        words = filled(WRONG[judged], {"host": host})
        return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)
    unknown = _("The agency's domain is not known, so the address cannot be compared with it.")
    return verdict(Standing.WAITING, cited, unknown, next_step=step, evidence=evidence)
