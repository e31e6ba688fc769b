"""What is not this office's: sent to the right one, with what it may see, and what became of it."""

from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.inbox.models.talks import Conversation
from chautari.lib import clock

LONGEST_ANSWER: Final = 2000


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Chainable questions about what was sent away."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what this officer's agency has sent."""
        return self.filter(agency=officer.agency_id)


class Transfer(models.Model):
    """A conversation, or a pointer to it, sent to another office; the row is the sender's."""

    class State(models.TextChoices):
        """What became of it."""

        OFFERED = "offered", _("Sent, not taken in yet")
        ACCEPTED = "accepted", _("Taken in")
        DECLINED = "declined", _("Declined")
        RETURNED = "returned", _("Taken in, then returned")
        OUTSIDE = "outside", _("Sent outside of the desk")

    class Consent(models.TextChoices):
        """How the person agreed that their words are shown to the other office."""

        WRITTEN = "written", _("In this conversation, in writing")
        CALL = "call", _("By telephone")
        PRESENT = "present", _("At the office")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="transfers")
    to = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=60, blank=True)  # outside of the desk: where, such as Hello Sarkar
    number = models.CharField(max_length=60, blank=True)  # the number that it has there, as typed
    reason = models.CharField(max_length=300)
    shares = models.BooleanField(default=False)  # whether words may be shown; asked anew whenever they are
    consent = models.CharField(max_length=10, choices=Consent.choices, blank=True)
    upto = models.BigIntegerField(default=0)  # the newest message that the sender had
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    created = models.DateTimeField(default=clock.now)
    decided = models.DateTimeField(null=True)
    answer = models.CharField(max_length=LONGEST_ANSWER, blank=True)
    answered = models.DateTimeField(null=True)
    why_not = models.CharField(max_length=300, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="transfer_goes_somewhere",
                condition=Q(to=None) & ~Q(place="") | Q(place="") & ~Q(to=None),
            ),
            models.CheckConstraint(
                name="transfer_leaves_the_agency", condition=Q(to=None) | ~Q(to=models.F("agency"))
            ),
            models.UniqueConstraint(
                name="transfer_waits_once_for_each_body",
                fields=("conversation", "to"),
                condition=Q(state__in=["offered", "accepted"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id} → {self.to_id or self.place}"

    def get_absolute_url(self) -> str:
        return f"{reverse('inbox:conversation', args=(self.conversation_id,))}#transfer-{self.pk}"


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Chainable questions about what others have sent here."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what was sent to this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Referral(models.Model):
    """What another office has sent: the row of the receiver. It holds no words before they are taken in."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    transfer = models.OneToOneField(Transfer, models.PROTECT, related_name="referral")
    words = models.JSONField(default=list, blank=True)  # the copy: [{"message", "at", "text"}]
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.transfer_id} at {self.agency_id}"

    def get_absolute_url(self) -> str:
        return reverse("inbox:referral", args=(self.pk,))
