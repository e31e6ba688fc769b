"""Lists of bodies that an overseer has handed in."""

from typing import Self

from django.db import models
from django.urls import reverse

from chautari.agencies.models.bodies import Agency, Officer
from chautari.lib import clock


class UploadQuerySet(models.QuerySet["Upload"]):
    """Chainable questions about lists."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of the overseer's own agency."""
        return self.filter(agency=officer.agency_id)


class Upload(models.Model):
    """A list as it was sent, and what came of it."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+"
    )  # of the officer
    by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    created = models.DateTimeField(default=clock.now)
    taken = models.DateTimeField(null=True, blank=True)
    figures = models.JSONField(default=dict)  # how many of each verdict, once it is taken
    lines = models.JSONField(default=list)  # code and changes of each body that was added or changed

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agencies:upload", args=[self.pk])
