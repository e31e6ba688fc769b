"""How often one sender may write at the portal, and try a secret; where that is over, right and wrong look alike."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.portal.models import Knock

HOUR: Final = timedelta(hours=1)
KEPT: Final = timedelta(days=1)
LETTERS: Final = 10  # of one sender in an hour
TRIES: Final = 5  # wrong secrets of one sender in an hour


def note(sender: str, *, is_wrong: bool) -> None:
    """Count one more; what is older than a day is forgotten."""
    Knock.objects.filter(at__lt=clock.now() - KEPT).delete()
    Knock.objects.create(sender=sender, is_wrong=is_wrong, at=clock.now())


def refuse_tries(sender: str) -> None:
    """Raise Refused after too many wrong secrets, before another one is looked at."""
    if _lately(sender, is_wrong=True) >= TRIES:
        raise Refused(_("The number or the secret was wrong several times. Try again in an hour."))


def refuse_letters(sender: str) -> None:
    """Raise Refused where one sender has written very often."""
    if _lately(sender, is_wrong=False) >= LETTERS:
        raise Refused(_("Several messages have come from you within the hour. Try again in an hour."))


def _lately(sender: str, *, is_wrong: bool) -> int:
    since = clock.now() - HOUR
    return Knock.objects.filter(sender=sender, is_wrong=is_wrong, at__gt=since).count()
