"""What the office did to something that the public said: liked, reposted or quoted it, or hid it as decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act
from chautari.agencies.models import Agency
from chautari.inbox.models.talks import Message


class Mark(models.Model):
    """One reaction: the act that does it; of a comment hidden before a committee decided on that, the reason."""

    class Why(models.TextChoices):
        """Why a comment was hidden by an officer alone, as long as that was possible."""

        PERSONAL = "personal", _("It shows somebody's personal data")
        SPAM = "spam", _("Spam, or the same again and again")
        COMMERCIAL = "commercial", _("Advertising")
        OFF_TOPIC = "off_topic", _("It has nothing to do with the office")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="marks")
    act = models.OneToOneField(Act, models.PROTECT, related_name="mark")
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.message_id}: {self.act_id}"
