"""Pages from before the Procedures of 2075: the lists that they came with, and what became of each."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Can
from chautari.lib import clock
from chautari.registry.models import Account


class ListingQuerySet(models.QuerySet["Listing"]):
    """Chainable questions about lists."""

    def visible_to(self, officer: Officer) -> Self:
        """All of them for an overseer, whoever handed them in; to others a list says too much of other agencies."""
        return self.all() if Can.OVERSEE_AGENCIES in officer.can else self.none()


class Listing(models.Model):
    """A list of pages as it was handed in, and what came of its rows."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+"
    )  # of the officer
    by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)  # of the file; empty for pasted lines
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    created = models.DateTimeField(default=clock.now)
    figures = models.JSONField(default=dict)  # how many rows had which outcome
    known = models.JSONField(default=list)  # [row, page] of each row whose page stood in a list before

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-id")

    def __str__(self) -> str:
        return self.name or gettext("Pasted list")

    def get_absolute_url(self) -> str:
        return reverse("adoption:listing", args=[self.pk])


class PageQuerySet(models.QuerySet["Page"]):
    """Chainable questions about earlier pages."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's agency; for an overseer all of them, also those that are nobody's yet."""
        if Can.OVERSEE_AGENCIES in officer.can:
            return self.all()
        return self.filter(agency=officer.agency_id)

    def found(self) -> Self:
        """Those that are pages; a refused row names none."""
        return self.exclude(state=Page.State.REFUSED)


class Page(models.Model):
    """One row of a list: a page of an agency from before, or a row that names none and why."""

    class State(models.TextChoices):
        """How far it has come; what it was before is in the ledger."""

        REFUSED = "refused", _("Refused")
        UNMATCHED = "unmatched", _("Nobody's yet")
        MATCHED = "matched", _("Waits for its agency")
        ADOPTED = "adopted", _("Adopted")
        MERGED = "merged", _("Merged")
        CLOSED = "closed", _("Closed")

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="earlier_pages"
    )  # empty until it is matched
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="pages")
    row = models.PositiveIntegerField(_("row"))
    mark = models.CharField(max_length=64, unique=True)  # the row's words, so that a row is taken in once
    given = models.CharField(_("as it was given"), max_length=500, blank=True)
    said = models.JSONField(default=dict)  # every cell of the row, by column
    network = models.CharField(_("network"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    handle = models.CharField(_("address on the network"), max_length=100, blank=True)
    external_id = models.CharField(_("id on the network"), max_length=200, blank=True)
    key = models.CharField(max_length=220, blank=True)  # as the network compares it
    name = models.CharField(_("name on the network"), max_length=200, blank=True)
    likes = models.BigIntegerField(_("likes"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    state_since = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=20, blank=True)  # why it is refused, a key of adoption/reasons.py
    detail = models.JSONField(default=dict)
    score = models.PositiveSmallIntegerField(default=0)  # of the match, in percent
    reasons = models.JSONField(default=list)  # [key, detail] of the match
    candidates = models.JSONField(default=list)  # of an unmatched page, the likeliest first
    declined = models.JSONField(default=list)  # agencies that said that it is not theirs
    note = models.CharField(max_length=500, blank=True)  # what an agency said when it declined or closed
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="earlier_pages")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                name="earlier_page_once", fields=("network", "key"), condition=~Q(state="refused")
            ),
            models.CheckConstraint(
                name="earlier_page_refused_says_why", condition=~Q(state="refused") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="earlier_page_matched_has_agency",
                condition=Q(state__in=("refused", "unmatched")) | ~Q(agency=None),
            ),
            models.CheckConstraint(
                name="earlier_page_settled_has_account",
                condition=~Q(state__in=("adopted", "merged", "closed")) | ~Q(account=None),
            ),
        )
        indexes = (models.Index(name="earlier_page_standing", fields=("state", "agency")),)

    def __str__(self) -> str:
        return (
            self.name or (f"@{self.handle}" if self.handle else "") or self.external_id or self.given or "–"
        )

    def get_absolute_url(self) -> str:
        return reverse("adoption:page", args=[self.pk])
