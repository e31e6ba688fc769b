"""Who is to be told of which entry of the ledger, and whether they were."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.ledger.models import Entry
from chautari.lib import clock


class Alert(models.Model):
    """One officer to be told of one event, by mail."""

    class State(models.TextChoices):
        """Whether it went out."""

        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="alerts")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(default=clock.now)  # whoever sends it has until then
    sent = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="alert_once", fields=("entry", "officer")),)
        indexes = (models.Index(name="alert_waiting", fields=("id",), condition=models.Q(state="waiting")),)

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.officer_id}"


class Reader(models.Model):
    """How far the alerts have read the ledger; of the installation, so of no agency."""

    name = models.CharField(max_length=20, primary_key=True)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.position}"
