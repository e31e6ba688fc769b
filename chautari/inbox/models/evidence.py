"""Evidence: what was frozen of a conversation, and what must stay at the desk while the hold stands."""

from typing import Self

from django.db import models
from django.urls import reverse

from chautari.agencies.models import Agency, Officer
from chautari.inbox.models.attachments import Attachment
from chautari.inbox.models.talks import Conversation, Message
from chautari.lib import clock


class FreezeQuerySet(models.QuerySet["Freeze"]):
    """Chainable questions about what was frozen."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what this officer's agency froze."""
        return self.filter(agency=officer.agency_id)


class Freeze(models.Model):
    """A conversation as it stood at one moment, in a package of its own whose digest is in the ledger."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="freezes")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField(default=clock.now)
    learned = models.DateTimeField()  # when the office first heard of it: from then the law counts
    file = models.CharField(max_length=200)  # where the package is kept
    digest = models.CharField(max_length=64)  # SHA-256 of its list of contents
    size = models.PositiveBigIntegerField()
    ended = models.DateTimeField(null=True)  # the hold was lifted; the package stays
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=1000, blank=True)

    objects = FreezeQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.at}"

    def get_absolute_url(self) -> str:
        return reverse("inbox:evidence", args=(self.conversation_id,))


class Held(models.Model):
    """A message, or a file of one, that nobody can delete while the hold stands: the database itself refuses."""

    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="held")
    message = models.ForeignKey(Message, models.PROTECT, related_name="+")
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.freeze_id}: {self.message_id}"
