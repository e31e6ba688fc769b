"""Notices and their versions."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.acts.models import Act, Media
from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.registry.models import Account


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Chainable questions about notices."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what this officer's own agency wrote."""
        return self.filter(agency=officer.agency_id)


class Notice(models.Model):
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
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text for the public"), blank=True, max_length=10_000)
    reference = models.CharField(
        _("dispatch number"), blank=True, max_length=60
    )  # चलानी नं., as the clerk typed it
    issued = models.DateTimeField(_("decided at"), null=True, blank=True)  # when the office decided it
    valid_until = models.DateField(_("valid until"), null=True, blank=True)  # the last day, in Nepal
    media = models.ManyToManyField(Media, blank=True, related_name="notices")
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)  # empty = as soon as approved
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    note = models.TextField(_("note to the author"), blank=True, max_length=1000)
    created = models.DateTimeField(default=clock.now)
    submitted = models.DateTimeField(null=True)
    approved = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="notice_is_approved_by_another", condition=Q(approver=None) | ~Q(approver=F("author"))
            ),
        )
        indexes = (models.Index(name="notice_list", fields=("agency", "state", "-id")),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("publishing:notice", args=(self.pk,))

    @property
    def is_public(self) -> bool:
        """Whether the public may read it now."""
        is_due = self.publish_at is None or self.publish_at <= clock.now()
        return self.state == Notice.State.APPROVED and is_due


class Version(models.Model):
    """What one account will say of a notice; its act once it is approved."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="versions")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    text = models.TextField(_("text"), max_length=10_000)
    act = models.OneToOneField(Act, models.PROTECT, null=True, blank=True, related_name="version")

    class Meta:
        ordering = ("account__network", "id")
        constraints = (
            models.UniqueConstraint(name="version_once_per_account", fields=("notice", "account")),
        )

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.account_id}"
