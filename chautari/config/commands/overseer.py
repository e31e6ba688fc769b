"""``chautari overseer``: the first overseer of the register; the link to choose a password is printed and mailed."""

import argparse
import sys

from chautari.agencies import actions, links
from chautari.agencies.models import Agency
from chautari.agencies.roles import Role
from chautari.lib.errors import Refused


def run(chosen: argparse.Namespace) -> int:
    """1 when there is no such agency, or the address is at the desk already."""
    agency = Agency.objects.filter(code=chosen.agency).first()
    if agency is None:
        sys.stderr.write(f"chautari: no agency has the code {chosen.agency}\n")
        return 1
    names = (chosen.name_ne, chosen.name_en)
    try:
        officer = actions.invite(agency, role=Role.OVERSEER, email=chosen.email, names=names, by=None)
    except Refused as no:
        sys.stderr.write(f"chautari: {no}\n")
        return 1
    sys.stdout.write(f"chautari: choose the password here: {links.to_password(officer)}\n")
    return 0
