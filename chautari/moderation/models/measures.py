"""What was done to words or to a person: by which decision, from when to when, and how it ended."""

from datetime import timedelta
from typing import Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.citizens.models import Citizen
from chautari.committees.models import Decision, Interim
from chautari.inbox.models import Message
from chautari.lib import clock
from chautari.moderation.models.cases import Case, OwnQuerySet
from chautari.registry.models import Account

LONGEST_DAYS: Final = 366  # a measure that should hold for longer is decided on again
ON_PEOPLE: Final = ("restrict", "block")


class MeasureQuerySet(OwnQuerySet["Measure"]):
    """Chainable questions about measures."""

    def running(self) -> Self:
        """Not ended yet."""
        return self.filter(ended=None)

    def on_people(self) -> Self:
        """Those that keep a person away."""
        return self.filter(kind__in=ON_PEOPLE)

    def undone(self) -> Self:
        """Those of which the network has not done what it should: they hold there, or hold not, against the desk."""
        stuck = (Act.State.FAILED, Act.State.UNCLEAR)
        is_open = Q(act__state__in=stuck, ended=None) | Q(undo__state__in=stuck)
        return self.filter(is_open | ~Q(problem=""))


class Measure(models.Model):
    """One measure. Its end is known from its first day; none is there without a decision or a head's order (O1)."""

    class Kind(models.TextChoices):
        """The four measures, the mildest first."""

        WARN = "warn", _("Warn the person")
        HIDE = "hide", _("Hide the words")
        RESTRICT = "restrict", _("Restrict the person for a time")
        BLOCK = "block", _("Block the person")

    class End(models.TextChoices):
        """How it ended."""

        TIME = "time", _("Its time was over")
        UNDONE = "undone", _("Lifted by an officer, with a reason")
        APPEAL = "appeal", _("Lifted on appeal")
        DECIDED = "decided", _("The committee decided")
        LAPSED = "lapsed", _("The committee did not decide in time")
        REPLACED = "replaced", _("A newer decision took its place")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="measures")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="measures")  # what is hidden
    person = models.ForeignKey(Citizen, models.PROTECT, null=True, related_name="measures")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="measures")
    interim = models.ForeignKey(Interim, models.PROTECT, null=True, related_name="measures")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    end = models.CharField(max_length=8, choices=End.choices, blank=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=1000, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    undo = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    is_reminded = models.BooleanField(default=False)  # officers heard that it ends soon
    problem = models.CharField(max_length=500, blank=True)  # why the act could not even be asked for

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="measure_is_decided",
                condition=~Q(decision=None) | Q(kind="hide") & ~Q(interim=None),
            ),
            models.CheckConstraint(
                name="measure_has_its_end",
                condition=Q(until__gt=F("since"), until__lte=F("since") + timedelta(days=LONGEST_DAYS)),
            ),
            models.CheckConstraint(
                name="measure_ends_some_way", condition=Q(ended=None, end="") | (~Q(ended=None) & ~Q(end=""))
            ),
            models.CheckConstraint(
                name="measure_is_lifted_with_a_reason",
                condition=~Q(end="undone") | ~Q(ended_by=None) & ~Q(ended_why=""),
            ),
            models.UniqueConstraint(
                name="measure_once_by_decision", fields=("decision", "kind"), condition=~Q(decision=None)
            ),
            models.UniqueConstraint(
                name="words_are_hidden_once", fields=("message",), condition=Q(ended=None, kind="hide")
            ),
            models.UniqueConstraint(
                name="person_is_kept_away_once",
                fields=("account", "person", "kind"),
                condition=Q(ended=None, kind__in=["restrict", "block"]),
            ),
        )
        indexes = (
            models.Index(name="measure_ends", fields=("until",), condition=Q(ended=None)),
            models.Index(name="measure_of_person", fields=("person",)),
            models.Index(name="measure_of_month", fields=("agency", "since")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return self.case.get_absolute_url()

    @property
    def is_running(self) -> bool:
        return self.ended is None
