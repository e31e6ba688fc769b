"""What is known of a public body, each with its days: names, domains, numbers, persons, pictures."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models.bodies import Agency, Officer

Row = TypeVar("Row", bound="Detail")


class DetailQuerySet(models.QuerySet[Row]):
    """Chainable questions about details."""

    def visible_to(self, _officer: Officer) -> Self:
        """All of them: what a body is called and how it is reached is open to every officer."""
        return self.all()

    def on(self, day: date) -> Self:
        """What holds on this day."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class Detail(models.Model):
    """One thing about a body, from a day on and up to another; it is ended, never deleted."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="%(class)ss")
    since = models.DateField(_("since"), null=True, blank=True)  # empty: from before the register
    until = models.DateField(_("until"), null=True, blank=True)  # the first day on which it holds no more

    class Meta:
        abstract = True
        ordering = ("id",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_does_not_end_before_it_begins",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
            ),
        )


class Name(Detail):
    """A name beside the one that a body has now: an earlier one, another one, or a short one."""

    class Kind(models.TextChoices):
        """What sort of name it is."""

        EARLIER = "earlier", _("Earlier name")
        ALIAS = "alias", _("Also called")
        SHORT = "short", _("Abbreviation")

    kind = models.CharField(_("what it is"), max_length=10, choices=Kind.choices, default=Kind.ALIAS)
    ne = models.CharField(_("name in Nepali"), max_length=200, blank=True)
    en = models.CharField(_("name in English"), max_length=200, blank=True)

    objects = DetailQuerySet["Name"].as_manager()

    class Meta(Detail.Meta):
        constraints = (
            *Detail.Meta.constraints,
            models.CheckConstraint(name="name_says_something", condition=~Q(ne="", en="")),
        )

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.ne, self.en)))


class Domain(Detail):
    """A domain of a body's websites or e-mail addresses, beside its first."""

    name = models.CharField(_("domain"), max_length=100)

    objects = DetailQuerySet["Domain"].as_manager()

    class Meta(Detail.Meta):
        constraints = (
            *Detail.Meta.constraints,
            models.UniqueConstraint(
                name="domain_belongs_to_one_body", fields=("name",), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return self.name


class Number(Detail):
    """A telephone number of the office, and who keeps its SIM."""

    e164 = models.CharField(_("telephone number"), max_length=20)
    custodian = models.CharField(_("who keeps the SIM: name and post"), max_length=200, blank=True)

    objects = DetailQuerySet["Number"].as_manager()

    class Meta(Detail.Meta):
        constraints = (
            *Detail.Meta.constraints,
            models.UniqueConstraint(
                name="number_once_per_body", fields=("agency", "e164"), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return self.e164


class Person(Detail):
    """Who holds one of the duties that the public may ask for."""

    class Duty(models.TextChoices):
        """What the person is there for."""

        HEAD = "head", _("Head of office")
        SPOKESPERSON = "spokesperson", _("Spokesperson")
        INFORMATION = "information", _("Information officer")
        GRIEVANCE = "grievance", _("Grievance officer")

    duty = models.CharField(_("duty"), max_length=20, choices=Duty.choices)
    name_ne = models.CharField(_("name in Nepali"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150)
    post = models.CharField(_("post"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    objects = DetailQuerySet["Person"].as_manager()

    class Meta(Detail.Meta):
        constraints = (
            *Detail.Meta.constraints,
            models.UniqueConstraint(
                name="one_person_holds_a_duty", fields=("agency", "duty"), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return self.name_ne if get_language() == "ne" else self.name_en


class Logo(Detail):
    """An official picture: a small copy of it, and the marks by which it is known again."""

    class Kind(models.TextChoices):
        """What the picture is."""

        AGENCY = "agency", _("Logo of the body")
        GOVERNMENT = "government", _("Emblem of the Government")
        COVER = "cover", _("Cover picture")

    kind = models.CharField(_("what it is"), max_length=12, choices=Kind.choices, default=Kind.AGENCY)
    file = models.FileField(upload_to="logos/%Y/%m/")  # the small copy, a JPEG of our own making
    sha256 = models.CharField(max_length=64)  # of the picture as it was uploaded
    marked = models.JSONField(default=list)

    objects = DetailQuerySet["Logo"].as_manager()

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(self.marked)

    @property
    def url(self) -> str:
        return reverse("agencies:logo", args=[self.pk])
