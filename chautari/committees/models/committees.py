"""The committees of a public body, and who sits in them from when to when."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.committees.counting import majority
from chautari.lib import clock

Row = TypeVar("Row", bound=models.Model)


class OwnQuerySet(models.QuerySet[Row]):
    """Chainable questions about rows of an agency."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Committee(models.Model):
    """One committee of an agency; of each kind one stands at a time."""

    class Kind(models.TextChoices):
        """What it decides about."""

        SOCIAL_MEDIA = "social_media", _("Social media management committee")
        GRIEVANCE = "grievance", _("Grievance and issue management committee")
        MINISTERIAL = "ministerial", _("Ministerial grievance management committee")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)  # empty: more than half of the members
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = OwnQuerySet["Committee"].as_manager()

    class Meta:
        ordering = ("kind", "id")
        constraints = (
            models.UniqueConstraint(
                name="committee_stands_once", fields=("agency", "kind"), condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="committee_quorum_is_some", condition=Q(quorum=None) | Q(quorum__gte=1)
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("committees:committee", args=(self.pk,))

    def needed(self, seats: int) -> int:
        """How many must be there so that it can decide, of so many members."""
        return self.quorum or majority(seats)


class MemberQuerySet(OwnQuerySet["Member"]):
    """Chainable questions about members."""

    def on(self, day: date) -> Self:
        """Who sat in it on this day."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


class Member(models.Model):
    """An officer in a committee, with the post that brought them there, and who sits for them when they cannot."""

    class Part(models.TextChoices):
        """What they are in the committee."""

        CHAIR = "chair", _("Chair")
        SECRETARY = "secretary", _("Secretary")
        MEMBER = "member", _("Member")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="members")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    substitute = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=9, choices=Part.choices, default=Part.MEMBER)
    post_ne = models.CharField(max_length=120)
    post_en = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    appointed = models.DateTimeField(default=clock.now)  # after a sitting was opened nobody joins it

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("committee", "id")
        constraints = (
            models.UniqueConstraint(
                name="member_once", fields=("committee", "officer"), condition=Q(until=None)
            ),
            models.UniqueConstraint(
                name="one_chair", fields=("committee",), condition=Q(until=None, part="chair")
            ),
            models.UniqueConstraint(
                name="one_secretary", fields=("committee",), condition=Q(until=None, part="secretary")
            ),
            models.CheckConstraint(
                name="substitute_is_another", condition=Q(substitute=None) | ~Q(substitute=F("officer"))
            ),
            models.CheckConstraint(
                name="member_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} in {self.committee_id}"
