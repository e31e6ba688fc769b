"""What should have been public by now and is not confirmed: one row for each act, whatever became of it."""

from typing import Self

from django.db import models

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.publishing.models.notices import Notice


class LateQuerySet(models.QuerySet["Late"]):
    """Chainable questions about what is late."""

    def visible_to(self, officer: Officer) -> Self:
        """Only of this officer's own agency."""
        return self.filter(agency=officer.agency_id)

    def open(self) -> Self:
        """Not settled yet."""
        return self.filter(settled=None)


class Late(models.Model):
    """An act of a notice that was due and not confirmed in time; the alarm is raised once."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="late")
    act = models.OneToOneField(Act, models.PROTECT, related_name="late")
    due = models.DateTimeField()
    raised = models.DateTimeField(default=clock.now)
    settled = models.DateTimeField(null=True)  # when it was done after all, or taken back

    objects = LateQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(name="late_open", fields=("agency", "-id"), condition=models.Q(settled=None)),
        )

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.act_id}"
