"""Notices that were withdrawn from the public portal after the public had read them there."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.publishing.models.notices import Notice


class RemovalQuerySet(models.QuerySet["Removal"]):
    """Chainable questions about removals."""

    def standing(self) -> Self:
        """Not put back."""
        return self.filter(ended=None)


class Removal(models.Model):
    """From one moment on the portal says of a notice that it was withdrawn, and why; until it is put back."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="removals")
    reason = models.TextField(_("reason"), max_length=500)  # the public reads it
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = RemovalQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                name="removal_once_at_a_time", fields=("notice",), condition=Q(ended=None)
            ),
        )
        indexes = (models.Index(name="removal_of_agency", fields=("agency", "-at")),)

    def __str__(self) -> str:
        return f"removal {self.pk}"
