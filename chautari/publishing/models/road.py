"""How far a notice is on its road of approvals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_STEPS = 3


class Road(models.Model):
    """Its approvals. Each submission begins a round; what an earlier round gave is void."""

    round = models.PositiveSmallIntegerField(default=0)
    # how many this round needs, by the table of its first day, and how many it has
    steps = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField(default=0)
    urgent = models.BooleanField(_("urgent"), default=False)  # let out before its approval
    urgent_why = models.TextField(_("reason of the urgency"), blank=True, max_length=1000)

    class Meta:
        abstract = True
