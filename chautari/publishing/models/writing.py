"""The writing of notices: every edit, who is at it, and what was written when a session had ended."""

from datetime import timedelta
from typing import Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Officer, Sign, SignQuerySet
from chautari.lib import clock
from chautari.publishing.models.notices import Notice

KEPT: Final = timedelta(days=7)


class Revision(models.Model):
    """A notice as one officer left it; what is saved by itself within minutes is one revision."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()  # of the notice, when this was last written
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    began = models.DateTimeField(default=clock.now)
    at = models.DateTimeField(default=clock.now)
    is_automatic = models.BooleanField(default=False)  # nobody has pressed Save since it began
    is_aside = models.BooleanField(
        default=False
    )  # given up in favour of another officer's; never the notice's
    content = models.JSONField(default=dict)  # see publishing.writing.snapshots

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(name="revision_list", fields=("notice", "-id")),)

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.number}"


class PresenceQuerySet(SignQuerySet["Presence"]):
    """Chainable questions about who is there."""


class Presence(Sign):
    """An officer has a notice open and writes."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="presences")

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="presence_once_per_officer", fields=("notice", "officer")),
        )

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.officer_id}"


class RescueQuerySet(models.QuerySet["Rescue"]):
    """Chainable questions about rescued texts."""

    def of(self, officer: Officer) -> Self:
        """What this officer wrote, and nobody else's."""
        return self.filter(officer=officer, at__gt=clock.now() - KEPT)


class Rescue(models.Model):
    """What an officer sent after the session had ended; offered to that officer after the next login."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, models.CASCADE, null=True, related_name="+")
    pen = models.CharField(max_length=32)  # of the form
    at = models.DateTimeField(default=clock.now)
    sent = models.TextField(_("what the form held"))  # as a browser sends it

    objects = RescueQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(name="rescue_once_per_form", fields=("officer", "pen")),)

    def __str__(self) -> str:
        return f"{self.officer_id}/{self.pen}"
