"""Who is writing a notice at this moment."""

from chautari.agencies.models import Officer
from chautari.lib import clock
from chautari.publishing.models import Notice, Presence


def mark(notice: Notice, officer: Officer) -> None:
    """A sign of life of somebody who has the notice open and writes."""
    Presence.objects.update_or_create(notice=notice, officer=officer, defaults={"seen": clock.now()})


def leave(notice: Notice, officer: Officer) -> None:
    """The officer has saved and gone on."""
    Presence.objects.filter(notice=notice, officer=officer).delete()


def others(notice: Notice, officer: Officer) -> list[Officer]:
    """The other officers who write it now."""
    present = Presence.objects.now().filter(notice=notice).exclude(officer=officer).select_related("officer")
    return [each.officer for each in present.order_by("officer_id")]
