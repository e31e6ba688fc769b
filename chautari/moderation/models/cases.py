"""A case of abuse: the words it is about as they stood, who reported them, and how far it is."""

from typing import Final, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.citizens.models import Citizen
from chautari.inbox import secret
from chautari.inbox.models import Conversation, Freeze, Message
from chautari.lib import clock
from chautari.registry.models import Account, seal

PLACE: Final = "abuse report"
Row = TypeVar("Row", bound=models.Model)


class OwnQuerySet(models.QuerySet[Row]):
    """Chainable questions about rows of an agency."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Ground(models.TextChoices):
    """For what the law lets a committee act, and, to be hidden and no more, what shows somebody's data (O1)."""

    RELIGION = "religion", _("Hate against a religion")
    CASTE = "caste", _("Hate against a caste or ethnic group")
    GROUP = "group", _("Hate against another group")
    LANGUAGE = "language", _("Inappropriate language: abuse, threats, obscene words")
    OBSCENE = "obscene", _("Obscene picture or film")
    DATA = "data", _("Somebody's personal data in public")


class AbuseQuerySet(OwnQuerySet["Case"]):
    """Chainable questions about cases."""

    def open(self) -> Self:
        """Those about which nobody has decided."""
        return self.filter(state__in=Case.OPEN)


class Case(models.Model):
    """Words or pictures of one person that may be abuse, from the first report to the committee's decision.

    What was seen is kept at once and never changed; the person's name goes when it is needed no longer.
    """

    class State(models.TextChoices):
        """How far it is."""

        REPORTED = "reported", _("To be looked at")
        BEFORE = "before", _("Before the committee")
        DECIDED = "decided", _("The committee decided on measures")
        REJECTED = "rejected", _("The committee saw no reason for measures")
        DISMISSED = "dismissed", _("Dismissed")

    class Told(models.TextChoices):
        """Whether the person knows of the measures."""

        SENT = "sent", _("The person was written to")
        ASKED = "asked", _("The person was asked in public to write first")
        NOT = "not", _("The person could not be told")

    OPEN = (State.REPORTED, State.BEFORE)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Citizen, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=8, choices=Ground.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.REPORTED)
    address = models.CharField(max_length=500, blank=True)  # where it stands, as the reporter pasted it
    seen = models.JSONField(default=dict, blank=True)  # what stood there when it was reported
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of that, in the ledger as well
    freeze = models.ForeignKey(Freeze, models.PROTECT, null=True, related_name="+")
    proposed = models.JSONField(default=list, blank=True)  # kinds of measures
    days = models.PositiveSmallIntegerField(default=0)
    why = models.TextField(max_length=2000, blank=True)  # why these measures and none milder
    closed_why = models.CharField(max_length=1000, blank=True)  # it was dismissed, or put off
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    number = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001 — told to the person; null before
    secret = models.CharField(max_length=64, blank=True, editable=False)  # digest of what opens the appeal
    notice = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    told = models.CharField(max_length=5, choices=Told.choices, blank=True)
    told_why = models.CharField(max_length=500, blank=True)  # could not be told
    former = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")  # proposed anew
    forgotten = models.DateTimeField(null=True)  # the person's name is gone

    objects = AbuseQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                name="words_have_one_open_case",
                fields=("message",),
                condition=Q(state__in=["reported", "before"]),
            ),
            models.CheckConstraint(
                name="case_is_dismissed_by_somebody",
                condition=~Q(state="dismissed") | ~Q(closed_why="") & ~Q(closed_by=None),
            ),
            models.CheckConstraint(
                name="case_before_a_committee_has_words",
                condition=~Q(state__in=["before", "decided"]) | ~Q(message=None),
            ),
        )
        indexes = (
            models.Index(name="case_of_agency", fields=("agency", "state", "-id")),
            models.Index(name="case_of_person", fields=("person",)),
        )

    def __str__(self) -> str:
        return str(_("case %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("moderation:case", args=(self.pk,))

    @property
    def clause(self) -> str:
        """The provision that the measures rest on."""
        return "T14" if self.ground == Ground.DATA else "O1"

    def opens_to(self, said: str) -> bool:
        """Whether this is its secret; takes the same time whatever is wrong."""
        return secret.fits(self.number or "", said, self.secret)


class Report(models.Model):
    """Somebody said that these words are abuse; several about the same words make one case."""

    class Source(models.TextChoices):
        """Who reported it."""

        OFFICER = "officer", _("An officer")
        GUARD = "guard", _("An officer, on the desk's proposal")
        PUBLIC = "public", _("Somebody of the public")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    source = models.CharField(max_length=7, choices=Source.choices)
    ground = models.CharField(max_length=8, choices=Ground.choices)
    says = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    sealed = models.TextField(default="", blank=True, editable=False)  # how to reach who reported it, if told
    sender = models.CharField(max_length=32, blank=True, editable=False)  # digest of the address, of that day
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="report_is_somebodys", condition=Q(source="public") | ~Q(by=None)),
        )
        indexes = (models.Index(name="report_sender", fields=("sender", "at"), condition=~Q(sender="")),)

    def __str__(self) -> str:
        return f"report {self.pk}"

    @property
    def contact(self) -> str:
        return seal().open(self.sealed, place=PLACE).get("contact", "")

    def keep(self, contact: str) -> None:
        """Seal how to reach whoever reported it; the caller saves."""
        self.sealed = seal().seal({"contact": contact}, place=PLACE) if contact else ""
