"""Stop-all: while a stop stands, nothing of its agency begins to be published."""

from typing import TYPE_CHECKING, Final, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Can
from chautari.connectors.values import Verb
from chautari.lib import clock

if TYPE_CHECKING:
    from chautari.acts.models.acts import Act

PUBLISHING: Final = frozenset({Verb.PUBLISH.value, Verb.QUOTE.value, Verb.REPOST.value, Verb.SHARE.value})
ANSWERING: Final = frozenset({Verb.REPLY.value, Verb.REPLY_PRIVATELY.value, Verb.SEND_MESSAGE.value})


class StopQuerySet(models.QuerySet["Stop"]):
    """Chainable questions about stops."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's agency and those of all; for an overseer every one."""
        if Can.OVERSEE_AGENCIES in officer.can:
            return self.all()
        return self.filter(Q(agency=officer.agency_id) | Q(agency=None))

    def standing(self) -> Self:
        """Not ended yet."""
        return self.filter(ended=None)

    def over(self, agency: int) -> Self:
        """Standing, and of this agency or of all."""
        return self.standing().filter(Q(agency=agency) | Q(agency=None))


class Stop(models.Model):
    """An order that pauses what an agency, or every agency, has scheduled."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="stops"
    )  # None = all
    reason = models.TextField(_("reason"), max_length=1000)
    with_answers = models.BooleanField(default=False)  # answers to citizens wait too
    is_over = models.BooleanField(default=False)  # by an overseer: the agency itself cannot end it
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    began = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = StopQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                name="stop_once_per_agency", fields=("agency", "is_over"), condition=Q(ended=None)
            ),
            models.UniqueConstraint(
                name="stop_of_all_once", fields=("is_over",), condition=Q(ended=None, agency=None)
            ),
            models.CheckConstraint(
                name="stop_of_all_is_overseers", condition=~Q(agency=None) | Q(is_over=True)
            ),
        )

    def __str__(self) -> str:
        return f"stop {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("publishing:stop", args=(self.pk,))

    @property
    def verbs(self) -> frozenset[str]:
        """What it holds back."""
        return PUBLISHING | ANSWERING if self.with_answers else PUBLISHING


def lets_go(act: "Act") -> Q:
    """That no stop stands over this act when it begins: one that is not marked yet is held back too."""
    if act.pending or act.verb not in PUBLISHING | ANSWERING:
        return Q()
    over = Stop.objects.standing().filter(
        Q(agency=None) | Q(agency=OuterRef("agency")), pk__gt=OuterRef("past")
    )
    if act.verb in ANSWERING:
        over = over.filter(with_answers=True)
    return Q(~Exists(over), stop=None)
