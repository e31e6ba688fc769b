"""What stands on the agenda of a sitting, who may not vote on it, and the votes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.committees.models.committees import Member, OwnQuerySet
from chautari.committees.models.sittings import Sitting
from chautari.lib import clock


class Item(models.Model):
    """One proposal that the members vote on; ``about`` names the row of another room that waits for the decision."""

    class State(models.TextChoices):
        """How far it is."""

        LISTED = "listed", _("On the agenda")
        VOTING = "voting", _("Voting is open")
        DECIDED = "decided", _("Decided")
        PUT_OFF = "put_off", pgettext_lazy("item of a sitting", "Put off")

    OPEN = (State.LISTED, State.VOTING)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()  # 1, 2, 3 …
    title = models.CharField(max_length=300)
    text = models.TextField(max_length=5000)  # what is proposed, in words
    about = models.CharField(max_length=60, blank=True)  # "moderation.case"; empty: nothing else waits for it
    about_id = models.PositiveBigIntegerField(null=True)
    measure = models.JSONField(default=dict, blank=True)  # what is proposed, for the room that asks
    provision = models.CharField(max_length=8, blank=True)  # an id of the Procedures
    is_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=State.choices, default=State.LISTED)
    why = models.CharField(max_length=300, blank=True)  # it was put off

    objects = OwnQuerySet["Item"].as_manager()

    class Meta:
        ordering = ("sitting", "place")
        constraints = (
            models.UniqueConstraint(name="item_has_its_place", fields=("sitting", "place")),
            models.UniqueConstraint(
                name="matter_is_at_one_sitting",
                fields=("about", "about_id"),
                condition=Q(state__in=["listed", "voting"]) & ~Q(about=""),
            ),
            models.CheckConstraint(
                name="item_names_its_matter",
                condition=Q(about="", about_id=None) | (~Q(about="") & ~Q(about_id=None)),
            ),
            models.CheckConstraint(
                name="item_put_off_has_a_reason", condition=~Q(state="put_off") | ~Q(why="")
            ),
        )

    def __str__(self) -> str:
        return self.title


class Conflict(models.Model):
    """A member says that the matter is too near to them: no vote, and not counted for the quorum of this item."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="conflicts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(name="conflict_once", fields=("item", "member")),)

    def __str__(self) -> str:
        return f"{self.member_id} on {self.item_id}"


class Vote(models.Model):
    """One member's vote on one item, changed until voting closes and never after: the database itself refuses.

    Of a secret vote the choice is gone when voting closes; that the member voted stays.
    """

    class Choice(models.TextChoices):
        """What a member says."""

        FOR = "for", pgettext_lazy("vote", "For")
        AGAINST = "against", pgettext_lazy("vote", "Against")
        ABSTAIN = "abstain", pgettext_lazy("vote", "Abstains")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="votes")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")  # the member or their substitute
    choice = models.CharField(max_length=7, choices=Choice.choices, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="vote_once", fields=("item", "member")),
            models.UniqueConstraint(name="vote_once_by_officer", fields=("item", "officer")),
        )

    def __str__(self) -> str:
        return f"{self.member_id} on {self.item_id}"
