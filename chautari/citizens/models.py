"""People who write to an agency, and the contact book: their telephone numbers, sealed, with who they are."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock, phone
from chautari.registry.models import seal


class CitizenQuerySet(models.QuerySet["Citizen"]):
    """Chainable questions about citizens."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those who wrote to this officer's agency."""
        return self.filter(agency=officer.agency_id)


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


class ContactQuerySet(models.QuerySet["Contact"]):
    """Chainable questions about contacts."""

    def visible_to(self, officer: Officer) -> Self:
        """Only the contact book of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def standing(self) -> Self:
        """Without those that an officer has merged into another."""
        return self.filter(merged_into=None)

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

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(name="contact_by_number", fields=("agency", "mark")),
            models.Index(name="contact_book", fields=("agency", "-id"), condition=models.Q(merged_into=None)),
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
        """The number in clear; whoever shows it records who looked."""
        return seal().open(self.sealed, place=self.place(self.agency_id))["number"]

    @property
    def masked(self) -> str:
        """The number as it may stand on a screen."""
        return phone.masked(self.number)
