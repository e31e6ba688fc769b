"""The answer out of office hours: its words, and whether the office gives it."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.words import own, read
from chautari.agencies.models import Officer
from chautari.inbox import away
from chautari.inbox.models import AwayChoice
from chautari.language.spans import Purpose, Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.actions import Wording
from chautari.publishing.models import Template


@transaction.atomic
def write_away(wording: Wording, *, by: Officer) -> Template:
    """Give the answer out of office hours its words. Raises Refused where the guard would not let them leave alone."""
    for text in filter(None, (wording.text_ne, wording.text_en)):
        found = read(text, Purpose.MESSAGE, own=own(by.agency))
        if found.worst and found.tier not in {Tier.NONE, Tier.ADVICE}:
            raise Refused(found.worst.says, clause=found.worst.clause)
    return actions.write_template(wording, by=by, template=away.template_of(by.agency_id))


@transaction.atomic
def choose_away(*, is_on: bool, by: Officer) -> None:
    """Let the desk answer out of office hours, or stop it; saying it twice records it once."""
    known = AwayChoice.objects.filter(agency=by.agency_id).first()
    if is_on and not away.text_of(by.agency, clock.now()):
        raise Refused(_("Write the words of the answer first."))
    if is_on and known is None:
        record(Kind.AWAY_CHOSEN, about=AwayChoice.objects.create(agency_id=by.agency_id, by=by), by=by)
    elif known and not is_on:
        record(Kind.AWAY_ENDED, about=known, by=by)
        known.delete()
