"""Every check of a public profile, in the law's order."""

from typing import Final

from chautari.procedure.base import Verdict
from chautari.procedure.p2075 import (
    t02_official_address,
    t03_profile_picture,
    t04_cover,
    t05_details,
    t06_fitting_name,
    t07_verification,
    v02_office_number,
)
from chautari.procedure.seen import Check, Seen

CHECKS: Final[tuple[Check, ...]] = (
    t02_official_address.check,
    v02_office_number.check,
    t03_profile_picture.check,
    t04_cover.check,
    t05_details.check,
    t06_fitting_name.check,
    t07_verification.check,
)


def checked(seen: Seen) -> tuple[Verdict, ...]:
    """What each check says of an account."""
    return tuple(check(seen) for check in CHECKS)
