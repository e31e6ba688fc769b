"""Official accounts, the apps they are connected through, and how their connections are."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.connectors.values import HealthState
from chautari.lib import clock
from chautari.lib.crypt import Seal


def new_key() -> str:
    """An unguessable name for an account's door."""
    return secrets.token_urlsafe(18).replace("-", "a").replace("_", "b")


def seal() -> Seal:
    """The seal of this installation."""
    return Seal(settings.SEAL_KEYS)


class App(models.Model):
    """A developer app on a network, through which accounts are connected."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="apps")
    network = models.CharField(_("network"), max_length=20)
    name = models.CharField(_("name"), max_length=100)
    tier = models.CharField(_("plan"), max_length=20, blank=True)
    sealed = models.TextField(default="", editable=False)  # id, secret, bearer, verify_token …

    def __str__(self) -> str:
        return self.name

    @property
    def secrets(self) -> dict[str, str]:
        return seal().open(self.sealed, place=f"app:{self.network}")

    def keep(self, values: dict[str, str]) -> None:
        """Seal these secrets into the row; the caller saves."""
        self.sealed = seal().seal(values, place=f"app:{self.network}")


class AccountQuerySet(models.QuerySet["Account"]):
    """Chainable questions about accounts."""

    def visible_to(self, officer: Officer) -> Self:
        """Only the accounts of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def live(self) -> Self:
        """Those that speak for their agency now."""
        return self.filter(state=Account.State.LIVE)


class Account(models.Model):
    """An agency's official account on one network."""

    class Health(models.TextChoices):
        """The state of the connection; the same words as connectors.values.HealthState."""

        OK = HealthState.OK.value, _("Connected")
        DEGRADED = HealthState.DEGRADED.value, _("Connected with faults")
        RECONNECT = HealthState.RECONNECT.value, _("Connect again")
        BLOCKED = HealthState.BLOCKED.value, _("Blocked by the network")

    class State(models.TextChoices):
        """Where an account stands in the register; what it was before is in the ledger."""

        PROPOSED = "proposed", _("Proposed")
        CONFIRMED = "confirmed", _("Confirmed, not yet in use")
        LIVE = "live", _("Official")
        RETIRED = "retired", _("Given up")
        MOVED = "moved", _("Moved to another account")
        HIJACKED = "hijacked", _("Taken over by strangers")

    ENDED = (State.RETIRED, State.MOVED)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="accounts")
    app = models.ForeignKey(App, models.PROTECT, null=True, blank=True, related_name="accounts")
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    network = models.CharField(_("network"), max_length=20)
    kind = models.CharField(_("kind"), max_length=20)
    tier = models.CharField(_("plan"), max_length=20, blank=True)
    external_id = models.CharField(_("id on the network"), max_length=100, blank=True)
    handle = models.CharField(_("address on the network"), max_length=100, blank=True)
    name = models.CharField(_("name on the network"), max_length=200)
    address = models.EmailField(_("official e-mail"), blank=True)  # with which it is registered there
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    state_since = models.DateTimeField(default=clock.now)
    proposer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    official_since = models.DateTimeField(null=True, blank=True)
    official_until = models.DateTimeField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="forerunners")
    certified = models.DateTimeField(null=True, blank=True)  # "still ours, still right" was last said
    asked = models.DateTimeField(null=True, blank=True)  # of which certifying somebody was reminded
    looked = models.DateTimeField(null=True, blank=True)  # when its public face was last seen
    look_due = models.DateTimeField(null=True, blank=True)  # empty: as soon as possible
    held = models.DateTimeField(
        null=True, blank=True
    )  # its face changed so much that an officer must say a word
    scopes = models.JSONField(
        default=list, blank=True
    )  # what the network grants; empty where it does not say
    lacks = models.JSONField(default=list, blank=True)  # of what its verbs need, as the network calls it
    settings = models.JSONField(default=dict, blank=True)
    sealed = models.TextField(default="", editable=False)  # access, refresh, secret
    token_expires = models.DateTimeField(null=True, editable=False)
    refreshing_until = models.DateTimeField(null=True, editable=False)
    health = models.CharField(max_length=12, choices=Health.choices, default=Health.OK)
    health_reason = models.CharField(max_length=80, blank=True)  # a key of the connector's messages
    health_since = models.DateTimeField(null=True)
    stopped_until = models.DateTimeField(null=True)  # no acts before (policy block, credits)
    refused = models.PositiveIntegerField(default=0)  # deliveries with a wrong signature
    refused_at = models.DateTimeField(null=True)
    heard = models.DateTimeField(null=True)  # last good delivery or reading
    told = models.DateTimeField(null=True)  # last act done

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ("network", "handle")
        constraints = (
            models.UniqueConstraint(
                name="account_once_per_network",
                fields=("network", "external_id"),
                condition=~Q(external_id=""),
            ),
            models.CheckConstraint(
                name="account_official_has_time",
                condition=~Q(state__in=("live", "hijacked")) | ~Q(official_since=None),
            ),
            models.CheckConstraint(
                name="account_moved_has_successor", condition=~Q(state="moved") | ~Q(successor=None)
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:account", args=(self.pk,))

    @property
    def is_ended(self) -> bool:
        """Whether the agency has given it up."""
        return self.state in Account.ENDED

    @property
    def secrets(self) -> dict[str, str]:
        return seal().open(self.sealed, place=f"account:{self.key}")

    def keep(self, values: dict[str, str]) -> None:
        """Seal these secrets into the row; the caller saves."""
        self.sealed = seal().seal(values, place=f"account:{self.key}")
