"""The person's appeal against measures, and who decides on it: others than those who decided first."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Can
from chautari.committees.models import Decision
from chautari.lib import clock
from chautari.moderation.models.cases import Case


class MeasureAppealQuerySet(models.QuerySet["Appeal"]):
    """Chainable questions about appeals."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of this officer's agency, and those on which it decides; an overseer's are those handed over."""
        near = Q(agency=officer.agency_id) | Q(judge=officer.agency_id)
        if Can.OVERSEE_AGENCIES in officer.can:
            near |= Q(state=Appeal.State.HANDED)
        return self.filter(near)

    def open(self) -> Self:
        """Those on which nobody has decided."""
        return self.filter(settled=None)


class Appeal(models.Model):
    """What a person says against the measures of one case; one for each case."""

    class State(models.TextChoices):
        """How far it is."""

        GIVEN = "given", _("Came in")
        BEFORE = "before", _("Before the committee that decides on it")
        HANDED = "handed", _("Handed over to the body above")
        LIFTED = "lifted", _("Allowed: the measures are lifted")
        KEPT = "kept", _("Not allowed: the measures stand")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, models.PROTECT, related_name="appeal")
    judge = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")  # whose committee decides
    state = models.CharField(max_length=6, choices=State.choices, default=State.GIVEN)
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(default=clock.now)
    why = models.CharField(max_length=500, blank=True)  # why it was handed over, or put off
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(max_length=5000, blank=True)  # the reason, as the person reads it
    settled = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")  # an overseer

    objects = MeasureAppealQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="appeal_is_settled_by_somebody",
                condition=Q(settled=None, state__in=["given", "before", "handed"])
                | Q(state__in=["lifted", "kept"], settled__isnull=False)
                & ~Q(answer="")
                & (~Q(decision=None) | ~Q(settled_by=None)),
            ),
            models.CheckConstraint(
                name="appeal_before_somebody", condition=~Q(state="before") | ~Q(judge=None)
            ),
        )
        indexes = (models.Index(name="appeal_open", fields=("agency",), condition=Q(settled=None)),)

    def __str__(self) -> str:
        return f"appeal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:appeal", args=(self.pk,))
