"""What spares those who must look at abuse: how pictures and words are shown at first."""

from django.db import models
from django.db.models import Q

from chautari.agencies.models import Agency, Officer


class Welfare(models.Model):
    """How cases are shown: an office's default, or one officer's own choice over it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")  # empty: of the office
    is_blurred = models.BooleanField(default=True)
    is_grey = models.BooleanField(default=True)
    is_folded = models.BooleanField(default=False)  # the words themselves are shown only on a click

    class Meta:
        constraints = (
            models.UniqueConstraint(name="welfare_of_officer", fields=("officer",)),
            models.UniqueConstraint(name="welfare_of_office", fields=("agency",), condition=Q(officer=None)),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.officer_id}"
