"""Where a body is bound otherwise than the instruments say of themselves."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.agencies.queries import today
from chautari.lib import clock
from chautari.procedure.instrument import Instrument
from chautari.procedure.instruments import instrument


class BindingQuerySet(models.QuerySet["Binding"]):
    """Chainable questions about bindings."""

    def on(self, day: date) -> Self:
        """What holds on this day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day, struck=None)


class Binding(models.Model):
    """An exception or addition: from a day on, and up to another, an instrument binds a body, or does not."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="bindings")
    instrument = models.CharField(_("legal text"), max_length=12)  # its key
    binds = models.BooleanField(default=True)  # otherwise the body is exempt from it
    with_members = models.BooleanField(default=False)  # also the bodies that stand under it
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)  # the last day on which it holds
    reference = models.CharField(_("by which decision"), max_length=300)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    struck = models.DateTimeField(null=True, blank=True)  # it was a mistake: it never held

    objects = BindingQuerySet.as_manager()

    class Meta:
        ordering = ("-since", "-id")
        constraints = (
            models.CheckConstraint(
                name="binding_does_not_end_before_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.instrument} {self.agency}"

    @property
    def is_to_come(self) -> bool:
        return self.since > today()

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < today()

    @property
    def law(self) -> Instrument | None:
        """The instrument; None where the desk knows it no more."""
        return instrument(self.instrument)
