"""The monthly report: figures frozen, and its road to the head of the office."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.letterhead import language
from chautari.agencies.models import Agency, Officer
from chautari.bikram.months import BsMonth
from chautari.lib import clock
from chautari.reports.figures import Figures, digest


class ReportQuerySet(models.QuerySet["Report"]):
    """Chainable questions about reports."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Report(models.Model):
    """What an agency did on its accounts in one BS month, as told to its head (T15, F13, V12)."""

    class State(models.TextChoices):
        """The road of a report; each step is one function in actions.py."""

        PREPARED = "prepared", _("Prepared")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned")
        ACCEPTED = "accepted", _("Accepted")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reports")
    month = models.CharField(_("month"), max_length=7)  # "2083-08", Bikram Sambat
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARED)
    figures = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the figures
    summary = models.TextField(_("summary"), blank=True, max_length=4000)
    note = models.TextField(_("note of the head"), blank=True, max_length=2000)
    preparer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    head = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    prepared = models.DateTimeField(default=clock.now)
    submitted = models.DateTimeField(null=True)
    decided = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "-version")
        constraints = (
            models.UniqueConstraint(name="report_version_once", fields=("agency", "month", "version")),
            models.CheckConstraint(
                name="report_is_accepted_by_another", condition=Q(head=None) | ~Q(head=F("preparer"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.month} v{self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=(self.pk,))

    @property
    def title(self) -> str:
        """The month in the reader's language."""
        return BsMonth.parse(self.month).title(language())

    @property
    def told(self) -> Figures:
        """The frozen figures as values."""
        return Figures.from_dict(self.figures)

    @property
    def is_whole(self) -> bool:
        """Whether the figures are those that were sealed when it was prepared."""
        return digest(self.figures) == self.digest
