"""Where an agency's website lists its notices, and what was found there."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Agency, Officer
from chautari.lib import clock
from chautari.publishing.models.notices import Notice


class SiteQuerySet(models.QuerySet["Site"]):
    """Chainable questions about places on websites."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def current(self) -> Self:
        """Those that are still read."""
        return self.filter(ended=None)


class Site(models.Model):
    """One place on an agency's own website where its notices stand."""

    class Way(models.TextChoices):
        """What stands there."""

        FEED = "feed", _("Feed (RSS or Atom)")
        SITEMAP = "sitemap", _("Sitemap")
        PAGE = "page", _("Page of notices")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="sites")
    address = models.URLField(_("address"), max_length=500)
    way = models.CharField(_("what stands there"), max_length=10, choices=Way.choices, default=Way.FEED)
    item = models.CharField(_("each notice"), max_length=200, blank=True)  # selectors, of a page
    title = models.CharField(_("its title"), max_length=200, blank=True)
    link = models.CharField(_("its address"), max_length=200, blank=True)
    date = models.CharField(_("its day"), max_length=200, blank=True)
    created = models.DateTimeField(default=clock.now)  # since when it is read in this way
    ended = models.DateTimeField(null=True, blank=True)  # it is not read any more
    due = models.DateTimeField(default=clock.now)  # when it is read next
    checked = models.DateTimeField(null=True, blank=True)  # last asked
    read = models.DateTimeField(null=True, blank=True)  # last understood
    problem = models.CharField(max_length=40, blank=True)  # a key of website/reasons.py
    detail = models.CharField(max_length=200, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="site_once", fields=("agency", "address"), condition=Q(ended=None)),
            models.CheckConstraint(name="site_page_has_a_selector", condition=~Q(way="page") | ~Q(item="")),
        )
        indexes = (models.Index(name="site_due", fields=("due",), condition=Q(ended=None)),)

    def __str__(self) -> str:
        return self.address


class SiteItemQuerySet(models.QuerySet["SiteItem"]):
    """Chainable questions about what stands on websites."""

    def visible_to(self, officer: Officer) -> Self:
        """Only what stands on the website of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def between(self, since: datetime, until: datetime) -> Self:
        """What came onto the website in this span, as far as it says when; else when it was first seen."""
        dated = Q(published__gte=since, published__lt=until)
        return self.filter(dated | Q(published=None, first_seen__gte=since, first_seen__lt=until))


class SiteItem(models.Model):
    """One notice as the website has it, from the day the desk first saw it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="items")
    mark = models.CharField(max_length=64)  # SHA-256 of its guid or address
    title = models.CharField(max_length=500)
    link = models.URLField(max_length=1000, blank=True)
    published = models.DateTimeField(null=True, blank=True)  # as the website says
    first_seen = models.DateTimeField(default=clock.now)
    is_old = models.BooleanField(default=False)  # stood there before the desk began to read
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="items")
    excuse = models.CharField(max_length=300, blank=True)  # why it needs no post
    by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SiteItemQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(name="site_item_once", fields=("site", "mark")),)
        indexes = (models.Index(name="site_item_of_agency", fields=("agency", "-first_seen")),)

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> datetime:
        """When it came onto the website, as far as anybody knows."""
        return self.published or self.first_seen
