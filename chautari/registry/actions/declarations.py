"""An agency's word that it has no account on a network."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Agency, Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry.models import Account, Declaration


@transaction.atomic
def declare(agency: Agency, *, network: str, by: Officer) -> Declaration:
    """Say that the agency has no account on this network, so that whoever asks is told that any such account is false.

    Raises Refused while the register holds one there.
    """
    there = Account.objects.filter(agency=agency, network=network).exclude(state__in=Account.ENDED)
    if there.exists():
        raise Refused(_("The register holds an account of the agency on this network. Give it up first."))
    declaration, is_new = Declaration.objects.get_or_create(
        agency=agency, network=network, until=None, defaults={"by": by}
    )
    if is_new:
        record(Kind.ACCOUNT_DENIED, about=declaration, by=by, facts={"network": network})
    return declaration


@transaction.atomic
def withdraw(agency: Agency, *, network: str, by: Officer | None) -> None:
    """The agency's word on this network holds no more, where it was given. ``by`` is empty where the desk ends it."""
    for declaration in Declaration.objects.current().filter(agency=agency, network=network):
        Declaration.objects.filter(pk=declaration.pk).update(until=clock.now())
        record(Kind.DENIAL_ENDED, about=declaration, by=by, facts={"network": network})
