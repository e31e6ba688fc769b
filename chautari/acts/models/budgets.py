"""What an office lets its accounts cost."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.registry.models import Account


class BudgetQuerySet(models.QuerySet["Budget"]):
    """Chainable questions about budgets."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class Budget(models.Model):
    """How much a month may cost: of one account, or of all of an agency together."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="budgets")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="budgets")
    usd = models.DecimalField(_("US dollars a month"), max_digits=9, decimal_places=2)
    is_firm = models.BooleanField(_("nothing goes out beyond it"), default=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ("account", "id")
        constraints = (
            models.UniqueConstraint(
                name="budget_once_for_all", fields=("agency",), condition=Q(account=None)
            ),
            models.UniqueConstraint(name="budget_once_an_account", fields=("account",)),
            models.CheckConstraint(name="budget_is_money", condition=Q(usd__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.account_id or self.agency_id} {self.usd}"
