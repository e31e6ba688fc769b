"""T4, F4: the cover image distinctly represents the agency.

What a picture represents no measure can say, so two officers do; the desk sees that there is one, that it is not the
network's own, and that no other agency shows the same.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.lib.picture import Likeness, likeness
from chautari.procedure.base import Plain, Standing, Verdict, filled, verdict
from chautari.procedure.p2075.t03_profile_picture import nearest_of
from chautari.procedure.seen import Seen, duty

SET: Final = _("Set a cover image on the network that shows this agency: its building, its work or its name.")


@duty("T4", "F4")
def check(seen: Seen, cited: str) -> Verdict:
    """There is a cover, it is nobody else's, and a second officer has confirmed that it represents the agency."""
    if seen.cover is None or not seen.cover.mark:
        return verdict(Standing.NOT_MET, cited, _("The account has no cover image."), next_step=SET)
    if seen.cover.is_default:
        return verdict(Standing.NOT_MET, cited, _("The cover is the network's own picture."), next_step=SET)
    evidence: dict[str, Plain] = {}
    words = []
    if seen.other_covers:
        bits, other = nearest_of(seen.cover.mark, seen.other_covers)
        found = likeness(bits)
        evidence = {"nearest": other.name, "distance": bits, "likeness": found.value}
        if found is Likeness.SAME:
            same = filled(_("%(nearest)s shows the same cover, so it does not tell the two apart."), evidence)
            return verdict(Standing.NOT_MET, cited, same, next_step=SET, evidence=evidence)
        if found is Likeness.UNSURE:
            words.append(filled(_("The cover is much like that of %(nearest)s."), evidence))
    if seen.is_confirmed(cited, seen.cover.mark):
        return verdict(Standing.MET, cited, *words, evidence=evidence | {"is_confirmed": True})
    unseen = _("No second officer has confirmed that this cover represents the agency.")
    step = _("Look at the cover; if it shows this agency, let a second officer confirm it.")
    return verdict(Standing.WAITING, cited, unseen, *words, next_step=step, evidence=evidence)
