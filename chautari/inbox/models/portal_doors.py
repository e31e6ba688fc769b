"""The portal as the last way to be private: a number told in public, a secret told to whoever writes there first."""

from datetime import timedelta
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.inbox import secret as secrets
from chautari.inbox.models.talks import Conversation
from chautari.lib import clock

LIFE: Final = timedelta(days=30)  # after the last words of either side


class PortalDoorQuerySet(models.QuerySet["PortalDoor"]):
    """Chainable questions about doors."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def open(self) -> Self:
        """Neither closed nor over."""
        return self.filter(closed=None, expires__gt=clock.now())

    def of(self, talk: Conversation) -> "PortalDoor | None":
        """The newest door of a public talk, or the one by which a talk at the portal came."""
        found = self.filter(talk=talk) if talk.private else self.filter(conversation=talk)
        return found.select_related("by", "act", "talk").order_by("-id").first()

    def keep_open(self) -> int:
        """Somebody has spoken: it stays open for its whole life again, unless it was closed."""
        return self.open().update(expires=clock.now() + LIFE)


class PortalDoor(models.Model):
    """One offer to write in private at the portal, made in one public conversation.

    The number stands in public and proves nothing. The secret is known to whoever opened the door; the desk keeps its
    digest alone.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="doors")
    talk = models.OneToOneField(
        Conversation, models.PROTECT, null=True, related_name="door"
    )  # what was written there
    number = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")  # the public sentence with it
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    offered = models.DateTimeField(default=clock.now)
    opened = models.DateTimeField(null=True)
    expires = models.DateTimeField()
    closed = models.DateTimeField(null=True)

    objects = PortalDoorQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                name="portal_door_once", fields=("conversation",), condition=Q(closed=None)
            ),
            models.CheckConstraint(
                name="portal_door_opened_by_secret", condition=Q(opened=None) | ~Q(digest="") & ~Q(talk=None)
            ),
        )

    def __str__(self) -> str:
        return f"door {self.pk}"

    def get_absolute_url(self) -> str:
        return self.conversation.get_absolute_url()

    @property
    def key(self) -> str:
        """The key of the talk at the portal, and the name of who writes there."""
        return f"portal:{self.number}"

    @property
    def address(self) -> str:
        """The page at which the person writes."""
        return settings.PUBLIC_URL + reverse("portal:write", args=(self.agency.code, self.number))

    @property
    def is_open(self) -> bool:
        return self.closed is None and self.expires > clock.now()

    @property
    def is_unsaid(self) -> bool:
        """Whether the public was never told of it after all."""
        return self.act is None or self.act.state in {Act.State.FAILED, Act.State.WITHDRAWN}

    def digest_of(self, secret: str) -> str:
        """The secret as the desk keeps it; groups, case and Nepali digits make no difference."""
        return secrets.digest(self.number, secret)

    def opens_to(self, secret: str) -> bool:
        """Whether this is its secret; takes the same time whatever is wrong."""
        return secrets.fits(self.number, secret, self.digest)
