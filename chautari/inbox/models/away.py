"""The answer out of office hours: whether an agency gives it, and to whom it was given on which evening."""

from django.db import models

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.citizens.models import Citizen
from chautari.lib import clock


class AwayChoice(models.Model):
    """The office answers by itself out of office hours; without the row it does not."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.agency_id)


class AwayAnswer(models.Model):
    """One person was told, once between a closing of the office and its next opening, that nobody is there."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    citizen = models.ForeignKey(Citizen, models.PROTECT, related_name="+")
    evening = models.DateTimeField()  # when the office had closed
    act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="away_answer")
    created = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(name="told_once_an_evening", fields=("citizen", "evening")),)

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.evening}"
