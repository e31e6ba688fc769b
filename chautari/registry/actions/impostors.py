"""What an officer does about accounts that pass for the agency's."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import spelling
from chautari.registry.models import Account, Impostor, Spelling


@dataclass(frozen=True, slots=True)
class Found:
    """An account that passes for the agency's, as an officer found it."""

    address: str
    note: str = ""


@transaction.atomic
def note(account: Account, *, found: Found, by: Officer) -> Impostor:
    """Note an account that passes for this one: whoever looks it up is warned.

    Raises Refused for an address that names nobody, and for an account of the register.
    """
    name = spelling.named(account.network, found.address)
    keys = spelling.keys(account.network, name) if name else []
    if not keys:
        raise Refused(_("This names no account on the network. Paste the link of the profile."))
    for each in keys:
        official = Spelling.objects.current().filter(network=each.network, sort=each.sort, key=each.key)
        if row := official.select_related("account__agency").first():
            told = {"account": row.account.name, "agency": row.account.agency}
            raise Refused(_("This is “%(account)s” of %(agency)s, an account of the register.") % told)
    key = keys[-1]  # the handle, by which people look it up; the number where there is no handle
    impostor, is_new = Impostor.objects.get_or_create(
        agency_id=account.agency_id,
        network=key.network,
        sort=key.sort,
        key=key.key,
        cleared=None,
        defaults={"account": account, "address": found.address, "note": found.note, "by": by},
    )
    if is_new:
        record(Kind.IMPOSTOR_NOTED, about=impostor, by=by, facts={"network": key.network, "key": key.key})
    return impostor


@transaction.atomic
def report(impostor: Impostor, *, receipt: str, by: Officer) -> None:
    """It was reported on the network's own page; what the network answered is kept."""
    waiting = Impostor.objects.current().filter(pk=impostor.pk)
    if not waiting.update(reported_at=clock.now(), reporter=by, receipt=receipt):
        raise Refused(_("The warning of this account has ended meanwhile."))
    record(Kind.IMPOSTOR_REPORTED, about=impostor, by=by)


@transaction.atomic
def clear(impostor: Impostor, *, by: Officer) -> None:
    """It is gone, or was no impostor: nobody is warned of it any more."""
    if not Impostor.objects.current().filter(pk=impostor.pk).update(cleared=clock.now(), cleared_by=by):
        raise Refused(_("The warning of this account has ended meanwhile."))
    record(Kind.IMPOSTOR_CLEARED, about=impostor, by=by)
