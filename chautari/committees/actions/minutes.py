"""The minutes of a sitting: the secretary writes, the chair signs, a clerk numbers."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.committees import minutes
from chautari.committees.models import Sitting
from chautari.committees.seats import held, is_chair, refuse_others
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused


@transaction.atomic
def write(sitting: Sitting, *, notes: str, copies: str = "", by: Officer) -> None:
    """Write what the minutes say beside the votes, and to whom copies go. Raises Refused once they are signed."""
    fresh = held(sitting.pk)
    refuse_others(fresh, by)
    if fresh.state not in {Sitting.State.OPEN, Sitting.State.CLOSED} or fresh.signed:
        raise Refused(_("The minutes are signed, or there are none yet."))
    Sitting.objects.filter(pk=fresh.pk).update(notes=notes, copies=copies)
    record(Kind.MINUTES_WRITTEN, about=fresh, by=by)


@transaction.atomic
def sign(sitting: Sitting, *, by: Officer) -> None:
    """Sign the minutes of a sitting that is over, for its chair; as they are now they are printed for ever.

    The ledger keeps the digest of the words.
    """
    fresh = held(sitting.pk)
    if not is_chair(fresh, by):
        raise Refused(_("Only the chair of the sitting signs its minutes."), clause="O5")
    if fresh.state != Sitting.State.CLOSED or fresh.signed:
        raise Refused(_("The minutes are signed already, or the sitting is not over."))
    words = minutes.written(fresh, signed_by=by, signed=clock.now())
    digest = minutes.digest(words)
    row = {"words": words, "digest": digest, "signed": clock.now(), "signed_by": by}
    Sitting.objects.filter(pk=fresh.pk).update(**row)
    record(Kind.MINUTES_SIGNED, about=fresh, by=by, facts={"digest": digest})
    sitting.refresh_from_db()


@transaction.atomic
def number(sitting: Sitting, *, number: str, by: Officer) -> None:
    """Give signed minutes the number that the register of dispatch has for them; once."""
    signed = Sitting.objects.filter(pk=sitting.pk, number="").exclude(signed=None)
    if not signed.update(number=number):
        raise Refused(_("These minutes have a number already, or the chair has not signed them."))
    record(Kind.MINUTES_NUMBERED, about=sitting, by=by, facts={"number": number})
    sitting.refresh_from_db(fields=("number",))
