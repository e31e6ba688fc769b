"""Who has a conversation open, what they have begun to answer, and how long an answer can be taken back."""

from typing import Final

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from chautari.agencies.models import Agency, Officer, Sign, SignQuerySet
from chautari.inbox.models.talks import Conversation
from chautari.lib import clock

LONGEST_UNDO: Final = 30  # seconds


class PresenceQuerySet(SignQuerySet["Presence"]):
    """Chainable questions about who is there."""


class Presence(Sign):
    """An officer has a conversation open: looks at it, or writes in it."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="presences")
    wrote = models.DateTimeField(null=True)  # the latest sign of writing

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="presence_once_per_talk", fields=("conversation", "officer")),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.officer_id}"


class Draft(models.Model):
    """What an officer has begun to answer in a conversation. Empty words are an answer that was sent or dropped."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="drafts")
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    tab = models.CharField(max_length=10, blank=True)
    text = models.TextField(blank=True)
    aside = models.TextField(blank=True)  # words of another tab that these have replaced
    pen = models.CharField(max_length=32, blank=True)  # of the form that wrote last
    number = models.PositiveIntegerField(default=0)  # grows with every saving
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="draft_once_per_talk", fields=("conversation", "officer")),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.officer_id}"


class Habits(models.Model):
    """How an office answers; an office without a row follows the machine's setting."""

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="+", primary_key=True)
    undo_seconds = models.PositiveSmallIntegerField(validators=[MaxValueValidator(LONGEST_UNDO)])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(name="undo_within_reason", condition=Q(undo_seconds__lte=LONGEST_UNDO)),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.undo_seconds} s"
