"""People who write to an agency, and the contact book: their telephone numbers, sealed, with who they are."""

from datetime import timedelta
from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.citizens.models.terms import Consent, Told, months_later, today
from chautari.lib import clock, phone
from chautari.registry.models import seal

SOON: Final = timedelta(days=30)  # before its last day an officer is told that a contact will be erased


class CitizenQuerySet(models.QuerySet["Citizen"]):
    """Chainable questions about citizens."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those who wrote to this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def frozen(self) -> Self:
        """Those of whose words something is frozen as evidence; a floor above freezes, Django knows the way there."""
        talks = self.filter(conversations__freezes__isnull=False, conversations__freezes__ended=None)
        said = self.filter(
            messages__conversation__freezes__isnull=False, messages__conversation__freezes__ended=None
        )
        return self.filter(Q(pk__in=talks.values("pk")) | Q(pk__in=said.values("pk")))


class Citizen(models.Model):
    """One person as one network shows them to one agency; never joined across networks by machine."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="citizens")
    network = models.CharField(max_length=20)
    external_id = models.CharField(max_length=120)
    name = models.CharField(_("name"), max_length=200, blank=True)
    handle = models.CharField(_("address on the network"), max_length=100, blank=True)
    first_seen = models.DateTimeField(default=clock.now)

    objects = CitizenQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="citizen_once", fields=("agency", "network", "external_id")),
        )

    def __str__(self) -> str:
        return self.name or self.handle or self.external_id

    @property
    def is_of_the_network(self) -> bool:
        """Whether the id is the network's; else it is the desk's own, for somebody known by telephone alone."""
        return not self.external_id.startswith(("contact:", "portal:"))


class ContactQuerySet(models.QuerySet["Contact"]):
    """Chainable questions about contacts."""

    def visible_to(self, officer: Officer) -> Self:
        """Only the contact book of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def standing(self) -> Self:
        """Without those that an officer has merged into another, and without erased ones."""
        return self.filter(merged_into=None, erased=None)

    def over(self) -> Self:
        """Those whose last day has passed."""
        return self.standing().filter(kept_until__lt=today())

    def ending(self) -> Self:
        """Those that will be erased within 30 days: a hold keeps the others."""
        near = self.standing().filter(kept_until__lte=today() + SOON)
        return near.exclude(pk__in=Contact.objects.held().values("pk"))

    def held(self) -> Self:
        """Those that nobody may erase: an officer set a hold, or what they wrote is frozen as evidence."""
        people = Contact.citizens.through.objects.filter(citizen__in=Citizen.objects.frozen())
        return self.filter(
            Q(pk__in=Hold.objects.standing().values("contact")) | Q(pk__in=people.values("contact"))
        )

    def with_number(self, agency_id: int, number: str) -> Self:
        """Those of one agency who have this number, an E.164 one."""
        marks = seal().blind(number, place=Contact.place(agency_id))
        return self.filter(agency=agency_id, mark__in=marks)


class Contact(models.Model):
    """One person of the contact book (V13): a number, whose it is, and how the office knows it.

    A number is in clear nowhere: it is sealed, and found by its mark. Two people may share a number; whether two
    rows are one person is a person's decision.
    """

    class Source(models.TextChoices):
        """How the office came to know the number."""

        SHARED_BY_BUTTON = "shared_by_button", _("Sent by the person with a button")
        PORTAL = "portal", _("Written by the person at the portal")
        OFFICE_PHONE = "office_phone", _("Seen on the office telephone")
        TYPED = "typed", _("Written by the person in a message")
        MANUAL = "manual", _("Told to an officer")
        LIST = "list", _("From a list that the office had")

    class Erased(models.TextChoices):
        """Why nothing of a contact is left but that it was there."""

        ASKED = "asked", _("on request")
        OVER = "over", _("because its time was over")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contacts")
    sealed = models.TextField(editable=False)
    mark = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    identity = models.CharField(_("who it is"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=20, choices=Source.choices)
    citizens = models.ManyToManyField(Citizen, related_name="contacts")
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    created = models.DateTimeField(default=clock.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    purpose = models.CharField(_("what it is kept for"), max_length=300, blank=True)
    told = models.CharField(_("notice"), max_length=10, choices=Told.choices, default=Told.NOT_YET)
    told_on = models.DateField(null=True, blank=True)
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, blank=True, related_name="+")
    kept_until = models.DateField(_("kept until"), default=months_later)  # the last day
    erased = models.DateTimeField(null=True, editable=False)
    erased_why = models.CharField(max_length=5, choices=Erased.choices, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(name="contact_by_number", fields=("agency", "mark")),
            models.Index(
                name="contact_in_book", fields=("agency", "-id"), condition=Q(merged_into=None, erased=None)
            ),
            models.Index(
                name="contact_by_end",
                fields=("agency", "kept_until"),
                condition=Q(merged_into=None, erased=None),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="erased_contact_is_empty",
                condition=Q(erased=None) | Q(sealed="", mark="", name="", identity="", purpose=""),
            ),
            models.CheckConstraint(
                name="standard_notice_has_its_text",
                condition=~Q(told=Told.STANDARD) | Q(consent__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.masked

    def get_absolute_url(self) -> str:
        return reverse("citizens:contact", args=(self.pk,))

    @staticmethod
    def place(agency_id: int) -> str:
        """Where the number is sealed to: it opens, and is found, in its own agency only."""
        return f"contact:{agency_id}"

    def keep(self, number: str) -> None:
        """Seal this E.164 number into the row; the caller saves."""
        place = self.place(self.agency_id)
        self.sealed = seal().seal({"number": number}, place=place)
        self.mark = seal().blind(number, place=place)[0]

    @property
    def number(self) -> str:
        """The number in clear, none of an erased one; whoever shows it records who looked."""
        return seal().open(self.sealed, place=self.place(self.agency_id)).get("number", "")

    @property
    def masked(self) -> str:
        """The number as it may stand on a screen."""
        return gettext("Erased") if self.erased else phone.masked(self.number)

    @property
    def ends_soon(self) -> bool:
        """Whether its last day comes within 30 days."""
        return self.kept_until <= today() + SOON


class HoldQuerySet(models.QuerySet["Hold"]):
    """Chainable questions about holds."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def standing(self) -> Self:
        """Those that nobody has lifted."""
        return self.filter(ended=None)


class Hold(models.Model):
    """A legal hold: while it stands nothing of the contact is erased, neither on request nor by the clock."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="holds")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.contact_id} {self.at}"
