"""Sittings of a committee, in a room or by circulation, and who was there."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.committees.models.committees import Committee, Member, OwnQuerySet
from chautari.lib import clock


class Sitting(models.Model):
    """One sitting: called, open, closed with minutes; or called off."""

    class Way(models.TextChoices):
        """How the members come together."""

        ROOM = "room", _("In the room")
        CIRCULATION = "circulation", _("By circulation")

    class State(models.TextChoices):
        """How far it is."""

        CALLED = "called", pgettext_lazy("sitting", "Called")
        OPEN = "open", pgettext_lazy("sitting", "Open")
        CLOSED = "closed", pgettext_lazy("sitting", "Closed")
        OFF = "off", pgettext_lazy("sitting", "Called off")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="sittings")
    way = models.CharField(max_length=11, choices=Way.choices)
    state = models.CharField(max_length=6, choices=State.choices, default=State.CALLED)
    at = models.DateTimeField()  # when it is held; by circulation: from when members vote
    deadline = models.DateTimeField(null=True, blank=True)  # by circulation: until when
    place = models.CharField(max_length=200, blank=True)
    called = models.DateTimeField(default=clock.now)
    called_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")  # empty: by the desk
    opened = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    seats = models.PositiveSmallIntegerField(default=0)  # members when it was opened
    quorum = models.PositiveSmallIntegerField(default=0)  # how many of them must be there
    off_why = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True, max_length=20000)  # what the secretary writes into the minutes
    signed = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")  # the chair
    words = models.TextField(blank=True)  # what was signed, as minutes.Record holds it: printed so for ever
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the words
    number = models.CharField(max_length=40, blank=True)  # of dispatch, as the clerk typed it
    copies = models.CharField(max_length=600, blank=True)  # to whom copies go, one in a line
    reminded = models.DateTimeField(null=True)  # those whose vote is missing, before a circulation ends

    objects = OwnQuerySet["Sitting"].as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="circulation_has_an_end",
                condition=Q(way="room", deadline=None) | Q(way="circulation", deadline__gt=F("at")),
            ),
            models.CheckConstraint(
                name="open_sitting_has_a_quorum", condition=Q(opened=None) | Q(quorum__gte=1, seats__gte=1)
            ),
            models.CheckConstraint(
                name="signed_sitting_is_closed", condition=Q(signed=None) | Q(state="closed") & ~Q(digest="")
            ),
            models.CheckConstraint(
                name="numbered_sitting_is_signed", condition=Q(number="") | ~Q(signed=None)
            ),
            models.CheckConstraint(
                name="sitting_off_has_a_reason", condition=~Q(state="off") | ~Q(off_why="")
            ),
        )
        indexes = (models.Index(name="sitting_by_time", fields=("agency", "-at")),)

    def __str__(self) -> str:
        return f"{self.committee_id} {self.at}"

    def get_absolute_url(self) -> str:
        return reverse("committees:sitting", args=(self.pk,))


class Seat(models.Model):
    """Who was there for a member: they themselves or their substitute, from when to when."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="there")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    came = models.DateTimeField(default=clock.now)
    left = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="seat_once_for_a_member", fields=("sitting", "member")),
            models.UniqueConstraint(name="seat_once_for_an_officer", fields=("sitting", "officer")),
            models.CheckConstraint(
                name="nobody_leaves_before_they_come", condition=Q(left=None) | Q(left__gte=F("came"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} at {self.sitting_id}"
