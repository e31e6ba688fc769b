"""By when a conversation is answered and settled, and how long an office gives itself."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency
from chautari.inbox.models.talks import Conversation
from chautari.inbox.reckoning import Rank, Sort, Unit


class Deadline(models.Model):
    """One clock of a conversation as it was reckoned last; it can be reckoned anew from what happened at any time."""

    class Sorts(models.TextChoices):
        """What is to be done by then."""

        FIRST_ANSWER = Sort.FIRST_ANSWER.value, _("First answer")
        RESOLUTION = Sort.RESOLUTION.value, _("Settled")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="deadlines")
    sort = models.CharField(max_length=12, choices=Sorts.choices)
    started = models.DateTimeField()
    due = models.DateTimeField()  # while it is paused: as it stood then
    paused_since = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    missed = models.DateTimeField(null=True)  # when the desk noticed that it was over; told once

    class Meta:
        ordering = ("sort",)
        constraints = (
            models.UniqueConstraint(name="deadline_once", fields=("conversation", "sort")),
            models.CheckConstraint(
                name="deadline_is_met_or_paused", condition=Q(met_at=None) | Q(paused_since=None)
            ),
        )
        indexes = (
            models.Index(
                name="deadline_over",
                fields=("due",),
                condition=Q(met_at=None, paused_since=None, missed=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.sort}"

    @property
    def is_running(self) -> bool:
        return self.met_at is None and self.paused_since is None

    def is_over(self, now: datetime) -> bool:
        """Whether it runs, and its time has passed."""
        return self.is_running and self.due <= now


class AnswerTime(models.Model):
    """How long an office has for a sort of matter, by its head's word; without a row the desk's own times hold."""

    class Ranks(models.TextChoices):
        """How a matter presses."""

        AT_ONCE = Rank.AT_ONCE.value, _("Look at once")
        URGENT = Rank.URGENT.value, _("Urgent, or corruption")
        ORDINARY = Rank.ORDINARY.value, _("Everything else")
        POLICY = Rank.POLICY.value, _("Question of policy")

    class Units(models.TextChoices):
        """In what time is counted."""

        MINUTE = Unit.MINUTE.value, _("minutes, day and night")
        HOUR = Unit.HOUR.value, _("working hours")
        DAY = Unit.DAY.value, _("working days")
        MONTH = Unit.MONTH.value, _("months")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    rank = models.CharField(max_length=10, choices=Ranks.choices)
    sort = models.CharField(max_length=12, choices=Deadline.Sorts.choices)
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=6, choices=Units.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="answer_time_once", fields=("agency", "rank", "sort")),
            models.CheckConstraint(name="answer_time_is_some", condition=Q(count__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.rank} {self.sort}: {self.count} {self.unit}"
