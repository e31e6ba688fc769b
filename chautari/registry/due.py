"""What is due at the official accounts, told once for each day on which it fell due."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.registry.models import Account, Verification
from chautari.registry.models.profiles import OPERATING
from chautari.registry.networks import network

CERTIFIED_FOR: Final = timedelta(days=182)  # twice a year


def certifications() -> None:
    """Ask for every official account of which nobody has said for half a year that it is still right."""
    last = Coalesce("certified", "official_since")
    late = Account.objects.live().annotate(last=last).filter(last__lt=clock.now() - CERTIFIED_FOR)
    for account in late.filter(Q(asked=None) | Q(asked__lt=F("last") + CERTIFIED_FOR)):
        with transaction.atomic():
            free = Q(asked=None) if account.asked is None else Q(asked=account.asked)
            if Account.objects.filter(free, pk=account.pk).update(asked=clock.now()):
                officers = list(account.custodians.values_list("officer", flat=True))
                record(Kind.CERTIFICATION_DUE, about=account, facts={"officers": officers})


def verifications() -> None:
    """Ask for every official account that may have its network's badge, has none, and has not applied."""
    since = clock.now() - OPERATING
    open_road = Q(verification=None) | Q(verification__applied=None)
    for account in Account.objects.live().filter(open_road).select_related("verification"):
        if not network(account.network).manifest.gives_badge:
            continue
        road = getattr(account, "verification", None)
        waits = account.official_since is None or account.official_since > since
        if road is None and waits:
            continue
        if not has_badge(account):
            _ask(account, road or Verification(agency_id=account.agency_id, account=account))


def has_badge(account: Account) -> bool:
    """Whether the account carried the network's badge when it was last looked at."""
    look = account.looks.first()
    return bool(look and look.verified)


@transaction.atomic
def _ask(account: Account, road: Verification) -> None:
    eligible = road.eligible_since
    if eligible is None or eligible > clock.now() or road.reminded == eligible:
        return
    road.reminded = eligible
    road.save()
    record(Kind.VERIFICATION_DUE, about=account)
