"""How cases end: closings with their evidence, ratings, appeals; and the rungs whose time was over."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.committees.models import Committee, Decision
from chautari.grievances.models.cases import LONGEST_TEXT, Case, OwnQuerySet
from chautari.grievances.models.work import LONGEST_WORDS, Paper
from chautari.lib import clock

MOST_STARS = 5


class Closing(models.Model):
    """One ending of a case: its state in public, what came of it, why, and what shows that the person knows.

    There is none without a reason and a piece of evidence, and what was refused is never called settled: the
    database itself refuses.
    """

    class State(models.TextChoices):
        """What the public reads."""

        SETTLED = Case.State.SETTLED.value, pgettext_lazy("state of a case", "Settled")
        CANNOT = Case.State.CANNOT.value, pgettext_lazy("state of a case", "Cannot be settled")

    class Outcome(models.TextChoices):
        """What came of it."""

        DONE = "done", pgettext_lazy("outcome of a case", "Done as asked")
        PARTLY = "partly", pgettext_lazy("outcome of a case", "Done in part")
        EXPLAINED = "explained", pgettext_lazy("outcome of a case", "Explained; nothing had to be changed")
        REFUSED = "refused", pgettext_lazy("outcome of a case", "Not granted")
        BEYOND = "beyond", pgettext_lazy("outcome of a case", "Not in the power of this office")
        SILENT = "silent", pgettext_lazy("outcome of a case", "Asked, and no answer came")
        WITHDRAWN = "withdrawn", pgettext_lazy("outcome of a case", "Taken back by the person")

    UNSETTLED = (Outcome.REFUSED, Outcome.BEYOND, Outcome.SILENT)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="closings")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=State.choices)
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    reason = models.TextField(max_length=LONGEST_TEXT)  # the public reads it
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, related_name="+"
    )  # the answer on the person's thread
    told = models.CharField(max_length=LONGEST_WORDS, blank=True)  # or how the person was told
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")  # or the letter
    due = models.DateTimeField(null=True)  # of its own rung, as it stood
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Closing"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="closed_once_a_round", fields=("case", "round")),
            models.CheckConstraint(name="closing_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="closing_has_its_evidence", condition=~Q(act=None) | ~Q(told="") | ~Q(paper=None)
            ),
            models.CheckConstraint(
                name="closing_is_honest",
                condition=Q(state="cannot", outcome__in=["refused", "beyond", "silent", "partly"])
                | Q(state="settled", outcome__in=["done", "partly", "explained", "withdrawn"]),
            ),
        )

    def __str__(self) -> str:
        return f"closing {self.pk}"

    @property
    def is_in_time(self) -> bool:
        return self.due is None or self.at <= self.due


class Rating(models.Model):
    """How content the person was with one ending of their case."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="ratings")  # whose secret it was
    closing = models.ForeignKey(Closing, models.PROTECT, related_name="ratings")
    stars = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Rating"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="ending_rated_once", fields=("case", "closing")),
            models.CheckConstraint(name="case_rating_has_stars", condition=Q(stars__gte=1, stars__lte=5)),
        )

    def __str__(self) -> str:
        return f"{self.stars} for {self.closing_id}"


class Breach(models.Model):
    """The time of one rung was over, and its post was told: once for each round of a case."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="breaches")
    round = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    due = models.DateTimeField()
    officers = models.JSONField(default=list, blank=True)  # who were told
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Breach"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="breach_once", fields=("case", "round", "place")),
            models.CheckConstraint(name="breach_follows_its_time", condition=Q(at__gte=models.F("due"))),
        )

    def __str__(self) -> str:
        return f"{self.case_id}/{self.round}/{self.place}"

    def get_absolute_url(self) -> str:
        return self.case.get_absolute_url()


class AppealQuerySet(OwnQuerySet["Appeal"]):
    """Chainable questions about appeals."""

    def visible_to(self, officer: Officer) -> "AppealQuerySet":
        """Those that this officer's agency decides on, and those about its own cases."""
        return self.filter(Q(agency=officer.agency_id) | Q(case__agency=officer.agency_id))


class Appeal(models.Model):
    """The person asks the next level to decide anew about an ending; the row is of the agency that decides."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="appeals")
    closing = models.OneToOneField(Closing, models.PROTECT, related_name="appeal")
    text = models.TextField(max_length=LONGEST_TEXT)
    at = models.DateTimeField(default=clock.now)
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, blank=True, related_name="+")
    laid = models.DateTimeField(null=True)  # before the committee; empty: none stands yet
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="laid_appeal_has_a_committee", condition=Q(laid=None) | ~Q(committee=None)
            ),
        )

    def __str__(self) -> str:
        return f"appeal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("grievances:appeal", args=(self.pk,))

    @property
    def is_decided(self) -> bool:
        return self.decision_id is not None

    @property
    def is_upheld(self) -> bool:
        return self.decision is not None and self.decision.outcome == Decision.Outcome.ADOPTED
