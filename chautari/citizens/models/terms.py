"""On what terms numbers are kept: what for, what the person was told, until which day."""

from datetime import date
from typing import Final, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.bikram import calendar
from chautari.lib import clock

MONTHS: Final = 24  # where an office has not said otherwise
MOST_MONTHS: Final = 120
A_YEAR: Final = 12


class Told(models.TextChoices):
    """How a person learnt that the office keeps their number, and what for."""

    NOT_YET = "not_yet", _("Not told yet")
    SPOKEN = "spoken", _("Told in person or on the telephone")
    WRITTEN = "written", _("Told in writing")
    STANDARD = "standard", _("By the office's standard text")


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Chainable questions about standard texts."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Consent(models.Model):
    """One version of the text by which an office tells people why it keeps their number; it is never changed."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    text = models.TextField(_("text"), max_length=2000)
    since = models.DateField()  # the first day on which it was told
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.text


class Keeping(models.Model):
    """What an office has decided for every number that nobody decides on by hand."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField(
        _("months"), default=MONTHS, validators=(MinValueValidator(1), MaxValueValidator(MOST_MONTHS))
    )
    purpose = models.CharField(_("what the numbers are kept for"), max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="keeping_has_an_end", condition=models.Q(months__gte=1, months__lte=MOST_MONTHS)
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.months}"

    @classmethod
    def of(cls, agency_id: int) -> "Keeping":
        """What this office has decided, or what holds without a word of it; then not saved."""
        return cls.objects.filter(agency=agency_id).first() or cls(agency_id=agency_id)

    @property
    def until(self) -> date:
        """The last day on which a number that comes today is kept."""
        return months_later(self.months)


def today() -> date:
    """The day that it is in Nepal."""
    return calendar.nepal_day(clock.now())


def months_later(months: int = MONTHS) -> date:
    """The same day of a later month of Bikram Sambat; the last one of a month that is too short."""
    begun = calendar.from_ad(today())
    years, month = divmod(begun.month - 1 + months, A_YEAR)
    year, month = begun.year + years, month + 1
    day = min(begun.day, calendar.month_length(year, month))
    return calendar.to_ad(calendar.BsDate(year, month, day))
