"""What a committee decided, and what a head of office ordered for a day until it does."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.committees.models.committees import Committee, OwnQuerySet
from chautari.committees.models.items import Item
from chautari.committees.models.sittings import Sitting
from chautari.lib import clock

LONGEST_INTERIM: Final = timedelta(hours=24)


class Decision(models.Model):
    """What came of the votes on an item. It stays as it is: the database itself refuses every change."""

    class Outcome(models.TextChoices):
        """What became of the proposal."""

        ADOPTED = "adopted", pgettext_lazy("decision", "Adopted")
        REJECTED = "rejected", pgettext_lazy("decision", "Rejected")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="decisions")
    item = models.OneToOneField(Item, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = models.TextField(max_length=5000)
    provision = models.CharField(max_length=8, blank=True)
    about = models.CharField(max_length=60, blank=True)
    about_id = models.PositiveBigIntegerField(null=True)
    measure = models.JSONField(default=dict, blank=True)
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    abstained = models.PositiveSmallIntegerField()
    casting = models.CharField(max_length=7, blank=True)  # the chair's, where the votes were equal
    present = models.PositiveSmallIntegerField()  # who could vote on it
    quorum = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Decision"].as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="decision_has_its_quorum", condition=Q(present__gte=F("quorum"))),
            models.CheckConstraint(
                name="decision_follows_the_votes",
                condition=Q(outcome="adopted", votes_for__gt=F("votes_against"))
                | Q(outcome="adopted", votes_for=F("votes_against"), casting="for", votes_for__gte=1)
                | Q(outcome="rejected", votes_for__lte=F("votes_against")) & ~Q(casting="for"),
            ),
            models.CheckConstraint(
                name="nobody_votes_who_is_not_there",
                condition=Q(present__gte=F("votes_for") + F("votes_against") + F("abstained")),
            ),
        )
        indexes = (models.Index(name="decision_about", fields=("about", "about_id")),)

    def __str__(self) -> str:
        return f"decision {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("committees:decision", args=(self.pk,))


class Interim(models.Model):
    """A head's order that holds for a day at most, while the committee that was called for it decides."""

    class End(models.TextChoices):
        """How it ended."""

        DECIDED = "decided", _("The committee decided")
        RAN_OUT = "ran_out", _("The time was over")
        TAKEN_BACK = "taken_back", _("Taken back by the head of office")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    about = models.CharField(max_length=60)
    about_id = models.PositiveBigIntegerField()
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="interims")  # called with it
    reason = models.CharField(max_length=1000)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=End.choices, blank=True)

    objects = OwnQuerySet["Interim"].as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="interim_holds_a_day",
                condition=Q(until__gt=F("at"), until__lte=F("at") + LONGEST_INTERIM),
            ),
            models.CheckConstraint(
                name="interim_ends_some_way", condition=Q(ended=None, end="") | (~Q(ended=None) & ~Q(end=""))
            ),
            models.UniqueConstraint(name="interim_once", fields=("about", "about_id")),
        )
        indexes = (models.Index(name="interim_running", fields=("until",), condition=Q(ended=None)),)

    def __str__(self) -> str:
        return f"interim {self.pk}"

    @property
    def is_running(self) -> bool:
        return self.ended is None and self.until > clock.now()
