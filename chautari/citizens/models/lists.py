"""Lists of contacts that an office had before the desk."""

from typing import Self

from django.db import models
from django.urls import reverse

from chautari.agencies.models import Agency, Officer
from chautari.citizens.models.terms import Told
from chautari.lib import clock
from chautari.registry.models import seal


class ContactListQuerySet(models.QuerySet["ContactList"]):
    """Chainable questions about lists."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those that this officer's agency handed in."""
        return self.filter(agency=officer.agency_id)


class ContactList(models.Model):
    """A list between its handing in and its confirmation. The file itself is not kept.

    What was read of it waits sealed, and is gone once the list is taken in or thrown away. What stays is how many
    rows there were, and why some were not taken: by their place in the file, without a word of them.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    sealed = models.TextField(default="", blank=True, editable=False)
    purpose = models.CharField(max_length=300)
    told = models.CharField(max_length=10, choices=Told.choices)
    told_on = models.DateField(null=True)
    kept_until = models.DateField()
    refused = models.JSONField(default=list)  # [row of the file, why] for each that was not taken
    new = models.PositiveIntegerField(default=0)  # how many became contacts
    created = models.DateTimeField(default=clock.now)
    taken = models.DateTimeField(null=True)

    objects = ContactListQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="taken_list_is_empty", condition=models.Q(taken=None) | models.Q(sealed="")
            ),
        )

    def __str__(self) -> str:
        return str(self.created)

    def get_absolute_url(self) -> str:
        return reverse("citizens:list", args=(self.pk,))

    @property
    def place(self) -> str:
        """Where what was read of it is sealed to."""
        return f"contact list:{self.agency_id}"

    def keep(self, rows: str) -> None:
        """Seal what was read into the row; the caller saves."""
        self.sealed = seal().seal({"rows": rows}, place=self.place)

    def opened(self) -> str:
        """What was sealed; an empty list once it is taken in."""
        return seal().open(self.sealed, place=self.place).get("rows", "[]")
