"""Public bodies in a tree, what became of them, and the officers who work in them."""

from datetime import date
from functools import cached_property
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.roles import ROLES, Can, roles
from chautari.language.sound import sounds


def other_name_with(word: str) -> Q:
    """Bodies that have or had another name with this word in it."""
    return Q(names__ne__icontains=word) | Q(names__en__icontains=word)


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Chainable questions about public bodies."""

    def visible_to(self, _officer: "Officer") -> Self:
        """All of them: who exists and stands under whom is open to every officer; what a body does is not."""
        return self.all()

    def under(self, parent: "Agency | None", *, on: date) -> Self:
        """Those that stand directly under the body on this day; without a body, those that stand under none."""
        now = Belonging.objects.on(on)
        if parent is None:
            return self.on(on).exclude(pk__in=now.values("agency"))
        return self.on(on).filter(pk__in=now.filter(parent=parent).values("agency"))

    def on(self, day: date) -> Self:
        """Those that exist on this day."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))

    def editable_by(self, officer: "Officer") -> Self:
        """The officer's own body; for an overseer every body."""
        if Can.OVERSEE_AGENCIES in officer.can:
            return self.visible_to(officer)
        return self.filter(pk=officer.agency_id)

    def named(self, words: str) -> Self:
        """Those with each of these words in a name of now or then, a place or the code, in either language."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(name_ne__icontains=word)
                | Q(name_en__icontains=word)
                | Q(place_ne__icontains=word)
                | Q(place_en__icontains=word)
                | Q(code__icontains=word)
                | Q(pk__in=self.model.objects.filter(other_name_with(word)).values("pk"))
            )
        return found

    def called(self, text: str) -> Self:
        """The bodies of today with this code, or with this whole name in either language."""
        names = Q(name_ne=text) | Q(name_en__iexact=text)
        return self.filter(Q(code__iexact=text) | names, until=None)

    def sounding(self, words: str) -> Self:
        """Those with words in their names that sound like these, in whatever script and spelling."""
        found = self
        for word in sounds(words).split():
            found = found.filter(sounds__contains=f" {word}")
        return found


class Agency(models.Model):
    """A public body: a ministry, department, office or local level."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        GOVERNMENT = "government", _("Government")
        MINISTRY = "ministry", _("Ministry")
        COMMISSION = "commission", _("Constitutional body")
        DEPARTMENT = "department", _("Department")
        OFFICE = "office", _("Office")
        PROVINCE = "province", _("Province")
        DISTRICT = "district", _("District")
        LOCAL = "local", _("Local level")

    class Standing(models.TextChoices):
        """How far a body has come to the desk."""

        SEEDED = "seeded", _("Nobody has come to the desk yet")
        TRIAL = "trial", _("Getting ready")
        LIVE = "live", _("At work")

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name_ne = models.CharField(_("name in Nepali"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    place_ne = models.CharField(_("place in Nepali"), max_length=100, blank=True)
    place_en = models.CharField(_("place in English"), max_length=100, blank=True)
    domain = models.CharField(
        _("domain"), max_length=100, blank=True
    )  # of its website and its e-mail addresses
    website = models.URLField(_("website"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address_ne = models.CharField(_("address in Nepali"), max_length=200, blank=True)
    address_en = models.CharField(_("address in English"), max_length=200, blank=True)
    sounds = models.TextField(default="", editable=False)  # how its names sound, see language/sound.py
    since = models.DateField(_("since"), null=True, blank=True)  # empty: from before the register
    until = models.DateField(_("until"), null=True, blank=True)  # the first day on which it is no more
    standing = models.CharField(
        _("standing"), max_length=8, choices=Standing.choices, default=Standing.SEEDED
    )
    asked_live = models.DateTimeField(null=True, editable=False)  # waits for the overseer since then
    sent_back = models.CharField(max_length=500, blank=True, editable=False)  # why not yet

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ("name_en",)
        constraints = (
            models.CheckConstraint(
                name="agency_does_not_end_before_it_begins",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
            ),
        )

    def __str__(self) -> str:
        return self.name_ne if get_language() == "ne" else self.name_en

    def get_absolute_url(self) -> str:
        return reverse("agencies:agency", args=[self.pk])

    @property
    def address(self) -> str:
        return self.address_ne if get_language() == "ne" else self.address_en

    @property
    def is_live(self) -> bool:
        return self.standing == Agency.Standing.LIVE

    @property
    def place(self) -> str:
        return self.place_ne if get_language() == "ne" else self.place_en

    def ancestors(self, *, on: date) -> list["Agency"]:
        """The bodies above it on this day, the nearest first."""
        line: list[Agency] = []
        step = Belonging.objects.on(on).select_related("parent")
        while (found := step.filter(agency=line[-1] if line else self).first()) and found.parent not in line:
            line.append(found.parent)
        return line


class BelongingQuerySet(models.QuerySet["Belonging"]):
    """Chainable questions about who stands under whom."""

    def on(self, day: date) -> Self:
        """What holds on this day."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class Belonging(models.Model):
    """Under which body an agency stands, from a day on and up to another."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="belongings")
    parent = models.ForeignKey(Agency, models.PROTECT, related_name="members")
    since = models.DateField(_("since"), null=True, blank=True)  # empty: from before the register
    until = models.DateField(_("until"), null=True, blank=True)  # the first day on which it holds no more

    objects = BelongingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="agency_is_not_its_own_parent", condition=~Q(parent=models.F("agency"))
            ),
            models.CheckConstraint(
                name="belonging_does_not_end_before_it_begins",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
            ),
            models.UniqueConstraint(
                name="agency_stands_under_one_body", fields=("agency",), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency} < {self.parent}"


class Succession(models.Model):
    """What a body became on a day: two were merged into one, or one was split."""

    class How(models.TextChoices):
        """In which way."""

        MERGED = "merged", _("Was merged")
        SPLIT = "split", _("Was split")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="became")
    into = models.ForeignKey(Agency, models.PROTECT, related_name="came_from")
    how = models.CharField(_("how"), max_length=8, choices=How.choices)
    day = models.DateField(_("day"))

    class Meta:
        ordering = ("day", "id")
        constraints = (
            models.CheckConstraint(name="body_does_not_become_itself", condition=~Q(agency=models.F("into"))),
            models.UniqueConstraint(name="body_becomes_another_once", fields=("agency", "into", "day")),
        )

    def __str__(self) -> str:
        return f"{self.agency} > {self.into}"


class OfficerManager(BaseUserManager["Officer"]):
    """Makes officers, and finds them by their official address."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        return self.get(email__iexact=username)


class OfficerQuerySet(models.QuerySet["Officer"]):
    """Chainable questions about officers."""

    def visible_to(self, officer: "Officer") -> Self:
        """Only colleagues of the same agency."""
        return self.filter(agency=officer.agency)


class Officer(AbstractBaseUser):
    """A person who works at an agency's desk."""

    email = models.EmailField(_("official e-mail"), unique=True)
    name_ne = models.CharField(_("name in Nepali"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="officers")
    role = models.CharField(_("role"), max_length=20, choices=roles)
    is_active = models.BooleanField(default=True)
    keys = models.JSONField(
        default=dict, blank=True
    )  # what the officer made of the keyboard: chautari.ui.keys

    objects = OfficerManager.from_queryset(OfficerQuerySet)()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name_ne", "name_en", "role"]

    class Meta:
        ordering = ("name_en",)

    def __str__(self) -> str:
        return self.name_ne if get_language() == "ne" else self.name_en

    @cached_property
    def can(self) -> frozenset[Can]:
        """The rights that the officer's role gives."""
        return ROLES[self.role]
