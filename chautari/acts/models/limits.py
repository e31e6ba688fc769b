"""How much the networks still allow."""

from django.db import models

from chautari.agencies.models import Agency
from chautari.lib import clock


class Limit(models.Model):
    """How much of a network's rate bucket is left, as its last answer said."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    owner = models.CharField(max_length=60)  # "account:7" | "app:3"
    bucket = models.CharField(max_length=120)
    remaining = models.IntegerField(null=True)
    allowed = models.IntegerField(null=True)
    used_percent = models.FloatField(null=True)
    reset = models.DateTimeField(null=True)
    told = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(name="limit_once", fields=("owner", "bucket")),)

    def __str__(self) -> str:
        return f"{self.owner} {self.bucket}"
