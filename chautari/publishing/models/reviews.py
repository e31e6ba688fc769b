"""The look that another officer takes afterwards at a notice that was let out in haste."""

from typing import Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.procedure.p2075.t12_second_officer import Cause
from chautari.publishing.models.notices import Notice

CAUSES: Final = (
    (Cause.DANGER.value, _("Danger to people")),
    (Cause.DISASTER.value, _("Disaster")),
    (Cause.CORRECTION.value, _("Correction of something wrong that is public")),
)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Chainable questions about reviews."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's own agency."""
        return self.filter(agency=officer.agency_id)

    def waiting(self) -> Self:
        """Those that nobody has made yet."""
        return self.filter(reviewed=None)


class Review(models.Model):
    """One urgent notice: why it went at once, by when another officer looks at it, and what that officer says."""

    class Verdict(models.TextChoices):
        """What the other officer says of it."""

        IN_ORDER = "in_order", _("In order")
        NOT_IN_ORDER = "not_in_order", _("Not in order")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="review")
    cause = models.CharField(_("cause"), max_length=20, choices=CAUSES)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")  # who let it go
    at = models.DateTimeField(default=clock.now)
    due = models.DateTimeField()
    told = models.DateTimeField(null=True)  # when the head was told that it is late
    reviewer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reviewed = models.DateTimeField(null=True)
    verdict = models.CharField(_("verdict"), blank=True, max_length=20, choices=Verdict.choices)
    note = models.TextField(_("note"), blank=True, max_length=1000)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("due",)
        constraints = (
            models.CheckConstraint(
                name="review_is_made_by_another", condition=Q(reviewer=None) | ~Q(reviewer=F("officer"))
            ),
        )
        indexes = (models.Index(name="review_waiting", fields=("due",), condition=Q(reviewed=None)),)

    def __str__(self) -> str:
        return f"{self.notice_id}"

    @property
    def is_overdue(self) -> bool:
        """Whether nobody has made it by its time."""
        return self.reviewed is None and self.due < clock.now()
