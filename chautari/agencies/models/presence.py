"""Signs of life: which officer is at something now."""

from datetime import timedelta
from typing import Final, Self, TypeVar

from django.db import models

from chautari.agencies.models.bodies import Officer
from chautari.lib import clock

PRESENT: Final = timedelta(seconds=45)  # after the last sign of life


S = TypeVar("S", bound="Sign", covariant=True)


class SignQuerySet(models.QuerySet[S]):
    """Chainable questions about who is there."""

    def now(self) -> Self:
        """Those who gave a sign of life within the last seconds."""
        return self.filter(seen__gt=clock.now() - PRESENT)


class Sign(models.Model):
    """An officer has something open. Each room says with a foreign key of its own what it is.

    ``objects`` of each is made of ``SignQuerySet``.
    """

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    seen = models.DateTimeField()

    class Meta:
        abstract = True
