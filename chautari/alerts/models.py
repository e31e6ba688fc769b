"""Who is to be told of which entry of the ledger, by mail or on which device, and whether they were."""

from typing import Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.ledger.models import Entry
from chautari.lib import clock

LONGEST_ENDPOINT: Final = 600


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


class DeviceQuerySet(models.QuerySet["Device"]):
    """Chainable questions about devices."""

    def visible_to(self, officer: Officer) -> Self:
        """Only the officer's own."""
        return self.filter(officer=officer)


class Device(models.Model):
    """A browser of an officer that is told of alarms by web push; gone as soon as its service says so."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="devices")
    endpoint = models.URLField(max_length=LONGEST_ENDPOINT, unique=True)
    key = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    name = models.CharField(_("name of the device"), max_length=60, blank=True)
    created = models.DateTimeField(default=clock.now)
    told = models.DateTimeField(null=True)  # when its service last took a word for it

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name or f"{self.pk}"


class Push(models.Model):
    """One device to be told of one event; or to be tried, where there is none."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.CASCADE, related_name="pushes")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=Alert.State.choices, default=Alert.State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(default=clock.now)  # whoever sends it has until then

    class Meta:
        constraints = (models.UniqueConstraint(name="push_once", fields=("entry", "device")),)
        indexes = (models.Index(name="push_waiting", fields=("id",), condition=models.Q(state="waiting")),)

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.device_id}"
