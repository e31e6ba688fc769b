"""Networks that an order of the Government keeps blocked in the country."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Officer
from chautari.lib import clock


class OrderQuerySet(models.QuerySet["Order"]):
    """Chainable questions about orders."""

    def on(self, moment: datetime) -> Self:
        """Those that hold at this moment."""
        return self.filter(Q(until=None) | Q(until__gt=moment), since__lte=moment)


class Order(models.Model):
    """A network is blocked by order, from one moment to another; of the country, so of no agency."""

    network = models.CharField(_("network"), max_length=20)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    reference = models.CharField(_("which order"), max_length=300)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ("-since", "-id")
        constraints = (
            models.CheckConstraint(
                name="order_ends_after_it_begins", condition=Q(until=None) | Q(until__gt=F("since"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.network}: {self.reference}"

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= clock.now()

    @property
    def is_here(self) -> bool:
        """Whether it holds now."""
        return self.since <= clock.now() and not self.is_over
