"""Conversations with the public, and the messages in them."""

from collections.abc import Sequence
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.citizens.models import Citizen
from chautari.lib import clock
from chautari.registry.models import Account


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Chainable questions about conversations."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def open(self) -> Self:
        """Not closed."""
        return self.exclude(state=Conversation.State.CLOSED)


class Conversation(models.Model):
    """One talk with the public on one account: a comment and its answers, or a private chat."""

    class State(models.TextChoices):
        """Whose turn it is."""

        OPEN = "open", _("Waiting for an answer")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    class Aside(models.TextChoices):
        """Why it is out of the queues, whatever its state."""

        SNOOZED = "snoozed", _("Snoozed")
        SPAM = "spam", _("Spam")
        JOINED = "joined", _("Shown with another one")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="conversations")
    account = models.ForeignKey(Account, models.PROTECT, related_name="conversations")
    key = models.CharField(max_length=240)  # the connector's; follows from each event alone
    citizen = models.ForeignKey(Citizen, models.PROTECT, null=True, related_name="conversations")
    private = models.BooleanField(default=False)
    personal = models.BooleanField(default=False)  # a personal matter: answered in private (T14, F12, V11)
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    assignee = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued")
    aside = models.CharField(
        max_length=8, choices=Aside.choices, default="", blank=True
    )  # empty: in the queues
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    code = models.CharField(max_length=12, blank=True)  # given to the public to find the talk again
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()  # the newest message either way
    heard_at = models.DateTimeField(null=True)  # the newest message of the public
    snippet = models.CharField(max_length=160, blank=True)
    # what the guards read in it, and no officer has put right: 0 (look at once) to 4; null while nothing is judged
    urgency = models.PositiveSmallIntegerField(null=True)
    abusive = models.BooleanField(default=False)  # looks like abuse, or is, by an officer's word (O1)
    alarmed = models.DateTimeField(null=True)  # when its officers were told to look at once
    due_at = models.DateTimeField(null=True)  # the nearest deadline that runs: what the list is asked by
    reckoned = models.DateTimeField(null=True)  # when its deadlines were; null is the queue
    version = models.PositiveIntegerField(default=0)  # grows with whatever is said or done in it
    created = models.DateTimeField(default=clock.now)

    present: Sequence[object] = ()  # on a row of a list: who has it open now, by inbox.presence
    wears: Sequence[object] | None = None  # on a row of a list: its labels, by inbox.labelled

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ("-last_at", "-id")
        constraints = (models.UniqueConstraint(name="conversation_once", fields=("account", "key")),)
        indexes = (
            models.Index(
                name="conversation_queue",
                fields=("agency", "-urgent", "-last_at", "-id"),
                condition=Q(state__in=["open", "answered"]),
            ),
            models.Index(
                name="conversation_waiting",
                fields=("agency", "-urgent", "-last_at", "-id"),
                condition=Q(state="open"),
            ),
            models.Index(name="conversation_all", fields=("agency", "-last_at", "-id")),
            models.Index(
                name="conversation_due", fields=("agency", "due_at", "id"), condition=Q(due_at__isnull=False)
            ),
            models.Index(name="conversation_unreckoned", fields=("id",), condition=Q(reckoned=None)),
            models.Index(
                name="conversation_personal",
                fields=("agency", "-last_at", "-id"),
                condition=Q(personal=True, state__in=["open", "answered"]),
            ),
            models.Index(
                name="conversation_silent",
                fields=("agency", "last_at"),
                condition=Q(state="answered", aside=""),
            ),
            models.Index(
                name="conversation_aside",
                fields=("agency", "aside", "-last_at", "-id"),
                condition=Q(aside__in=["snoozed", "spam", "joined"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}:{self.key}"

    def get_absolute_url(self) -> str:
        return reverse("inbox:conversation", args=(self.pk,))

    @property
    def is_at_portal(self) -> bool:
        """Whether it is held on the desk's own page, so that no network carries it."""
        return self.key.startswith("portal:")

    @property
    def thread(self) -> str:
        """The name under which the agency's acts in this conversation stand in the outbox."""
        return f"conversation:{self.pk}"


class Message(models.Model):
    """One thing the public said. The newest version by the network's own time wins, in whatever order it came.

    The agency's own words are no messages: they are the acts whose ``thread`` is the conversation's.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="messages")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=200)
    parent_id = models.CharField(max_length=200, blank=True)
    thread_id = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(Citizen, models.PROTECT, null=True, related_name="messages")
    kind = models.CharField(
        max_length=20
    )  # "mention" | "comment" | "message" | "review" …, first part of the event
    text = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()  # when it was said, by the network's clock
    text_at = models.DateTimeField()  # time of the version shown
    arrived = models.DateTimeField(default=clock.now)
    hidden = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    judged = models.CharField(max_length=16, null=True)  # noqa: DJ001 — the edition of the guards; null is the queue

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(name="message_once", fields=("account", "external_id")),)
        indexes = (
            models.Index(name="message_of_conversation", fields=("conversation", "at")),
            models.Index(name="message_of_month", fields=("agency", "at")),
            models.Index(name="message_unjudged", fields=("id",), condition=Q(judged=None)),
        )

    def __str__(self) -> str:
        return self.external_id
