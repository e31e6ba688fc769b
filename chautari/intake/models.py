"""Deliveries as they came, how far each stream was read, and the times in which we may have missed something."""

import hashlib
import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.intake.sealing import opened
from chautari.lib import clock
from chautari.registry.models import Account


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Chainable questions about arrivals, and the claim."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what came for this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def claim(self, most: int) -> "list[Arrival]":
        """Take up to ``most`` stored arrivals for this worker alone, oldest first, under a lease.

        Accounts at which another worker is busy are left alone, so that the order of a talk is kept.
        """
        now, token = clock.now(), secrets.token_hex(8)
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        with transaction.atomic():
            busy = Arrival.objects.filter(state=Arrival.State.STORED, claimed_until__gte=now).values(
                "account"
            )
            wanted = self.filter(free, state=Arrival.State.STORED).exclude(account__in=busy).order_by("pk")
            if connection.features.has_select_for_update_skip_locked:
                wanted = wanted.select_for_update(skip_locked=True, of=("self",))
            ids = list(wanted.values_list("pk", flat=True)[:most])
            if not ids:
                return []
            lease = now + timedelta(seconds=settings.LEASE_SECONDS)
            self.filter(pk__in=ids).update(claim_token=token, claimed_until=lease, attempts=F("attempts") + 1)
        mine = self.filter(claim_token=token, pk__range=(ids[0], ids[-1])).order_by("pk")
        return list(mine.prefetch_related("account"))  # one account for all of its arrivals


class Arrival(models.Model):
    """One delivery from a network, byte for byte as it came, stored before it is understood; sealed if it must be."""

    class State(models.TextChoices):
        """How far we are with it."""

        STORED = "stored", _("Stored")
        OPENED = "opened", _("Opened")
        BROKEN = "broken", _("Could not be opened")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="arrivals")
    stream = models.CharField(max_length=20)  # "webhook", or what was read
    digest = models.CharField(max_length=64)  # SHA-256 of the bytes; of sealed ones a mark
    body = models.BinaryField()
    is_sealed = models.BooleanField(default=False)  # a person's number may stand in it: see intake.sealing
    received = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.STORED)
    claimed_until = models.DateTimeField(null=True)
    claim_token = models.CharField(max_length=16, default="", blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    events = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, default="", blank=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(name="arrival_once", fields=("account", "digest")),)
        indexes = (
            models.Index(name="arrival_stored", fields=("id",), condition=Q(state="stored")),
            models.Index(name="arrival_by_time", fields=("account", "received")),
        )

    def __str__(self) -> str:
        return f"{self.stream} {self.pk}"

    @property
    def raw(self) -> bytes:
        """The bytes as they came. Raises Unreadable where no key of this installation opens them."""
        body = bytes(self.body)
        return opened(self.account_id, self.digest, body) if self.is_sealed else body

    @property
    def sha256(self) -> str:
        """The digest of the bytes as they came."""
        return hashlib.sha256(self.raw).hexdigest() if self.is_sealed else self.digest


class Cursor(models.Model):
    """How far one stream of an account has been read."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="cursors")
    stream = models.CharField(max_length=20)
    cursor = models.TextField(default="", blank=True)
    read_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="cursor_once", fields=("account", "stream")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.stream}"


class Gap(models.Model):
    """A time in which we may have missed what the public said."""

    class Reason(models.TextChoices):
        """Why nothing came."""

        WORKER = "worker", _("The desk was not running")
        NETWORK = "network", _("The network could not be read")
        TOKEN = "token", _("The account was not connected")
        MISSED = "missed", _("The network did not deliver what was there")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="gaps")
    stream = models.CharField(max_length=20)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    filled = models.DateTimeField(null=True)
    found = models.PositiveIntegerField(default=0)  # items fetched afterwards

    objects = models.Manager()

    class Meta:
        ordering = ("-since",)
        constraints = (
            models.UniqueConstraint(
                name="gap_open_once", fields=("account", "stream"), condition=Q(filled=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.stream} {self.since}"


class Heartbeat(models.Model):
    """The last sign of life of a part of the desk; of the installation, so of no agency."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
