"""The lines of the office's log."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.citizens.models import Contact
from chautari.inbox.models import Conversation, Message
from chautari.lib import clock
from chautari.registry.models import Account


class NoteQuerySet(models.QuerySet["Note"]):
    """Chainable questions about the log."""

    def visible_to(self, officer: Officer) -> Self:
        """Only the log of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Note(models.Model):
    """One message, call or mention that an officer wrote down, with the answer that was given.

    The public's words are its ``message``, the office's own its ``act``: inbox and report count those two and do
    not know of the note. A note that is struck out keeps its words, and counts nowhere.
    """

    class What(models.TextChoices):
        """What it was."""

        MESSAGE = "message", _("Message")
        CALL = "voice_call", _("Voice call")
        VIDEO = "video_call", _("Video call")
        MENTION = "mention", _("Mention in public")

    class Direction(models.TextChoices):
        """Who began."""

        IN = "in", _("From the public")
        OUT = "out", _("From the office")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="notes")
    account = models.ForeignKey(Account, models.PROTECT, related_name="notes")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="log")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="notes")
    key = models.CharField(max_length=40)  # made with the form, so that one form sent twice is one note
    what = models.CharField(max_length=10, choices=What.choices)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    message = models.OneToOneField(Message, models.SET_NULL, null=True, related_name="note")
    act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="note")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created = models.DateTimeField(default=clock.now)
    history = models.JSONField(default=list)  # what it said before each correction, oldest first
    struck = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    struck_why = models.CharField(max_length=200, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(name="note_once", fields=("agency", "key")),)
        indexes = (models.Index(name="note_of_agency", fields=("agency", "-id")),)

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("logbook:note", args=(self.pk,))

    @property
    def is_call(self) -> bool:
        """Whether somebody rang."""
        return self.what in {Note.What.CALL, Note.What.VIDEO}

    @property
    def words(self) -> str:
        """What was said by whoever began; of a struck note, as it stood last."""
        if self.struck:
            return str(self.last["words"])
        said = self.message if self.direction == Note.Direction.IN else self.act
        return said.text if said else ""

    @property
    def answer(self) -> str:
        """What the office answered; empty where it has not, and where it began itself."""
        if self.struck:
            return str(self.last["answer"])
        return self.act.text if self.act and self.direction == Note.Direction.IN else ""

    @property
    def last(self) -> dict[str, Any]:
        """The newest of the earlier versions."""
        found: dict[str, Any] = self.history[-1]
        return found


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Chainable questions about what was promised."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what this officer's agency has promised."""
        return self.filter(agency=officer.agency_id)

    def standing(self) -> Self:
        """What is not kept yet."""
        return self.filter(done=None)


class FollowUp(models.Model):
    """Something that was promised to the person of a note, and the day by which."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    note = models.OneToOneField(Note, models.PROTECT, related_name="follow_up")
    words = models.CharField(max_length=300)
    due = models.DateTimeField()  # when the office opens on that day
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created = models.DateTimeField(default=clock.now)
    told = models.DateTimeField(null=True)  # when its officer was told that the day has come
    done = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=300, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ("due", "id")
        constraints = (
            models.CheckConstraint(
                name="follow_up_kept_by_somebody",
                condition=models.Q(done=None, done_by=None) | ~models.Q(done=None) & ~models.Q(done_by=None),
            ),
        )
        indexes = (
            models.Index(
                name="follow_up_standing", fields=("agency", "due", "id"), condition=models.Q(done=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.note_id}: {self.due}"

    def get_absolute_url(self) -> str:
        return reverse("logbook:note", args=(self.note_id,))

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.done is None and self.due <= clock.now()
