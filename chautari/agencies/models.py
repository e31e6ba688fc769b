"""Public bodies in a tree, and the officers who work in them."""

from functools import cached_property
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.roles import ROLES, Can, Role


class Agency(models.Model):
    """A public body: a ministry, department, office or local level."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        MINISTRY = "ministry", _("Ministry")
        COMMISSION = "commission", _("Constitutional body")
        DEPARTMENT = "department", _("Department")
        OFFICE = "office", _("Office")
        PROVINCE = "province", _("Province")
        DISTRICT = "district", _("District")
        LOCAL = "local", _("Local level")

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name_ne = models.CharField(_("name in Nepali"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    place_ne = models.CharField(_("place in Nepali"), max_length=100, blank=True)
    place_en = models.CharField(_("place in English"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        ordering = ("name_en",)
        constraints = (
            models.CheckConstraint(name="agency_is_not_its_own_parent", condition=~Q(parent=models.F("id"))),
        )

    def __str__(self) -> str:
        return self.name_ne if get_language() == "ne" else self.name_en

    @property
    def place(self) -> str:
        return self.place_ne if get_language() == "ne" else self.place_en


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
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)

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
