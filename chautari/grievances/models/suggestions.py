"""Suggestions: no complaints, so without a clock; what became of them is told milestone by milestone."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.grievances.models.cases import LONGEST, LONGEST_TEXT, OwnQuerySet
from chautari.inbox import secret
from chautari.inbox.models import Conversation
from chautari.lib import clock


class Suggestion(models.Model):
    """Somebody of the public proposes something; no name is kept with it."""

    class State(models.TextChoices):
        """How far it has come, in words that the public reads."""

        RECEIVED = "received", pgettext_lazy("state of a suggestion", "Received")
        WEIGHED = "weighed", pgettext_lazy("state of a suggestion", "Being weighed")
        PLANNED = "planned", pgettext_lazy("state of a suggestion", "Planned")
        DONE = "done", pgettext_lazy("state of a suggestion", "Done")
        NOT = "not", pgettext_lazy("state of a suggestion", "Not taken up")

    ENDED = (State.DONE, State.NOT)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    number = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64, editable=False)
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=LONGEST)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RECEIVED)
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Suggestion"].as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(name="suggestion_once", fields=("agency", "key")),)

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("grievances:suggestion", args=(self.pk,))

    @property
    def has_ended(self) -> bool:
        return self.state in Suggestion.ENDED

    @property
    def colour(self) -> str:
        """Of its pill."""
        return {"done": "done", "not": "closed", "planned": "approved"}.get(self.state, "open")

    def opens_to(self, said: str) -> bool:
        """Whether this is its secret; takes the same time whatever is wrong."""
        return secret.fits(self.number, said, self.digest)


class Milestone(models.Model):
    """One step of a suggestion, in words for the public; what is not taken up has a reason."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="milestones")
    state = models.CharField(max_length=8, choices=Suggestion.State.choices)
    words = models.CharField(max_length=LONGEST)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Milestone"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(name="milestone_has_words", condition=~Q(words="")),)

    def __str__(self) -> str:
        return f"milestone {self.pk}"
