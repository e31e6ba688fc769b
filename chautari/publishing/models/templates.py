"""Texts that an office uses again and again, each with an officer who answers for it and a day of review."""

from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.bikram.calendar import nepal_day
from chautari.lib import clock
from chautari.publishing.models.notices import Notice

SENTENCE: Final = "standard_sentence"
REPLY: Final = "reply"
AWAY: Final = "away"
KINDS: Final = [
    *Notice.Kind.choices,
    (SENTENCE, _("Public sentence of private answers")),
    (REPLY, _("Canned reply")),
    (AWAY, _("Answer out of office hours")),
]


class TemplateQuerySet(models.QuerySet["Template"]):
    """Chainable questions about templates."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's own agency."""
        return self.filter(agency=officer.agency_id)

    def in_use(self) -> Self:
        """Not retired."""
        return self.filter(retired=None)

    def of_notices(self) -> Self:
        """Those that a notice can begin from."""
        return self.exclude(kind__in=(SENTENCE, REPLY, AWAY))

    def of_replies(self) -> Self:
        """Those that an answer to the public can begin from."""
        return self.filter(kind=REPLY)


class Template(models.Model):
    """A text with places to fill in, in Nepali, English or both."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="templates")
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title of the notice"), max_length=200, blank=True)
    text_ne = models.TextField(_("text in Nepali"), blank=True, max_length=10_000)
    text_en = models.TextField(_("text in English"), blank=True, max_length=10_000)
    owner = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    review_on = models.DateField(_("day of review"))
    created = models.DateTimeField(default=clock.now)
    retired = models.DateTimeField(null=True, blank=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "name", "id")
        constraints = (
            models.UniqueConstraint(
                name="one_standard_sentence_in_use",
                fields=("agency",),
                condition=Q(kind=SENTENCE, retired=None),
            ),
            models.UniqueConstraint(
                name="one_answer_out_of_hours_in_use",
                fields=("agency",),
                condition=Q(kind=AWAY, retired=None),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("publishing:template", args=(self.pk,))

    @property
    def is_overdue(self) -> bool:
        """Whether its day of review is over."""
        return self.retired is None and self.review_on < nepal_day(clock.now())
