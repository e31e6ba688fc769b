"""What an honest reader must know beside the figures."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chautari.agencies.letterhead import in_digits, language
from chautari.bikram import digits
from chautari.bikram.words import long_date, long_datetime
from chautari.registry.networks import networks
from chautari.reports.figures import Figures


def tongue(words: str) -> str:
    """The language that a person wrote in, by its script; for screen readers."""
    return "ne" if any("\u0900" <= letter <= "\u097f" for letter in words) else "en"


def number(count: int) -> str:
    """The count grouped, in the reader's digits."""
    return in_digits(digits.group(count))


def remarks(figures: Figures) -> Iterator[str]:
    """Complete sentences in the reader's language, the gravest first; the last one is always there."""
    if not figures.is_over:
        until = long_datetime(figures.counted_at, language())
        yield _("The month is not over. The figures go up to %(time)s.") % {"time": until}
    yield from _undone(figures)
    yield from _blocked(figures)
    yield from _abuse(figures)
    if figures.gaps:
        yield ngettext(
            "For one span of time the deliveries of a network may be incomplete; what the public said then may be "
            "missing.",
            "For %(n)s spans of time the deliveries of a network may be incomplete; what the public said then may be "
            "missing.",
            figures.gaps,
        ) % {"n": number(figures.gaps)}
    if figures.sums.seen:
        yield ngettext(
            "One act was done outside the desk and seen on the network; it is counted.",
            "%(n)s acts were done outside the desk and seen on the network; they are counted.",
            figures.sums.seen,
        ) % {"n": number(figures.sums.seen)}
    if any(account.absent for account in figures.accounts):
        yield _("A dash stands where a network knows no such thing.")
    yield _(
        "The accounts were used on %(used)s of %(days)s working days. Public holidays are not taken off."
    ) % {
        "used": number(figures.days_used),
        "days": number(figures.working_days),
    }


def _blocked(figures: Figures) -> Iterator[str]:
    """What was not done because nobody could."""
    for key, since, until in figures.blocked:
        known = networks().get(key)
        told = {
            "network": known.manifest.name if known else key,
            "since": long_date(date.fromisoformat(since), language()),
        }
        if until:
            told["until"] = long_date(date.fromisoformat(until), language())
            words = _(
                "An order kept %(network)s blocked from %(since)s to %(until)s; nothing could be done there."
            )
        else:
            words = _("An order has kept %(network)s blocked since %(since)s; nothing can be done there.")
        yield words % told


def _abuse(figures: Figures) -> Iterator[str]:
    """What was done about abuse, without a name (O1)."""
    if figures.abuse:
        reported, taken, running, appeals, lifted = map(number, figures.abuse)
        yield _(
            "Abuse: %(reported)s cases reported, %(taken)s measures taken as the committee decided, %(running)s in "
            "force at the end of the month; %(appeals)s appeals, %(lifted)s of them allowed."
        ) % {
            "reported": reported,
            "taken": taken,
            "running": running,
            "appeals": appeals,
            "lifted": lifted,
        }


def _undone(figures: Figures) -> Iterator[str]:
    sums = figures.sums
    if sums.unclear:
        yield ngettext(
            "On one act the network gave no answer; it is not counted as done until it is found there.",
            "On %(n)s acts the network gave no answer; they are not counted as done until they are found there.",
            sums.unclear,
        ) % {"n": number(sums.unclear)}
    if sums.failed:
        yield ngettext(
            "One act failed and is not counted as done.",
            "%(n)s acts failed and are not counted as done.",
            sums.failed,
        ) % {"n": number(sums.failed)}
    if sums.open:
        yield ngettext(
            "One act was asked for and not finished when the figures were counted.",
            "%(n)s acts were asked for and not finished when the figures were counted.",
            sums.open,
        ) % {"n": number(sums.open)}
