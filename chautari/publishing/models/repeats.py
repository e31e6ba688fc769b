"""Notices that come again: the rule, and what was made by it, each day once."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.bikram.calendar import from_ad, month_length
from chautari.lib import clock
from chautari.publishing.models.notices import Notice

LONGEST: Final = timedelta(days=400)  # a series that goes on for longer is forgotten by those who began it
LAST_DAY: Final = 32  # no month of Bikram Sambat is longer


class RepeatQuerySet(models.QuerySet["Repeat"]):
    """Chainable questions about repeated notices."""

    def visible_to(self, officer: Officer) -> Self:
        """Only of this officer's own agency."""
        return self.filter(agency=officer.agency_id)

    def going(self) -> Self:
        """Approved and not ended."""
        return self.filter(ended=None).exclude(approver=None)


class Repeat(models.Model):
    """By which rule a notice comes again, and who has let it."""

    class Rule(models.TextChoices):
        """When it comes again."""

        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week, on these weekdays")
        MONTHLY = "monthly", _("Every month, on this day of Bikram Sambat")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="repeats")  # what is said again
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    rule = models.CharField(_("how often"), max_length=10, choices=Rule.choices)
    weekdays = models.CharField(max_length=7, blank=True)  # digits of date.weekday(): Monday is 0
    bs_day = models.PositiveSmallIntegerField(
        _("day of the month"),
        null=True,
        blank=True,
        validators=(MinValueValidator(1), MaxValueValidator(LAST_DAY)),
    )  # in a shorter month its last day
    at = models.TimeField(_("time of publishing"))  # in Nepal
    since = models.DateField()
    until = models.DateField(_("last day"))
    most = models.PositiveSmallIntegerField(_("at most so many times"), null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # of the words that were approved
    approver = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved = models.DateTimeField(null=True)
    created = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True)

    objects = RepeatQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="repeat_is_approved_by_another", condition=Q(approver=None) | ~Q(approver=F("by"))
            ),
            models.UniqueConstraint(
                name="repeat_once_per_notice", fields=("notice",), condition=Q(ended=None)
            ),
        )

    def __str__(self) -> str:
        return f"repeat {self.pk}"

    def get_absolute_url(self) -> str:
        return self.notice.get_absolute_url() + "#repeat"

    def moments(self) -> Iterator[datetime]:
        """When it comes, from its first time to its last, in order."""
        day, count = self.since, 0
        while day <= min(self.until, self.since + LONGEST) and count < (self.most or LONGEST.days):
            if self._falls_on(day):
                count += 1
                yield datetime.combine(day, self.at, tzinfo=clock.NEPAL)
            day += timedelta(days=1)

    def _falls_on(self, day: date) -> bool:
        if self.rule == Repeat.Rule.WEEKLY:
            return str(day.weekday()) in self.weekdays
        if self.rule == Repeat.Rule.MONTHLY:
            bs = from_ad(day)
            return bs.day == min(self.bs_day or 1, month_length(bs.year, bs.month))
        return True


class Occurrence(models.Model):
    """One time that a notice came again: a notice of its own."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    repeat = models.ForeignKey(Repeat, models.PROTECT, related_name="occurrences")
    day = models.DateField()
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="occurrence")

    class Meta:
        ordering = ("day",)
        constraints = (models.UniqueConstraint(name="occurrence_once_per_day", fields=("repeat", "day")),)

    def __str__(self) -> str:
        return f"{self.repeat_id} {self.day}"


def words_of(notice: Notice) -> str:
    """A digest of what each account says and shows: the same words, accounts, pictures and quote give the same."""
    told = sorted(notice.versions.values_list("account", "text"))
    shown = sorted(notice.media.values_list("sha256", "alt_text"))
    quoted = [notice.quote] if notice.quote else []
    return hashlib.sha256(json.dumps([told, shown, *quoted], ensure_ascii=False).encode()).hexdigest()
