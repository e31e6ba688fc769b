"""What a network told of the office's own words before the desk knew that they were out."""

from django.db import models

from chautari.agencies.models import Agency
from chautari.lib import clock
from chautari.registry.models import Account


class EarlyReceipt(models.Model):
    """A mark for words whose name the desk does not know yet; gone as soon as their act is settled, or after days."""

    class Mark(models.TextChoices):
        """As receipts call them."""

        DELIVERED = "delivered"
        READ = "read"
        FAILED = "failed"

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=200)
    mark = models.CharField(max_length=10, choices=Mark.choices)
    at = models.DateTimeField()  # the earliest moment that was told
    arrived = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="early_receipt_once", fields=("account", "external_id", "mark")),
        )

    def __str__(self) -> str:
        return f"{self.account_id}:{self.external_id} {self.mark}"
