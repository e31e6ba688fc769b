"""What the public face does by itself: the nightly file, and the proofs of accounts."""

from datetime import timedelta
from typing import Final

from django.db.models import F, Q
from django_tasks import task

from chautari.lib import clock
from chautari.portal import files, proofs
from chautari.portal.models import Proof
from chautari.registry.models import Account

AGAIN: Final = timedelta(days=7)
AT_ONCE: Final = 20


@task()
def write_files() -> None:
    """Write the open files once a night, after midnight in Nepal. Running it twice writes once."""
    if not all(files.is_of_today(form) for form in files.FORMS):
        files.write()


@task()
def prove() -> None:
    """Look whether official accounts and their agencies' websites name each other, each once a week."""
    old = clock.now() - AGAIN
    due = Q(proof=None) | Q(proof__tried__lt=old)
    rows = (
        Account.objects.live()
        .filter(due)
        .select_related("agency", "app")
        .order_by(F("proof__tried").asc(nulls_first=True), "pk")
    )
    for account in rows[:AT_ONCE]:
        look(account)


def look(account: Account) -> None:
    """Look both ways, and keep what was seen with the time; what could not be looked at stays as it was."""
    now = clock.now()
    seen: dict[str, object] = {"tried": now}
    if (website := proofs.linked(account)) is not None:
        seen |= {"website_links": website, "website_at": now}
    if (profile := proofs.named(account)) is not None:
        seen |= {"profile_names": profile, "profile_at": now}
    Proof.objects.update_or_create(account=account, defaults={"agency_id": account.agency_id, **seen})
