"""What an office decided about its cases: to whom each kind goes, and whom the ladder tells when a time is over."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import roles
from chautari.committees.models import Committee
from chautari.grievances.models.cases import Case, OwnQuerySet
from chautari.inbox.models import AnswerTime
from chautari.inbox.reckoning import Limit, Unit

PLACES: Final = (1, 2, 3, 4)  # at once, three working days, seven, a month
MOST: Final = 400  # of a unit


class Route(models.Model):
    """Where cases of one kind go, and by which rung of the ladder they are to be settled."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Case.Kind.choices)
    own = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=120, blank=True)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    committee = models.CharField(max_length=12, choices=Committee.Kind.choices, blank=True)
    to = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=60, blank=True)  # outside of the desk, such as Hello Sarkar

    objects = OwnQuerySet["Route"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="route_once", fields=("agency", "kind")),
            models.CheckConstraint(name="route_has_a_rung", condition=Q(own__gte=1, own__lte=4)),
            models.CheckConstraint(name="route_leads_to_one_body", condition=Q(to=None) | Q(place="")),
            models.CheckConstraint(
                name="route_leaves_the_agency", condition=Q(to=None) | ~Q(to=models.F("agency"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.kind}"


class Rung(models.Model):
    """One rung of an agency's ladder: how much time, and the post that is told when it is over.

    Without officer and role it is whoever answers for the case.
    """

    class Units(models.TextChoices):
        """In what the time is counted, as chautari.inbox.reckoning counts it."""

        MINUTE = Unit.MINUTE.value
        HOUR = Unit.HOUR.value
        DAY = Unit.DAY.value
        MONTH = Unit.MONTH.value

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=6, choices=Units.choices)
    post_ne = models.CharField(max_length=120)
    post_en = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=roles, blank=True)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OwnQuerySet["Rung"].as_manager()

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(name="case_rung_once", fields=("agency", "place")),
            models.CheckConstraint(
                name="case_rung_gives_some_time",
                condition=Q(place__gte=1, place__lte=4, count__gte=1, count__lte=MOST),
            ),
            models.CheckConstraint(
                name="case_rung_tells_a_role_or_an_officer", condition=Q(role="") | Q(officer=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.place}"

    @property
    def post(self) -> str:
        return self.post_ne if get_language() == "ne" else self.post_en or self.post_ne

    @property
    def unit_label(self) -> str:
        return str(AnswerTime.Units(self.unit).label)

    @property
    def limit(self) -> Limit:
        return Limit(self.count, Unit(self.unit))
