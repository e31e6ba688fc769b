"""What became of a notice on the networks: the later posts of a thread, changes, deletions, and what others did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act
from chautari.lib import clock
from chautari.publishing.models.notices import Version
from chautari.registry.models import Account


class Deed(models.Model):
    """A further act of a version: the next post of its thread, or a change or deletion of what is public."""

    class Kind(models.TextChoices):
        """What the act is to the version."""

        PART = "part", _("A later post of the thread")
        EDIT = "edit", _("Change of a public post")
        DELETE = "delete", _("Deletion of a public post")

    version = models.ForeignKey(Version, models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    act = models.OneToOneField(Act, models.PROTECT, related_name="deed")
    about = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="changes"
    )  # the post that is changed or deleted

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind}"


class Alteration(models.Model):
    """A post of the agency was edited or deleted on the network, and not by the desk; kept as it was and as it is."""

    class Kind(models.TextChoices):
        """What happened to the post."""

        EDITED = "edited", _("Edited on the network")
        DELETED = "deleted", _("Deleted on the network")

    class Source(models.TextChoices):
        """How the desk knows."""

        TOLD = "told", _("The network told the desk")
        LOOKED = "looked", _("The desk looked it up")

    act = models.ForeignKey(Act, models.PROTECT, related_name="alterations")
    number = models.PositiveSmallIntegerField()  # of one post, in the order of noticing
    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.CharField(max_length=10, choices=Source.choices)
    before = models.TextField()
    after = models.TextField(blank=True)
    at = models.DateTimeField(null=True, blank=True)  # when it happened, where the network says so
    noticed = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("act", "number")
        constraints = (models.UniqueConstraint(name="alteration_once", fields=("act", "number")),)

    def __str__(self) -> str:
        return f"{self.act_id} {self.kind}"


class Round(models.Model):
    """When the desk last looked how the posts of an account stand."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    looked = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id} {self.looked:%Y-%m-%d}"
