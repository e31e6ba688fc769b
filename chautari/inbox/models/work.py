"""What officers put beside a conversation: notes, labels, when it comes back, and the steps they take at once."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.inbox.models.talks import Conversation
from chautari.lib import clock
from chautari.publishing.models import Template


class OwnQuerySet(models.QuerySet[Any]):
    """Chainable questions about the rows of an agency."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def in_use(self) -> Self:
        """Not retired."""
        return self.filter(retired=None)


class Note(models.Model):
    """Words among colleagues about a conversation. They are no act and never leave the desk."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="notes")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    mentions = models.ManyToManyField(Officer, related_name="+", blank=True)
    created = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("created", "id")

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.by_id}"


class Snooze(models.Model):
    """Until when a conversation is out of the queues; gone when it is back."""

    class Until(models.TextChoices):
        """What brings it back, apart from new words."""

        DAY = "day", _("Until a day")
        OFFICE = "office", _("Until the office opens")
        REPLY = "reply", _("Until the person writes")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="snooze")
    how = models.CharField(max_length=8, choices=Until.choices)
    until = models.DateTimeField(null=True, db_index=True)  # empty: until the person writes
    reason = models.CharField(max_length=300, blank=True)  # needed where it goes past the deadline
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="snooze_knows_its_end", condition=Q(how="reply") ^ Q(until__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.how}"


class Label(models.Model):
    """A word of the office's own, put on conversations to find them again."""

    class Colour(models.TextChoices):
        """Of the desk's tokens; the word carries the meaning."""

        CALM = "calm", _("Grey")
        INFO = "info", _("Blue")
        GOOD = "good", _("Green")
        WARN = "warn", _("Yellow")
        BAD = "bad", _("Red")
        PRIV = "priv", _("Violet")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name_ne = models.CharField(_("name in Nepali"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=40)
    colour = models.CharField(_("colour"), max_length=8, choices=Colour.choices, default=Colour.CALM)
    conversations = models.ManyToManyField(Conversation, related_name="labels")
    retired = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                name="label_in_use_once", fields=("agency", "name_ne"), condition=Q(retired=None)
            ),
        )

    def __str__(self) -> str:
        return self.name_ne if get_language() == "ne" else self.name_en


class Macro(models.Model):
    """Steps that belong together, under one name: an answer, a label, an officer, closing."""

    class Language(models.TextChoices):
        """In which of its languages the canned reply goes out."""

        NEPALI = "ne", _("Nepali")
        ENGLISH = "en", _("English")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    reply = models.ForeignKey(Template, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.NEPALI)
    label = models.ForeignKey(Label, models.PROTECT, null=True, blank=True, related_name="+")
    assignee = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    closes = models.BooleanField(_("closes the conversation"), default=False)
    retired = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("inbox:edit_macro", args=(self.pk,))


class Batch(models.Model):
    """What one officer did with many conversations at once, and how each stood before: for taking it back."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    what = models.CharField(max_length=12)
    at = models.DateTimeField(default=clock.now)
    # of each conversation: its number, how it stood before and after, the act or the label that came
    rows = models.JSONField(default=list)
    left_out = models.JSONField(default=list)  # of each that was not done: its number and why
    undone = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.what} {len(self.rows)}"

    @property
    def facts(self) -> dict[str, Any]:
        """What the ledger keeps of it."""
        return {"what": self.what, "done": len(self.rows), "left_out": len(self.left_out)}


class Rating(models.Model):
    """The one question after closing, how content the person was, and what they answered."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.OneToOneField(Conversation, models.PROTECT, related_name="rating")
    act = models.OneToOneField(Act, models.PROTECT, related_name="+")  # the question
    asked = models.DateTimeField(default=clock.now)
    score = models.PositiveSmallIntegerField(null=True)  # 1 to 5
    answered = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="rating_is_one_to_five", condition=Q(score=None) | Q(score__range=(1, 5))
            ),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.score}"


class RatingChoice(models.Model):
    """The office asks for ratings; without the row it does not."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.agency_id)
