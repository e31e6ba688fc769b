"""By what an account is known, who keeps it, and where an agency has none."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.registry.models.accounts import Account


class SpellingQuerySet(models.QuerySet["Spelling"]):
    """Chainable questions about spellings."""

    def current(self) -> Self:
        """Those that hold now."""
        return self.filter(until=None)


class Spelling(models.Model):
    """A handle, telephone number or network's number by which an account is or was known."""

    class Sort(models.TextChoices):
        """What is compared."""

        HANDLE = "handle", _("Address on the network")
        ID = "id", _("Number on the network")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="spellings")
    network = models.CharField(max_length=20)
    sort = models.CharField(max_length=10, choices=Sort.choices)
    key = models.CharField(max_length=200)  # as the network compares it
    shown = models.CharField(max_length=200)  # as it is written
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = SpellingQuerySet.as_manager()

    class Meta:
        ordering = ("-since", "-id")
        constraints = (
            models.UniqueConstraint(
                name="spelling_names_one_account",
                fields=("network", "sort", "key"),
                condition=Q(until=None),
            ),
        )
        indexes = (models.Index(name="spelling_found", fields=("key", "network", "sort")),)

    def __str__(self) -> str:
        return self.shown


class CustodianQuerySet(models.QuerySet["Custodian"]):
    """Chainable questions about custodians."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Custodian(models.Model):
    """An officer who answers for an account by name."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="custodians")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)

    objects = CustodianQuerySet.as_manager()

    class Meta:
        ordering = ("since", "id")
        constraints = (models.UniqueConstraint(name="custodian_once", fields=("account", "officer")),)

    def __str__(self) -> str:
        return str(self.officer)


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    """Chainable questions about declarations."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def current(self) -> Self:
        """Those that hold now."""
        return self.filter(until=None)


class Declaration(models.Model):
    """An agency's word that it has no account on a network: whatever bears its name there is not official."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="declarations")
    network = models.CharField(_("network"), max_length=20)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ("network", "-since")
        constraints = (
            models.UniqueConstraint(
                name="declared_once", fields=("agency", "network"), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency} ∌ {self.network}"
