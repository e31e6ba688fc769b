"""How many officers approve which kind of notice."""

from typing import Final

from django.db import models
from django.db.models import Q

from chautari.agencies.models import Agency
from chautari.publishing.models.notices import Notice
from chautari.publishing.models.road import MOST_STEPS

ONE: Final = 1


class Steps(models.Model):
    """An agency's rule for one kind of notice; without a row it is one step."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Notice.Kind.choices)
    count = models.PositiveSmallIntegerField(default=ONE)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="steps_once_per_kind", fields=("agency", "kind")),
            models.CheckConstraint(
                name="steps_are_one_to_three", condition=Q(count__gte=ONE, count__lte=MOST_STEPS)
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind}: {self.count}"
