"""Papers that are attached to notices, for those who read them at the portal."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock


class DocumentQuerySet(models.QuerySet["Document"]):
    """Chainable questions about documents."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's own agency."""
        return self.filter(agency=officer.agency_id)


class Document(models.Model):
    """A paper of an agency; its bytes are kept once per agency by their digest, under the name it came with."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="documents")
    file = models.FileField(upload_to="documents/%Y/%m/")
    name = models.CharField(_("name of the file"), max_length=200)
    mime = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    created = models.DateTimeField(default=clock.now)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                name="document_once_per_agency_and_name", fields=("agency", "sha256", "name")
            ),
        )

    def __str__(self) -> str:
        return self.name
