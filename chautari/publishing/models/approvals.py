"""What was decided on the road of a notice; rows that nobody alters."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Officer
from chautari.lib import clock


class KeptQuerySet(models.QuerySet[Any]):
    """Rows that are written once."""

    def delete(self) -> NoReturn:
        raise PermissionError("What was decided on a notice is not altered.")

    def update(self, **_values: object) -> NoReturn:
        raise PermissionError("What was decided on a notice is not altered.")


class Kept(models.Model):
    """One decision on a notice. The database itself refuses to change it."""

    round = models.PositiveSmallIntegerField()
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    note = models.TextField(_("note"), blank=True, max_length=1000)

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise PermissionError("What was decided on a notice is not altered.")


class Approval(Kept):
    """One step of a notice's approval: void as soon as the notice is in another round, or a draft again."""

    notice = models.ForeignKey("publishing.Notice", models.PROTECT, related_name="approvals")
    step = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="approval_once_per_step", fields=("notice", "round", "step")),
            models.UniqueConstraint(name="approval_by_another", fields=("notice", "round", "officer")),
        )

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.round}/{self.step}"


class Return(Kept):
    """A notice given back to its author, with the note of what to change."""

    notice = models.ForeignKey("publishing.Notice", models.PROTECT, related_name="returns")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.round}"
