"""The official addresses of accounts, each confirmed by a mailed link."""

from datetime import timedelta
from typing import Final, Self

from django.db import models

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.registry.models.accounts import Account

LINK_LIVES: Final = timedelta(days=7)


class AddressQuerySet(models.QuerySet["Address"]):
    """Chainable questions about addresses."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Address(models.Model):
    """One link mailed to the official address of an account, and whether somebody opened it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="addresses")
    email = models.EmailField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    asked = models.DateTimeField(default=clock.now)
    confirmed = models.DateTimeField(null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.email

    @property
    def is_current(self) -> bool:
        """Whether it is still the account's address."""
        return self.email.casefold() == self.account.address.casefold()
