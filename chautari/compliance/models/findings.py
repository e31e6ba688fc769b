"""How agencies and their accounts stand to each duty, since when, on what evidence; and who attests what."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.procedure.base import STANDINGS, Standing
from chautari.procedure.instruments import instruments
from chautari.registry.models import Account


class FindingQuerySet(models.QuerySet["Finding"]):
    """Chainable questions about findings."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def known(self) -> Self:
        """Those of instruments that the desk knows; others go with the next look."""
        return self.filter(instrument__in=[law.key for law in instruments()])

    def bound(self) -> Self:
        """Those that count: a duty from which the agency is excused does not."""
        return self.exclude(standing=Standing.EXCUSED)


class Finding(models.Model):
    """How an agency, or one account of it, stands to one duty of the law; rewritten when that changes."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="findings")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="findings")
    instrument = models.CharField(max_length=12, default="p2075")  # the key of the legal text
    provision = models.CharField(_("duty"), max_length=12)  # as the text's list cites it: T3
    standing = models.CharField(max_length=10, choices=[(each.value, STANDINGS[each]) for each in Standing])
    since = models.DateTimeField(default=clock.now)
    checked = models.DateTimeField(default=clock.now)
    words = models.JSONField(default=list)  # sentences, each {"ne": …, "en": …}
    step = models.JSONField(default=dict)  # what to do next, in both languages
    evidence = models.JSONField(default=dict)
    weight = models.PositiveSmallIntegerField(default=1)
    due = models.DateField(null=True)  # by when it should be mended
    is_alarm = models.BooleanField(default=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("-is_alarm", "-weight", "since", "id")
        constraints = (
            models.UniqueConstraint(
                name="finding_once_per_account",
                fields=("account", "instrument", "provision"),
                condition=~Q(account=None),
            ),
            models.UniqueConstraint(
                name="finding_once_per_agency",
                fields=("agency", "instrument", "provision"),
                condition=Q(account=None),
            ),
        )
        indexes = (models.Index(name="finding_of_agency", fields=("agency", "standing")),)

    def __str__(self) -> str:
        return f"{self.provision} {self.standing}"

    def get_absolute_url(self) -> str:
        return reverse("compliance:duty", args=(self.pk,))

    @property
    def key(self) -> tuple[int | None, str, str]:
        """By which a look finds the row of the last one."""
        return (self.account_id, self.instrument, self.provision)

    @property
    def tone(self) -> str:
        return Standing(self.standing).tone

    @property
    def told(self) -> list[str]:
        """What was found, in the reader's language."""
        return [_own(each) for each in self.words]

    @property
    def next_step(self) -> str:
        return _own(self.step)

    @property
    def is_late(self) -> bool:
        """Whether it should have been mended by now."""
        return self.standing == Standing.NOT_MET and self.due is not None and self.due < clock.now().date()


def _own(words: dict[str, Any]) -> str:
    return str(words.get("ne" if get_language() == "ne" else "en", ""))


class Score(models.Model):
    """Of how many duties an agency met how many on a day, by the instruments that bound it then."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="scores")
    day = models.DateField()
    met = models.PositiveIntegerField()
    bound = models.PositiveIntegerField()
    instruments = models.JSONField(default=list)  # the keys of those that bound it that day

    class Meta:
        ordering = ("-day",)
        constraints = (models.UniqueConstraint(name="score_once_a_day", fields=("agency", "day")),)
        indexes = (models.Index(name="score_by_day", fields=("day",)),)

    def __str__(self) -> str:
        return f"{self.met}/{self.bound}"


class AttestationQuerySet(models.QuerySet["Attestation"]):
    """Chainable questions about attestations."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def confirmed(self, *, on: date) -> Self:
        """Those that a second officer confirmed and that still count on this day."""
        return self.filter(until__gte=on, withdrawn=None).exclude(confirmed_by=None)


class Attestation(models.Model):
    """An officer says that a duty is met, with a proof; a second officer confirms it, and it counts for a time."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="attestations")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="attestations")
    instrument = models.CharField(max_length=12, default="p2075")  # the key of the legal text
    provision = models.CharField(_("duty"), max_length=12)
    of = models.CharField(max_length=400, blank=True)  # the very name or mark that was seen
    text = models.TextField(_("what was done"), max_length=2000)
    link = models.URLField(_("address of the proof"), max_length=500, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    confirmed = models.DateTimeField(null=True)
    until = models.DateField()
    withdrawn = models.DateTimeField(null=True)

    objects = AttestationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="attestation_is_confirmed_by_another",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("by")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.provision} {self.by_id}"
