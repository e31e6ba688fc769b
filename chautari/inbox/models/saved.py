"""Views that officers keep: a view, a label and a search under a name of their own."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Chainable questions about saved views."""

    def visible_to(self, officer: Officer) -> Self:
        """The officer's own, and those that colleagues share with the office."""
        return self.filter(Q(by=officer) | Q(is_shared=True), agency=officer.agency_id)


class SavedView(models.Model):
    """What an officer looks at again and again."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    name = models.CharField(_("name of the view"), max_length=60)
    asked = models.CharField(max_length=600)  # the part of an address that chooses: view, label and search
    is_shared = models.BooleanField(_("Show it to the whole office"), default=False)
    created = models.DateTimeField(default=clock.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(name="saved_view_once_per_name", fields=("by", "name")),)

    def __str__(self) -> str:
        return self.name
