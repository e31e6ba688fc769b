"""V2: Viber runs on a mobile number of the office, kept by somebody who is named; not on a person's own number."""

from django.utils.translation import gettext_lazy as _

from chautari.lib.phone import e164, is_mobile, masked
from chautari.procedure.base import Plain, Standing, Verdict, filled, verdict
from chautari.procedure.seen import Number, Seen, duty

REGISTER = _(
    "Enter the office's number with its custodian in the register of numbers, or move the account to such a one."
)


@duty("V2")
def check(seen: Seen, cited: str) -> Verdict:
    """The number is in the office's register, is nobody's own, is a mobile number, and its SIM card has a custodian."""
    if not seen.number.strip():
        step = _("Enter the number on which the account runs.")
        return verdict(Standing.WAITING, cited, _("The account's number is not known."), next_step=step)
    try:
        number = e164(seen.number)
    except ValueError:
        step = _("Write the number with ten digits, or with + and the code of its country.")
        return verdict(Standing.NOT_MET, cited, _("This is not a telephone number."), next_step=step)
    evidence: dict[str, Plain] = {"number": masked(number)}
    row = next((each for each in seen.body.numbers if each.number == number), None)
    if row is None:
        words = _("This number is not in the office's register of numbers.")
        return verdict(Standing.NOT_MET, cited, words, next_step=REGISTER, evidence=evidence)
    return _registered(row, cited, evidence | {"custodian": row.custodian})


def _registered(row: Number, cited: str, evidence: dict[str, Plain]) -> Verdict:
    """What may still be wrong with a number of the register."""
    if row.is_private:
        words = _("This is a person's own number. When the person leaves, the office loses its account.")
        step = _("Move the account to a mobile number of the office.")
        return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)
    if not is_mobile(row.number):
        words = _("This is not a mobile number.")
        step = _("Move the account to a mobile number of the office.")
        return verdict(Standing.NOT_MET, cited, words, next_step=step, evidence=evidence)
    if not row.custodian.strip():
        unnamed = filled(_("Nobody is named who keeps the SIM card of %(number)s."), evidence)
        step = _("Name the custodian in the register of numbers.")
        return verdict(Standing.NOT_MET, cited, unnamed, next_step=step, evidence=evidence)
    return verdict(Standing.MET, cited, evidence=evidence)
