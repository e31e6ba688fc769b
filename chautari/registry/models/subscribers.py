"""Who subscribed to a bot: no network lists them, so each is written down when they are first heard."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from chautari.agencies.models import Agency, Officer
from chautari.registry.models.accounts import Account


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Chainable questions about subscribers."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def receiving(self) -> Self:
        """Those to whom notices go: who has left or said stop is left out until they come back."""
        here = Q(left_at=None) | Q(joined_at__gt=F("left_at"))
        willing = Q(stopped_at=None) | Q(joined_at__gt=F("stopped_at"))
        return self.filter(here, willing)


class Subscriber(models.Model):
    """One person before one bot. Each moment is the latest of its sort, so events may come in any order, and twice."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="subscribers")
    external_id = models.CharField(max_length=120)  # of the person, with this account only
    first_at = models.DateTimeField()  # the earliest that was heard of them
    joined_at = models.DateTimeField(null=True)  # by the network's word, or with a word like "start"
    left_at = models.DateTimeField(null=True)  # by the network's word: nothing reaches them
    stopped_at = models.DateTimeField(null=True)  # with a word like "stop": answers reach them, no broadcast
    wrote_at = models.DateTimeField(null=True)  # when the network's session with them began last

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(name="subscriber_once", fields=("account", "external_id")),)

    def __str__(self) -> str:
        return f"{self.account_id}:{self.external_id}"

    @property
    def gone_at(self) -> datetime | None:
        """Since when no broadcast goes there; None where they receive."""
        ended = [at for at in (self.left_at, self.stopped_at) if at and not self._is_back(at)]
        return min(ended, default=None)

    @property
    def is_out(self) -> bool:
        """Whether they have left the bot itself, so that no answer reaches them either."""
        if self.left_at is None or self._is_back(self.left_at):
            return False
        return self.wrote_at is None or self.wrote_at <= self.left_at

    @property
    def came_back(self) -> datetime | None:
        """When they came back after they had left; None where they never left, or are gone."""
        had_left = self.left_at or self.stopped_at
        return self.joined_at if had_left and self.gone_at is None else None

    def _is_back(self, ended: datetime) -> bool:
        return self.joined_at is not None and self.joined_at > ended
