"""What a body does before it is at work; rooms above hand in what only they can tell, in their ``ready()``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.agencies import queries
from chautari.agencies.models import Agency, Logo, Person

LEAST_OFFICERS: Final = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, the name of the address where it is done, and whether a body has done it."""

    name: str
    label: Promise | str
    place: str
    has_done: Callable[[Agency], bool]
    takes_body: bool = False  # whether the address wants the body's key
    order: int = 50


@dataclass(frozen=True, slots=True)
class Stand:
    """How a step stands with one body."""

    step: Step
    is_done: bool

    @property
    def label(self) -> Promise | str:
        return self.step.label


_STEPS: dict[str, Step] = {}


def register(step: Step) -> None:
    """Hand in a step; the same name again replaces it."""
    _STEPS[step.name] = step


def of(agency: Agency) -> list[Stand]:
    """Every step in its order, and whether the body has done it, asked anew of what is really there."""
    known = sorted(_STEPS.values(), key=lambda step: (step.order, step.name))
    return [Stand(step, step.has_done(agency)) for step in known]


def _is_described(agency: Agency) -> bool:
    """Its own domain, a website, a telephone number, an e-mail address, and where it is, in both languages."""
    told = (agency.website, agency.email, agency.address_ne, agency.address_en)
    return all(told) and bool(queries.domains_of(agency)) and bool(queries.numbers_of(agency))


def _has_logo(agency: Agency) -> bool:
    return Logo.objects.on(queries.today()).filter(agency=agency).exclude(kind=Logo.Kind.COVER).exists()


def _has_head(agency: Agency) -> bool:
    return Person.objects.on(queries.today()).filter(agency=agency, duty=Person.Duty.HEAD).exists()


def _has_officers(agency: Agency) -> bool:
    return agency.officers.filter(is_active=True).count() >= LEAST_OFFICERS


register(
    Step(
        "details",
        _("Complete the details of your body"),
        "agencies:edit",
        _is_described,
        takes_body=True,
        order=10,
    )
)
register(Step("logo", _("Upload the logo"), "agencies:edit", _has_logo, takes_body=True, order=20))
register(Step("head", _("Name the head of office"), "agencies:edit", _has_head, takes_body=True, order=30))
register(
    Step("officers", _("Bring a second officer to the desk"), "agencies:officers", _has_officers, order=40)
)
