"""What a message said before it was changed or withdrawn."""

from django.db import models

from chautari.agencies.models import Agency
from chautari.inbox.models.talks import Message
from chautari.lib import clock


class MessageVersion(models.Model):
    """One version of a message's words, kept as soon as there is a second one, or none any more.

    A message that was never changed has no rows: its own row is its only version.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="versions")
    text = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()  # when it was said so, by the network's clock
    arrived = models.DateTimeField(default=clock.now)  # when the desk heard it
    mark = models.CharField(max_length=64)  # SHA-256 of time and text: a version is kept once

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(name="version_once", fields=("message", "mark")),)

    def __str__(self) -> str:
        return f"{self.message_id} {self.at}"
