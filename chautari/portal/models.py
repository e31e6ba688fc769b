"""What the public reports about accounts, and whether an account and its agency's website name each other."""

from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.registry.models import Account, seal

OVERSEES: Final = "oversee_agencies"  # the right of those who look after the whole register
PLACE: Final = "tip"


class TipQuerySet(models.QuerySet["Tip"]):
    """Chainable questions about tips."""

    def visible_to(self, officer: Officer) -> Self:
        """Those about this officer's agency; for an overseer also those that name none."""
        own = Q(agency=officer.agency_id)
        return self.filter(own | Q(agency=None) if OVERSEES in officer.can else own)

    def open(self) -> Self:
        """Those about which nobody has decided."""
        return self.filter(state__in=(Tip.State.NEW, Tip.State.LOOKED))

    def impostors(self) -> Self:
        """Those of which an officer said that the account is an impostor."""
        return self.filter(state=Tip.State.IMPOSTOR)


class Tip(models.Model):
    """Somebody of the public says that an account is not what it seems."""

    class State(models.TextChoices):
        """What the office made of it."""

        NEW = "new", _("New")
        LOOKED = "looked", _("Being looked into")
        IMPOSTOR = "impostor", _("Impostor")
        NOT = "not", _("Not an impostor")

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="tips"
    )  # whose name the account bears, as far as the desk can tell
    text = models.CharField(_("address of the account"), max_length=500)
    says = models.TextField(_("what it does"), max_length=2000, blank=True)
    sealed = models.TextField(default="", editable=False)  # how to reach who reported it, if told
    network = models.CharField(max_length=20, blank=True)  # these three where the text names an account
    sort = models.CharField(max_length=10, blank=True)
    key = models.CharField(max_length=200, blank=True)
    sender = models.CharField(
        max_length=32, editable=False
    )  # digest of the address it came from, of that day
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    created = models.DateTimeField(default=clock.now)
    judge = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    judged = models.DateTimeField(null=True, blank=True)

    objects = TipQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="tip_is_judged_by_somebody",
                condition=~Q(state__in=("impostor", "not")) | ~Q(judge=None) & ~Q(judged=None),
            ),
        )
        indexes = (
            models.Index(name="tip_found", fields=("key", "network", "sort"), condition=Q(state="impostor")),
            models.Index(name="tip_sender", fields=("sender", "created")),
        )

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("portal:tips")

    @property
    def contact(self) -> str:
        return seal().open(self.sealed, place=PLACE).get("contact", "")

    def keep(self, contact: str) -> None:
        """Seal how to reach whoever reported it; the caller saves."""
        self.sealed = seal().seal({"contact": contact}, place=PLACE) if contact else ""


class Proof(models.Model):
    """Whether an account and its agency's website name each other, as last looked at; empty = not looked at yet."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.OneToOneField(Account, models.CASCADE, related_name="proof")
    tried = models.DateTimeField(default=clock.now)
    website_links = models.BooleanField(null=True)
    website_at = models.DateTimeField(null=True)
    profile_names = models.BooleanField(null=True)
    profile_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account}"


class Knock(models.Model):
    """Somebody wrote at a door of the portal, or tried a wrong secret: kept for a day, to count by."""

    sender = models.CharField(max_length=32)  # digest of the address it came from, of that day
    is_wrong = models.BooleanField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(name="knock_sender", fields=("sender", "is_wrong", "at")),)

    def __str__(self) -> str:
        return f"knock {self.pk}"
