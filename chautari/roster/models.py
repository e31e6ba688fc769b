"""The duty roster by weekday, its exceptions, who stood at the desk from when to when, and when nobody did."""

from typing import Final, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.registry.models import Account

MINUTES: Final = 15  # without anybody in office hours, after which it is an alarm
FEWEST_MINUTES: Final = 5
MOST_MINUTES: Final = 120
LONGEST: Final = 300  # letters of a reason
LONGEST_NOTE: Final = 2000
Row = TypeVar("Row", bound=models.Model)


class OwnQuerySet(models.QuerySet[Row]):
    """Chainable questions about rows of an agency."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def of(self, account: int | None) -> Self:
        """Those that hold for an account: its own, and those of all accounts; without one, the latter alone."""
        return self.filter(Q(account=None) | Q(account=account))


class Desk(models.Model):
    """An agency that keeps a roster: since when, and after how many minutes an empty desk is an alarm."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)
    minutes = models.PositiveSmallIntegerField(default=MINUTES)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="desk_waits_some_minutes",
                condition=Q(minutes__gte=FEWEST_MINUTES, minutes__lte=MOST_MINUTES),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.minutes}"


class Shift(models.Model):
    """Who is at the desk on a weekday: all office hours of it, or from one hour to another."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+"
    )  # None = all
    weekday = models.PositiveSmallIntegerField()  # Monday is 0
    begins = models.TimeField(null=True, blank=True)  # empty: with the office
    ends = models.TimeField(null=True, blank=True)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    substitute = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OwnQuerySet["Shift"].as_manager()

    class Meta:
        ordering = ("weekday", "begins", "id")
        constraints = (
            models.CheckConstraint(name="shift_has_a_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(
                name="shift_begins_before_it_ends",
                condition=Q(begins=None) | Q(ends=None) | Q(begins__lt=F("ends")),
            ),
            models.CheckConstraint(
                name="nobody_is_their_own_substitute",
                condition=Q(substitute=None) | ~Q(substitute=F("officer")),
            ),
        )
        indexes = (models.Index(name="shift_of_day", fields=("agency", "weekday")),)

    def __str__(self) -> str:
        return f"{self.weekday}: {self.officer_id}"


class Cover(models.Model):
    """An officer is not at the desk on one day: somebody else takes all of their shifts, or their substitutes do."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    day = models.DateField()
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=LONGEST)

    objects = OwnQuerySet["Cover"].as_manager()

    class Meta:
        ordering = ("day", "id")
        constraints = (
            models.UniqueConstraint(name="covered_once_a_day", fields=("officer", "day")),
            models.CheckConstraint(
                name="nobody_covers_themselves", condition=Q(stand_in=None) | ~Q(stand_in=F("officer"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.officer_id}"


class Stand(models.Model):
    """An officer at the desk, from one moment to another; and what they left to whoever came next."""

    class How(models.TextChoices):
        """By what the desk was opened or closed."""

        CLICK = "click", pgettext_lazy("how the desk was opened or closed", "By the officer")
        SIGN = "sign", pgettext_lazy("how the desk was opened or closed", "By the officer's work at the desk")
        CLOCK = "clock", pgettext_lazy("how the desk was opened or closed", "By the end of office hours")
        QUIET = "quiet", pgettext_lazy("how the desk was opened or closed", "By half an hour without work")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")  # None = all accounts
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    opened = models.DateTimeField()
    opened_how = models.CharField(max_length=5, choices=How.choices)
    seen = models.DateTimeField()  # the last sign of the officer's work
    closed = models.DateTimeField(null=True)
    closed_how = models.CharField(max_length=5, choices=How.choices, blank=True)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)  # for whoever is next
    waiting = models.PositiveIntegerField(null=True)  # conversations without an answer when it was left
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = OwnQuerySet["Stand"].as_manager()

    class Meta:
        ordering = ("-opened", "-id")
        constraints = (
            models.UniqueConstraint(
                name="stands_once_at_an_account", fields=("officer", "account"), condition=Q(closed=None)
            ),
            models.UniqueConstraint(
                name="stands_once_at_the_desk", fields=("officer",), condition=Q(closed=None, account=None)
            ),
            models.CheckConstraint(
                name="stand_ends_after_it_begins", condition=Q(closed=None) | Q(closed__gte=F("opened"))
            ),
        )
        indexes = (models.Index(name="stand_by_time", fields=("agency", "opened")),)

    def __str__(self) -> str:
        return f"{self.officer_id} {self.opened}"


class Gap(models.Model):
    """Nobody was at the desk in office hours, for longer than the agency lets pass; and why, by an officer's word."""

    class Reason(models.TextChoices):
        """Why nobody was there; the first four excuse it."""

        POWER = "power", pgettext_lazy("why nobody was at the desk", "No electricity or no internet")
        ORDER = "order", pgettext_lazy("why nobody was at the desk", "The network is blocked by order")
        HOLIDAY = (
            "holiday",
            pgettext_lazy("why nobody was at the desk", "A day off that is not in the calendar"),
        )
        DISASTER = "disaster", pgettext_lazy("why nobody was at the desk", "Disaster, strike or curfew")
        ELSEWHERE = "elsewhere", pgettext_lazy("why nobody was at the desk", "The officers were elsewhere")
        OTHER = "other", pgettext_lazy("why nobody was at the desk", "Another reason")

    EXCUSES = (Reason.POWER, Reason.ORDER, Reason.HOLIDAY, Reason.DISASTER)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")  # None = the whole desk
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    step = models.PositiveSmallIntegerField(default=0)  # how many rungs were told
    next_at = models.DateTimeField(null=True)  # when the next one is told; empty: nobody is told any more
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=LONGEST, blank=True)
    explained_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = OwnQuerySet["Gap"].as_manager()

    class Meta:
        ordering = ("-since", "-id")
        constraints = (
            models.UniqueConstraint(name="empty_since_once_at_an_account", fields=("account", "since")),
            models.UniqueConstraint(
                name="empty_since_once_at_the_desk", fields=("agency", "since"), condition=Q(account=None)
            ),
            models.CheckConstraint(
                name="desk_is_filled_after_it_was_empty", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        )
        indexes = (models.Index(name="empty_now", fields=("agency",), condition=Q(until=None)),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.since}"

    def get_absolute_url(self) -> str:
        return reverse("roster:gap", args=[self.pk])

    @property
    def is_excused(self) -> bool:
        return self.reason in Gap.EXCUSES
