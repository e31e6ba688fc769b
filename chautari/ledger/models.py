"""The ledger's rows, and the head of each agency's chain."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.ledger.kinds import Kind


def kinds() -> list[tuple[str, Any]]:
    """Every event; asked anew each time, so that a new kind of event changes no table."""
    return Kind.choices


class Chain(models.Model):
    """The head of one agency's chain; locked by the update that takes the next number."""

    agency = models.BigIntegerField(primary_key=True)  # 0 = the installation itself
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.agency}/{self.seq}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Chainable questions about the ledger."""

    def visible_to(self, officer: Any) -> "EntryQuerySet":
        """Only the chain of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def delete(self) -> NoReturn:
        raise PermissionError("The ledger is append-only.")

    def update(self, **_values: object) -> NoReturn:
        raise PermissionError("The ledger is append-only.")


class Entry(models.Model):
    """One thing that happened. Written by ``record`` alone, never changed."""

    agency = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(_("event"), max_length=40, choices=kinds)
    by = models.BigIntegerField(null=True)  # an officer's id; empty = the desk itself
    by_name = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=40)  # "publishing.notice"
    about_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(name="ledger_numbered", fields=("agency", "seq")),)
        indexes = (
            models.Index(name="ledger_by_time", fields=("agency", "at")),
            models.Index(name="ledger_about", fields=("about", "about_id")),
        )

    def __str__(self) -> str:
        return f"{self.agency}/{self.seq} {self.kind}"

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise PermissionError("The ledger is append-only.")
