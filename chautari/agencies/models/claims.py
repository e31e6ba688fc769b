"""Who says that they speak for a body, until the overseer has decided; and the mails that the register owes."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.domains import COMMON_MAIL, mail_domain
from chautari.agencies.models.bodies import Agency, Officer
from chautari.agencies.roles import Can
from chautari.lib import clock

LINK_LIVES: Final = timedelta(hours=48)
KEPT: Final = timedelta(days=7)  # beyond the life of its link, while nobody has confirmed it


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Chainable questions about claims."""

    def visible_to(self, officer: Officer) -> "ClaimQuerySet":
        """All of them, for an overseer of the register; nobody else sees any."""
        return self.all() if Can.OVERSEE_AGENCIES in officer.can else self.none()

    def decidable(self) -> "ClaimQuerySet":
        """Those that wait for the overseer: the address is confirmed."""
        return self.filter(state=Claim.State.CONFIRMED)

    def lapsed(self) -> "ClaimQuerySet":
        """Those whose address nobody confirmed, and whose link is over for a while."""
        return self.filter(state=Claim.State.ASKED, created__lt=clock.now() - LINK_LIVES - KEPT)


class Claim(models.Model):
    """One request for a body's place at the desk."""

    class State(models.TextChoices):
        """The road of a claim; each step is one function in actions."""

        ASKED = "asked", _("Waiting for the address to be confirmed")
        CONFIRMED = "confirmed", _("Waiting for the overseer")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="claims")
    email = models.EmailField(_("official e-mail"))
    name_ne = models.CharField(_("name in Nepali"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150)
    post = models.CharField(_("post"), max_length=150)
    file = models.FileField(upload_to="claims/%Y/%m/", blank=True)  # the office's letter
    mime = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, default="ne")
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    created = models.DateTimeField(default=clock.now)
    confirmed = models.DateTimeField(null=True, blank=True)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-created",)
        indexes = (models.Index(name="claims_by_address", fields=("email", "created")),)

    def __str__(self) -> str:
        return self.email

    def get_absolute_url(self) -> str:
        return reverse("agencies:claim_page", args=[self.pk])

    @property
    def name(self) -> str:
        """The claimant in the reader's language."""
        return self.name_ne if get_language() == "ne" else self.name_en

    @property
    def is_common(self) -> bool:
        """Whether the address is at the Government's common mail, which does not show whose office it is."""
        return mail_domain(self.email) == COMMON_MAIL

    @property
    def is_over(self) -> bool:
        """Whether its link no longer holds."""
        return self.state == Claim.State.ASKED and clock.now() - self.created > LINK_LIVES


class Letter(models.Model):
    """A mail that the register owes somebody; the row is the queue. Links are made when it is written."""

    class What(models.TextChoices):
        """What it says."""

        LINK = "link"  # confirm this address
        KNOWN = "known"  # an officer has this address already
        WELCOME = "welcome"  # choose a password
        REFUSAL = "refusal"  # no, and why
        ADDRESS = "address"  # confirm the official address of an account

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    what = models.CharField(max_length=8, choices=What.choices)
    to = models.EmailField()
    language = models.CharField(max_length=8, default="ne")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="letters")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    row = models.PositiveBigIntegerField(null=True, blank=True)  # of a room above, that it is about
    created = models.DateTimeField(default=clock.now)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=clock.now)
    sent = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(name="letters_to_write", fields=("not_before",), condition=models.Q(sent=None)),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.to}"
