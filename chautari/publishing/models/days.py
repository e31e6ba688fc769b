"""Days off that an office takes from the Gazette or a cabinet decision."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer


class DayOffQuerySet(models.QuerySet["DayOff"]):
    """Chainable questions about days off."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's own agency and those of all."""
        return self.filter(Q(agency=officer.agency_id) | Q(agency=None))


class DayOff(models.Model):
    """A day on which an agency, or every agency, does not work."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="days_off")  # None = all
    day = models.DateField()
    name = models.CharField(_("name of the day"), max_length=100)
    source = models.CharField(_("where it is written"), max_length=200)

    objects = DayOffQuerySet.as_manager()

    class Meta:
        ordering = ("day",)
        constraints = (models.UniqueConstraint(name="day_off_once", fields=("agency", "day")),)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
