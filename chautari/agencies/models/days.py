"""Days off and days with other hours, and the years of which somebody confirmed them."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models.bodies import Agency, Officer
from chautari.agencies.roles import Can
from chautari.lib import clock

Kind = Agency.Kind
PLACES = (Kind.PROVINCE, Kind.DISTRICT)  # the days of these hold for every office that lies there


class DayOffQuerySet(models.QuerySet["DayOff"]):
    """Chainable questions about days off."""

    def visible_to(self, officer: Officer) -> Self:
        """Those that hold for the officer's own agency; for an overseer also those of every place."""
        held = self.of(officer.agency)
        return self.filter(pk__in=held.values("pk")) | self.kept_by(officer)

    def kept_by(self, officer: Officer) -> Self:
        """Those that the officer may strike out: the own office's; for an overseer the country's and the places'."""
        if Can.OVERSEE_AGENCIES in officer.can:
            return self.filter(Q(agency=None) | Q(agency__kind__in=PLACES))
        return self.filter(agency=officer.agency_id)

    def of(self, agency: Agency) -> Self:
        """Those that hold for an agency: the country's, its province's, its district's and its own; one query."""
        held = Q(agency=None) | Q(agency=agency.pk) | Q(agency__in=provinces_of(agency).values("pk"))
        if agency.place_en:
            held |= Q(agency__kind=Kind.DISTRICT, agency__place_en__iexact=agency.place_en)
        return self.filter(held)


class DayOff(models.Model):
    """A day on which an office, all offices of a place, or all of the country do not work, or work other hours."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="days_off"
    )  # None = the country
    day = models.DateField(_("day"))
    name_ne = models.CharField(_("name of the day in Nepali"), max_length=100)
    name_en = models.CharField(_("name of the day in English"), max_length=100, blank=True)
    source = models.CharField(_("where it is written"), max_length=200)
    opens = models.TimeField(_("opens at"), null=True, blank=True)  # empty: closed all day
    closes = models.TimeField(_("closes at"), null=True, blank=True)

    objects = DayOffQuerySet.as_manager()

    class Meta:
        ordering = ("day", "id")
        constraints = (
            models.UniqueConstraint(name="day_off_once", fields=("agency", "day")),
            models.UniqueConstraint(name="day_off_of_all_once", fields=("day",), condition=Q(agency=None)),
            models.CheckConstraint(
                name="day_off_opens_before_it_closes",
                condition=Q(opens=None, closes=None)
                | Q(opens__isnull=False, closes__isnull=False, opens__lt=F("closes")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.name_ne}"

    @property
    def name(self) -> str:
        """The name in the reader's language, in Nepali where it has no other."""
        return self.name_ne if get_language() == "ne" else self.name_en or self.name_ne

    @property
    def is_off(self) -> bool:
        return self.opens is None


class HolidayYearQuerySet(models.QuerySet["HolidayYear"]):
    """Chainable questions about confirmed years."""

    def of(self, agency: Agency | None) -> Self:
        """What the country's overseer or the agency itself confirmed."""
        return self.filter(Q(agency=None) | Q(agency=agency.pk)) if agency else self.filter(agency=None)


class HolidayYear(models.Model):
    """An officer's word that the days off of a year of Bikram Sambat are all there."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")  # None = for the country
    year = models.PositiveSmallIntegerField()
    source = models.CharField(_("where it is written"), max_length=200)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = HolidayYearQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "id")
        constraints = (
            models.UniqueConstraint(name="holiday_year_once", fields=("agency", "year")),
            models.UniqueConstraint(
                name="holiday_year_of_all_once", fields=("year",), condition=Q(agency=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.agency_id or 'all'}"


def provinces_of(agency: Agency) -> models.QuerySet[Agency]:
    """The province in which an agency lies: that under which it stands, or that of its district."""
    within = Q(members__agency=agency.pk)
    if agency.place_en:
        within |= Q(members__agency__kind=Kind.LOCAL, members__agency__place_en__iexact=agency.place_en)
    return Agency.objects.filter(within, members__until=None, kind=Kind.PROVINCE).distinct()
