"""Notices and their versions."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act, Media
from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.publishing.models.documents import Document
from chautari.publishing.models.road import Road
from chautari.registry.models import Account


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Chainable questions about notices."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what this officer's own agency wrote."""
        return self.filter(agency=officer.agency_id)


class Notice(Road):
    """One announcement, from its first draft to the day it is public."""

    class State(models.TextChoices):
        """The road of a notice; each step is one function in actions.py."""

        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("Awaiting approval")
        EXPIRED = "expired", _("Expired before approval")
        APPROVED = "approved", _("Approved")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Kind(models.TextChoices):
        """What an office announces."""

        NOTICE = "notice", _("Notice")
        PRESS_RELEASE = "press_release", _("Press release")
        TENDER = "tender", _("Tender")
        VACANCY = "vacancy", _("Vacancy")
        WARNING = "warning", _("Warning")
        GREETING = "greeting", _("Greeting")
        OTHER = "other", _("Other information")

    class Language(models.TextChoices):
        """The language of the body."""

        NEPALI = "ne", _("Nepali")
        ENGLISH = "en", _("English")
        BOTH = "both", _("Nepali and English")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="notices")
    author = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    approver = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NOTICE)
    language = models.CharField(
        _("language"), max_length=4, choices=Language.choices, default=Language.NEPALI
    )
    title = models.CharField(_("title"), max_length=200)  # empty only while it is a draft
    body = models.TextField(_("text for the public"), blank=True, max_length=10_000)
    reference = models.CharField(
        _("dispatch number"), blank=True, max_length=60
    )  # चलानी नं., as the clerk typed it
    issued = models.DateTimeField(_("decided at"), null=True, blank=True)  # when the office decided it
    valid_until = models.DateField(_("valid until"), null=True, blank=True)  # the last day, in Nepal
    media = models.ManyToManyField(Media, blank=True, related_name="notices")
    quote = models.CharField(_("post that it quotes"), blank=True, max_length=500)  # its address
    documents = models.ManyToManyField(Document, blank=True, related_name="notices")
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)  # empty = as soon as approved
    is_emergency = models.BooleanField(_("emergency"), default=False)  # its acts go before all others
    pinned_until = models.DateTimeField(_("shown first until"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0)  # goes up with every change of its words
    pen = models.CharField(max_length=32, blank=True)  # the form that wrote it last
    typed = models.JSONField(default=dict, blank=True)  # days and times that are none yet, as they were typed
    note = models.TextField(_("note to the author"), blank=True, max_length=1000)
    created = models.DateTimeField(default=clock.now)
    submitted = models.DateTimeField(null=True)
    approved = models.DateTimeField(null=True)
    appeared = models.DateTimeField(
        null=True
    )  # on the portal by an officer's word, though a stop had held it

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="notice_is_approved_by_another",
                condition=Q(approver=None)
                | ~Q(approver=F("author"))
                | Q(urgent=True) & ~Q(urgent_why=""),  # reviewed afterwards: see reviews.py
            ),
            models.UniqueConstraint(
                name="notice_once_per_form", fields=("agency", "pen"), condition=~Q(pen="")
            ),
        )
        indexes = (models.Index(name="notice_list", fields=("agency", "state", "-id")),)

    def __str__(self) -> str:
        return self.title or gettext("Without a title yet")

    def get_absolute_url(self) -> str:
        return reverse("publishing:notice", args=(self.pk,))

    @property
    def is_pinned(self) -> bool:
        """Whether it stands first on every list now."""
        return self.is_emergency and self.pinned_until is not None and self.pinned_until > clock.now()


class Version(models.Model):
    """What one account will say of a notice; its act once it is approved."""

    class Thread(models.TextChoices):
        """Whether a long text goes on in posts that follow one another."""

        NO = "", _("One post")
        PLAIN = "plain", _("Several posts")
        NUMBERED = "numbered", _("Several posts with numbers")

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="versions")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    text = models.TextField(_("text"), max_length=10_000)
    thread = models.CharField(max_length=10, choices=Thread.choices, blank=True, default=Thread.NO)
    act = models.OneToOneField(
        Act, models.PROTECT, null=True, blank=True, related_name="version"
    )  # of a thread the first post; what follows are its deeds

    class Meta:
        ordering = ("account__network", "id")
        constraints = (
            models.UniqueConstraint(name="version_once_per_account", fields=("notice", "account")),
        )

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.account_id}"
