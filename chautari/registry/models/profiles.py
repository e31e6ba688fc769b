"""How accounts look to the public, what of it changed without the desk, and the road to the network's badge."""

from datetime import datetime, timedelta
from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.registry.models.accounts import Account

WORDS: Final = ("name", "handle", "bio", "website")  # what a profile says in words
OPERATING: Final = timedelta(days=90)  # after which an account asks for the network's badge


class LookQuerySet(models.QuerySet["Look"]):
    """Chainable questions about looks."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those at accounts of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Look(models.Model):
    """How an account looked; the next row is made when something other than its counts has changed."""

    class Source(models.TextChoices):
        """Who looked."""

        NETWORK = "network", _("Read from the network")
        OFFICER = "officer", _("Seen by an officer")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="looks")
    at = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.NETWORK)
    by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name on the network"), max_length=300, blank=True)
    handle = models.CharField(_("address on the network"), max_length=200, blank=True)
    bio = models.TextField(_("details"), blank=True)
    website = models.CharField(_("website"), max_length=2000, blank=True)
    emails = models.JSONField(default=list, blank=True)
    verified = models.BooleanField(_("badge of verification"), default=False)
    verified_kind = models.CharField(max_length=40, blank=True)
    picture = models.CharField(max_length=256, blank=True)  # its mark; empty where there is none
    picture_copy = models.FileField(upload_to="looks/%Y/%m/", blank=True)
    cover = models.CharField(max_length=256, blank=True)  # its mark
    cover_copy = models.FileField(upload_to="looks/%Y/%m/", blank=True)
    screenshot = models.FileField(upload_to="looks/%Y/%m/", blank=True)
    admins = models.JSONField(null=True, blank=True)  # id → name; empty where nobody can read them
    counts = models.JSONField(default=dict, blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(name="look_by_time", fields=("account", "-at", "-id")),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.at:%Y-%m-%d}"


class AlarmQuerySet(models.QuerySet["Alarm"]):
    """Chainable questions about alarms."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def open(self) -> Self:
        """Those to which nobody has said a word yet."""
        return self.filter(answer="")


class Alarm(models.Model):
    """Something of an account's public face changed, and the desk knew nothing of it."""

    class Answer(models.TextChoices):
        """What an officer says of it."""

        OURS = "ours", _("We did this")
        STRANGERS = "strangers", _("This was not us")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="alarms")
    before = models.ForeignKey(Look, models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Look, models.PROTECT, related_name="+")
    fields = models.JSONField(default=list)  # of FIELDS in registry/watch.py
    at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    answered = models.DateTimeField(null=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.account_id} {', '.join(self.fields)}"


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    """Chainable questions about announcements."""

    def current(self) -> Self:
        """Those that wait for their change."""
        return self.filter(met=None, until__gt=clock.now())


class Announcement(models.Model):
    """A change of the public face that the office is about to make; it raises no alarm when it comes."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="announcements")
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=2000, blank=True)  # what it will be; empty: whatever comes
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    met = models.DateTimeField(null=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.account_id} {self.field}"


class ImpostorQuerySet(models.QuerySet["Impostor"]):
    """Chainable questions about impostors."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those that this officer's agency found."""
        return self.filter(agency=officer.agency_id)

    def current(self) -> Self:
        """Those of which the public is warned."""
        return self.filter(cleared=None)


class Impostor(models.Model):
    """An account that passes for an agency's; whoever looks it up is warned until it is cleared."""

    class Sort(models.TextChoices):
        """What is compared; the same as of spellings."""

        HANDLE = "handle", _("Address on the network")
        ID = "id", _("Number on the network")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="impostors")
    account = models.ForeignKey(Account, models.PROTECT, related_name="impostors")  # which it passes for
    network = models.CharField(max_length=20)
    sort = models.CharField(max_length=10, choices=Sort.choices)
    key = models.CharField(max_length=200)  # as the network compares it
    address = models.CharField(_("address as it was found"), max_length=500)
    note = models.TextField(_("what it does"), blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reporter = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    receipt = models.CharField(_("what the network answered"), max_length=500, blank=True)
    cleared = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = ImpostorQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                name="impostor_once", fields=("agency", "network", "sort", "key"), condition=Q(cleared=None)
            ),
        )
        indexes = (models.Index(name="impostor_found", fields=("key", "network", "sort")),)

    def __str__(self) -> str:
        return self.address

    def get_absolute_url(self) -> str:
        return reverse("registry:lookalikes", args=[self.account_id])


class Verification(models.Model):
    """The road of one account to the network's badge of verification."""

    class Answer(models.TextChoices):
        """What the network said to the application."""

        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.OneToOneField(Account, models.CASCADE, related_name="verification")
    eligible = models.DateTimeField(null=True, blank=True)  # where another day holds than the usual one
    ready = models.DateTimeField(null=True, blank=True)  # the documents
    applied = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    reason = models.TextField(blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    badge_seen = models.DateTimeField(null=True, blank=True)  # first, by a look
    reminded = models.DateTimeField(null=True, blank=True)  # of which eligible day

    def __str__(self) -> str:
        return f"{self.account_id} {self.answer}"

    @property
    def eligible_since(self) -> datetime | None:
        """From when on the office should apply; None while the account is not official."""
        usual = self.account.official_since
        return self.eligible or (usual + OPERATING if usual else None)
