"""What the guards found in the words of the public, and what officers say of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.inbox.models.talks import Conversation, Message
from chautari.lib import clock


class Judgement(models.Model):
    """What the guards found in one message; none where they found nothing. It proposes, officers decide.

    Holds places in the text and codes of reasons, never words.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, models.CASCADE, related_name="judgement")
    urgency = models.PositiveSmallIntegerField()  # 0 (look at once) to 4 (praise, spam)
    matter = models.CharField(max_length=12, blank=True)  # what it is about: chautari.language.spans.Kind
    personal = models.BooleanField(default=False)  # it looks like a personal matter (T14)
    data = models.JSONField(default=list, blank=True)  # kinds of personal data in it
    abuse = models.BooleanField(default=False)  # a case may be opened (O1)
    score = models.FloatField(default=0.0)  # how likely people call it abusive, 0 to 1
    grounds = models.JSONField(default=list, blank=True)
    spans = models.JSONField(default=list, blank=True)  # [from, to, reason] in the text as it stands

    def __str__(self) -> str:
        return f"{self.message_id}: P{self.urgency}"


class Verdict(models.Model):
    """An officer's word on a conversation. It stands against what the guards say of the same messages, then or later.

    Words that came after it are judged for themselves.
    """

    class Aspect(models.TextChoices):
        """What was decided."""

        URGENT = "urgent", _("Urgent")
        MATTER = "matter", _("What it is about")
        PERSONAL = "personal", _("Personal matter")
        ABUSE = "abuse", _("Abuse")
        LANGUAGE = "language", _("Language of the words")
        OFFICE = "office", _("Office that it belongs to")

    class Reason(models.TextChoices):
        """Why the guards were put right."""

        FIGURE = "figure", _("A figure of speech, a joke or a quotation")
        OVER = "over", _("Over already, or dealt with")
        MISREAD = "misread", _("The words were misunderstood")
        CRITICISM = "criticism", _("Harsh criticism, no abuse")
        SEEN = "seen", _("I have read it and decide so")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="verdicts")
    aspect = models.CharField(max_length=10, choices=Aspect.choices)
    value = models.CharField(max_length=20)  # "yes", "no", what it is about, a language, or the key of a body
    reason = models.CharField(max_length=10, choices=Reason.choices, default=Reason.SEEN)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    upto = models.BigIntegerField(default=0)  # the newest message that the desk had then
    heard = models.DateTimeField(null=True)  # the newest version of a message that it had
    created = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.aspect} {self.value}"
