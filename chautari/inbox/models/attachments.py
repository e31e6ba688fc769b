"""What strangers send along with their words: fetched into quarantine, and covered where it should be."""

from datetime import timedelta
from typing import Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.inbox.models.talks import Message
from chautari.lib import clock
from chautari.lib.kinds import Nature

WAITS: Final = (  # after each try until the next; a worker that dies costs one of them
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Chainable questions about attachments, and the claim."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what was sent to this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def claim(self, most: int) -> "list[Attachment]":
        """Take up to so many whose time has come; each is fetched by one worker, the next try is set already."""
        now = clock.now()
        due = self.filter(state=Attachment.State.WAITING, not_before__lte=now)
        found = due.select_related("message__account__app").order_by("not_before", "pk")[:most]
        return [
            row
            for row in found
            if self.filter(pk=row.pk, state=Attachment.State.WAITING, tries=row.tries).update(
                tries=F("tries") + 1, not_before=now + WAITS[min(row.tries, len(WAITS) - 1)]
            )
        ]


class Attachment(models.Model):
    """One picture, film, sound or file that came with a message; its bytes lie in quarantine, once for each content.

    The row is the queue: what waits is fetched, since the networks' addresses live for hours or days.
    """

    class State(models.TextChoices):
        """How far the desk is with it."""

        WAITING = "waiting", _("Not fetched yet")
        FETCHED = "fetched", _("Kept")
        REFUSED = "refused", _("Not fetched")
        GONE = "gone", _("No longer there")
        TOO_BIG = "too_big", _("Too large to be kept")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="files")
    mark = models.CharField(max_length=64)  # SHA-256 of the address: the same address is the same thing
    url = models.TextField()  # as plain as in the message that brought it
    kind = models.CharField(max_length=20)  # as the network calls it
    name = models.CharField(max_length=200, blank=True)  # as the stranger called it
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=20, blank=True)  # a key of chautari.inbox.brought.REASONS
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=clock.now)
    fetched = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    mime = models.CharField(max_length=100, blank=True)  # by content
    ending = models.CharField(max_length=5, blank=True)
    nature = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Nature], blank=True
    )
    width = models.PositiveIntegerField(default=0)  # of the small copy; 0 where there is none
    height = models.PositiveIntegerField(default=0)
    virus = models.CharField(max_length=100, blank=True)  # what the scanner knows it as
    is_scanned = models.BooleanField(default=False)
    seen = models.CharField(
        max_length=10, blank=True
    )  # chautari.lib.seen.Verdict; empty where nobody was asked
    created = models.DateTimeField(default=clock.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(name="attachment_once", fields=("message", "mark")),)
        indexes = (
            models.Index(
                name="attachment_waiting", fields=("not_before", "id"), condition=Q(state="waiting")
            ),
            models.Index(name="attachment_content", fields=("agency", "sha256")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_picture(self) -> bool:
        """Whether the desk has a small copy to show."""
        return self.state == Attachment.State.FETCHED and self.width > 0

    @property
    def is_handed_out(self) -> bool:
        """Whether an officer may have the bytes: never those that run."""
        return self.state == Attachment.State.FETCHED and self.nature != Nature.DANGER


class Glance(models.Model):
    """An officer chose to look at the covered pictures of a message; how often, and nothing else."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="glances")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    times = models.PositiveIntegerField(default=1)
    last = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(name="glance_once", fields=("message", "officer")),)

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.message_id}"


class Covering(models.Model):
    """What an office decided about the pictures of strangers; no row means: only those of people who wrote abuse."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="+")
    every = models.BooleanField(_("cover every picture of a stranger"), default=False)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.every}"
