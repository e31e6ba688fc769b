"""What a bot of the office says by itself, by an officer's word."""

from dataclasses import asdict

from django.db import transaction

from chautari.agencies.models import Officer
from chautari.inbox.bots import objection
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.registry.bots import PLACE, Sayings
from chautari.registry.models import Account


@transaction.atomic
def word_bot(account: Account, sayings: Sayings, *, by: Officer) -> None:
    """Let the bot say this from now on; the ledger keeps which words changed, and what is as before is no change.

    Raises Refused where the guard of words would not let a public sentence pass.
    """
    row = Account.objects.select_for_update(of=("self",)).select_related("agency").get(pk=account.pk)
    before, wanted, usual = asdict(Sayings.of(row)), asdict(sayings), asdict(Sayings.usual(row))
    changed = sorted(name for name, value in wanted.items() if value != before[name])
    if not changed:
        return
    for name in changed:
        if why := objection(row, wanted[name]):
            raise Refused(why)
    own = {name: value for name, value in wanted.items() if value != usual[name]}
    kept = {name: value for name, value in row.settings.items() if name != "welcome"}  # of before this page
    row.settings = {**kept, PLACE: own}
    row.save(update_fields=("settings",))
    record(Kind.BOT_WORDED, about=row, by=by, facts={"changed": changed})
