"""The official address of an account: an officer has a link mailed to it, whoever reads that mail opens it."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chautari.agencies import tasks
from chautari.agencies.models import Letter, Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry.models import Account, Address
from chautari.registry.models.addresses import LINK_LIVES

MOST_A_DAY: Final = 3  # links for one account


@transaction.atomic
def ask_address(account: Account, *, email: str, by: Officer) -> Address:
    """Write the account's official address down and mail a link to it.

    Raises Refused after three links in a day, and for an account that the agency has given up.
    """
    if account.is_ended:
        raise Refused(_("The agency has given this account up."))
    if account.addresses.filter(asked__gt=clock.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise Refused(
            _("Three links were mailed for this account within a day. Look for them, and ask again tomorrow.")
        )
    if account.address != email:
        account.address = email
        account.save(update_fields=("address",))
    address = Address.objects.create(agency_id=account.agency_id, account=account, email=email, by=by)
    Letter.objects.create(
        agency_id=account.agency_id,
        what=Letter.What.ADDRESS,
        to=email,
        row=address.pk,
        language=get_language() or "ne",
    )
    transaction.on_commit(tasks.write.enqueue)
    record(Kind.ADDRESS_ASKED, about=account, by=by, facts={"address": address.pk})
    return address


@transaction.atomic
def confirm_address(address: Address, *, by: Officer | None = None) -> bool:
    """Whoever came by the mailed link has shown that the office reads the address. False when it was so already."""
    fresh = Address.objects.filter(pk=address.pk, confirmed=None, asked__gt=clock.now() - LINK_LIVES)
    if not fresh.update(confirmed=clock.now()):
        return False
    record(Kind.ADDRESS_CONFIRMED, about=address.account, by=by, facts={"address": address.pk})
    return True
