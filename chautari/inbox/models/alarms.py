"""Alarms: what must be looked at at once, whom the desk tells of it, one after another, and who took it."""

from datetime import datetime, timedelta
from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import roles
from chautari.inbox.models.talks import Conversation
from chautari.lib import clock

SOON: Final = 5  # minutes between two rungs where somebody may be in danger
SLOWER: Final = 60  # and where the words tell of corruption
MOST_MINUTES: Final = 24 * 60


class AlarmQuerySet(models.QuerySet["Alarm"]):
    """Chainable questions about alarms."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def standing(self) -> Self:
        """Those that nobody has taken."""
        return self.filter(taken_at=None)


class Alarm(models.Model):
    """One conversation that somebody must look at; it climbs the agency's ladder until it is taken (T9)."""

    class How(models.TextChoices):
        """What ended it."""

        TAKEN = "taken", _("Taken")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Conversation closed")
        CALMED = "calmed", _("Found not urgent")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="alarms")
    urgency = models.PositiveSmallIntegerField()  # 0 or 1
    arrived = models.DateTimeField()  # when the words that led to it came to the desk
    raised = models.DateTimeField(default=clock.now)
    step = models.PositiveIntegerField(default=0)  # how many times it went on to the next rung
    next_at = models.DateTimeField()
    told = models.JSONField(default=list, blank=True)  # the officers who were told so far, each once
    seen_at = models.DateTimeField(null=True)  # when the first of them opened the conversation
    seen_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=10, choices=How.choices, blank=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                name="alarm_stands_once", fields=("conversation",), condition=Q(taken_at=None)
            ),
            models.CheckConstraint(
                name="alarm_is_taken_somehow",
                condition=Q(taken_at=None, how="") | ~Q(taken_at=None) & ~Q(how=""),
            ),
        )
        indexes = (
            models.Index(
                name="alarm_standing", fields=("agency", "urgency", "id"), condition=Q(taken_at=None)
            ),
            models.Index(name="alarm_next", fields=("next_at",), condition=Q(taken_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id}: P{self.urgency}"

    def get_absolute_url(self) -> str:
        return reverse("inbox:alarm", args=(self.pk,))

    @property
    def is_standing(self) -> bool:
        return self.taken_at is None

    @property
    def until_seen(self) -> timedelta | None:
        """From the arrival of the words to the first look of an officer who was told."""
        return _since(self.arrived, self.seen_at)

    @property
    def until_taken(self) -> timedelta | None:
        """From the arrival of the words until somebody took it."""
        return _since(self.arrived, self.taken_at)


def _since(begin: datetime, end: datetime | None) -> timedelta | None:
    return None if end is None else max(end - begin, timedelta())


class Rung(models.Model):
    """One step of an agency's ladder: an officer, or all of a role. Without rows: operators, approvers, the head."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=roles, blank=True)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(name="rung_once", fields=("agency", "place")),
            models.CheckConstraint(
                name="rung_is_a_role_or_an_officer",
                condition=Q(officer=None) & ~Q(role="") | Q(role="") & ~Q(officer=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.place}: {self.role or self.officer_id}"


class Pace(models.Model):
    """How many minutes an agency's alarms wait before they go on to the next rung; without a row 5 and 60."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="+")
    soon = models.PositiveSmallIntegerField(default=SOON)
    slower = models.PositiveSmallIntegerField(default=SLOWER)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="pace_is_within_a_day",
                condition=Q(soon__gte=1, soon__lte=60, slower__gte=1, slower__lte=MOST_MINUTES),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.soon}, {self.slower}"
