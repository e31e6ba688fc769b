"""Earlier pages before the Procedures of 2075: what the list shows is checked, the rest waits for evidence."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.agencies import queries
from chautari.agencies.models import Agency
from chautari.compliance.models import Page
from chautari.compliance.subject import body_of
from chautari.language.clean import clean
from chautari.lib import phone
from chautari.procedure.base import Provision, Standing, Verdict, verdict
from chautari.procedure.instruments import provision
from chautari.procedure.p2075 import t03_profile_picture, t04_cover, t05_details, t06_fitting_name
from chautari.procedure.p2075.profile import CHECKS
from chautari.procedure.seen import Badge, Check, Seen

UNSEEN: Final = (t03_profile_picture.check, t04_cover.check, t05_details.check)  # no list shows these
ROOM: Final = 255  # for the details; what the list does not show is not judged by it


@dataclass(frozen=True, slots=True)
class Finding:
    """A duty of the law and how the page stands to it."""

    provision: Provision | None
    verdict: Verdict


def examined(page: Page) -> list[Finding]:
    """What each check says of a page, in the law's order; duties that the law does not ask there are left out."""
    if page.agency is None or not page.network:
        return []
    seen = _seen(page, page.agency)
    found = [_checked(check, page, seen) for check in CHECKS]
    return [
        Finding(provision(each.provision), each) for each in found if each.standing is not Standing.EXCUSED
    ]


def _checked(check: Check, page: Page, seen: Seen) -> Verdict:
    """A check's word, where the list holds what it looks at."""
    said = check(seen)
    if said.standing is Standing.EXCUSED:
        return said
    if check in UNSEEN or (check is t06_fitting_name.check and not (page.name or page.handle)):
        return verdict(
            Standing.WAITING,
            said.provision,
            _("The list does not show it."),
            next_step=_("It is examined once the page is adopted and its profile is read."),
        )
    return said


def _seen(page: Page, agency: Agency) -> Seen:
    """The page as far as its row tells."""
    return Seen(
        body=body_of(agency),
        network=page.network,
        today=queries.today(),
        kind=page.kind,
        name=clean(page.name),
        handle=page.handle,
        longest=ROOM,
        email=page.said.get("email", ""),
        number=_number(page),
        badge=Badge(opened=page.since),
    )


def _number(page: Page) -> str:
    with suppress(ValueError):
        return phone.e164(page.handle)
    return ""
