"""T3, F3, V3: the profile picture is the agency's logo or the Government's."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.lib.picture import Likeness, distance, likeness
from chautari.procedure.base import Plain, Standing, Verdict, filled, verdict
from chautari.procedure.seen import Logo, Seen, duty

SET: Final = _("Set the agency's logo as the profile picture on the network.")


@duty("T3", "F3", "V3")
def check(seen: Seen, cited: str) -> Verdict:
    """The picture is compared with every registered logo; the nearest decides, and a person where it is not clear."""
    if seen.picture is None or not seen.picture.mark:
        return verdict(Standing.NOT_MET, cited, _("The account has no profile picture."), next_step=SET)
    if seen.picture.is_default:
        return verdict(
            Standing.NOT_MET, cited, _("The network shows its own stand-in for a picture."), next_step=SET
        )
    logos = seen.body.logos + seen.body.government
    if not logos:
        step = _("Add the agency's logo to the register of agencies.")
        words = _("There is no logo to compare the picture with.")
        return verdict(Standing.WAITING, cited, words, next_step=step)
    return _compared(seen, cited, seen.picture.mark, logos)


def _compared(seen: Seen, cited: str, mark: str, logos: tuple[Logo, ...]) -> Verdict:
    """Same, another, or so far in between that a second officer has to say."""
    bits, nearest = nearest_of(mark, logos)
    found = likeness(bits)
    evidence: dict[str, Plain] = {"logo": nearest.name, "distance": bits, "likeness": found.value}
    if found is Likeness.SAME:
        return verdict(Standing.MET, cited, evidence=evidence)
    if found is Likeness.DIFFERENT:
        words = _told(
            _("This is another picture than the logo nearest to it, %(logo)s (%(distance)s of 1024 differ)."),
            evidence,
        )
        return verdict(Standing.NOT_MET, cited, words, next_step=SET, evidence=evidence)
    if seen.is_confirmed(cited, mark):
        return verdict(Standing.MET, cited, evidence=evidence | {"is_confirmed": True})
    words = _told(
        _("The picture is like the logo %(logo)s, but not surely the same (%(distance)s of 1024 differ)."),
        evidence,
    )
    step = _("Look at both pictures; if they show the same, let a second officer confirm it.")
    return verdict(Standing.WAITING, cited, words, next_step=step, evidence=evidence)


def nearest_of(mark: str, logos: tuple[Logo, ...]) -> tuple[int, Logo]:
    """The logo that is nearest to a picture, and how far it is."""
    return min(((distance(logo.marks, mark), logo) for logo in logos), key=lambda found: found[0])


def _told(words: str | Promise, evidence: dict[str, Plain]) -> str:
    return filled(words, evidence)
