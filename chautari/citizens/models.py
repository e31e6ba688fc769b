"""People who write to an agency."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock


class CitizenQuerySet(models.QuerySet["Citizen"]):
    """Chainable questions about citizens."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those who wrote to this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Citizen(models.Model):
    """One person as one network shows them to one agency; never joined across networks by machine."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="citizens")
    network = models.CharField(max_length=20)
    external_id = models.CharField(max_length=120)
    name = models.CharField(_("name"), max_length=200, blank=True)
    handle = models.CharField(_("address on the network"), max_length=100, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    phone_source = models.CharField(max_length=20, blank=True)
    first_seen = models.DateTimeField(default=clock.now)

    objects = CitizenQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="citizen_once", fields=("agency", "network", "external_id")),
        )

    def __str__(self) -> str:
        return self.name or self.handle or self.external_id
