"""Forms for the routing table and the ladder."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.forms.fields import BodyField, CleanField
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can, Role
from chautari.bikram.fields import CountField
from chautari.bikram.templatetags.bikram import in_script
from chautari.grievances import ladder
from chautari.grievances.forms.work import NOBODY, chosen, workers
from chautari.grievances.levels import KINDS
from chautari.grievances.models import PLACES, Route, Rung
from chautari.grievances.models.rules import MOST
from chautari.inbox.models import AnswerTime

POSTS: Final = (Role.OPERATOR, Role.APPROVER, Role.HEAD)
PARTS: Final = ("count", "unit", "post_ne", "post_en", "who")


class RouteForm(forms.Form):
    """Where cases of one kind go."""

    own = forms.ChoiceField(label=gettext_lazy("To be settled within"))
    section = CleanField(label=gettext_lazy("Section"), max_length=120, required=False)
    officer = forms.ChoiceField(label=gettext_lazy("Officer responsible"), required=False)
    committee = forms.ChoiceField(
        label=gettext_lazy("Committee to which it is proposed"),
        required=False,
        choices=[
            ("", pgettext_lazy("committee of a route", "None")),
            *[(each.value, each.label) for each in KINDS],
        ],
    )
    to = BodyField(label=gettext_lazy("Office to which it is sent"), required=False)
    place = CleanField(
        label=gettext_lazy("Or outside of the desk"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Such as Hello Sarkar."),
    )

    def __init__(self, route: Route, by: Officer, data: Any = None) -> None:
        known = {"own": route.own, "section": route.section, "officer": route.officer_id or ""}
        more = {"committee": route.committee, "to": route.to.code if route.to else "", "place": route.place}
        super().__init__(data, initial=known | more)
        self.route, self.by = route, by
        rungs = ladder.rungs(by.agency_id)
        own, officer = self.fields["own"], self.fields["officer"]
        if isinstance(own, forms.ChoiceField) and isinstance(officer, forms.ChoiceField):
            own.choices = [(str(place), spoken(rungs[place])) for place in PLACES]
            officer.choices = [NOBODY, *workers(by)]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("to") and told.get("place"):
            self.add_error("place", _("Choose an office or a place outside of the desk, not both."))
        if told.get("to") and told["to"].pk == self.by.agency_id:
            self.add_error("to", _("This is your own office. Choose another one."))
        return told

    @property
    def row(self) -> Route:
        """The route, not kept yet."""
        told = self.cleaned_data
        plain = {name: told[name] for name in ("section", "committee", "to", "place")}
        known = {"agency_id": self.by.agency_id, "kind": self.route.kind}
        return Route(**known, **plain, own=int(told["own"]), officer=chosen(told["officer"]))


def spoken(rung: Rung) -> str:
    """The time of a rung in words."""
    return f"{in_script(rung.count)} {rung.unit_label}"


class LadderForm(forms.Form):
    """The four rungs: how much time, what the post is called, and who stands there."""

    def __init__(self, by: Officer, data: Any = None) -> None:
        super().__init__(data)
        rungs, who = ladder.rungs(by.agency_id), _choices(by)
        for place in PLACES:
            self.fields |= {f"{name}_{place}": field for name, field in _fields(rungs[place], who).items()}

    @property
    def places(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields of each rung."""
        return [(place, [self[f"{name}_{place}"] for name in PARTS]) for place in PLACES]

    @property
    def rows(self) -> list[Rung]:
        """The rungs, not kept yet."""
        return [self._row(place) for place in PLACES]

    def _row(self, place: int) -> Rung:
        told = {name: self.cleaned_data[f"{name}_{place}"] for name in PARTS}
        sort, _sep, value = told.pop("who").partition(":")
        role = value if sort == "role" else ""
        return Rung(place=place, role=role, officer_id=int(value) if sort == "officer" else None, **told)


def _fields(rung: Rung, who: list[tuple[str, Any]]) -> dict[str, forms.Field]:
    stands = f"role:{rung.role}" if rung.role else f"officer:{rung.officer_id}" if rung.officer_id else ""
    units = AnswerTime.Units.choices
    return {
        "count": CountField(label=_("Time"), min_value=1, max_value=MOST, initial=rung.count),
        "unit": forms.ChoiceField(label=_("Counted in"), choices=units, initial=rung.unit),
        "post_ne": CleanField(label=_("Post, in Nepali"), max_length=120, initial=rung.post_ne),
        "post_en": CleanField(
            label=_("Post, in English"), max_length=120, initial=rung.post_en, required=False
        ),
        "who": forms.ChoiceField(label=_("Who is told"), choices=who, required=False, initial=stands),
    }


def _choices(by: Officer) -> list[tuple[str, Any]]:
    """Whoever answers for the case, the roles that can act on it, and the officers who are at the desk."""
    officers = Officer.objects.visible_to(by).filter(is_active=True).order_by("name_en", "pk")
    may = [(f"officer:{each.pk}", str(each)) for each in officers if Can.READ_CASES in each.can]
    return [
        ("", pgettext_lazy("rung of a case", "Whoever answers for the case")),
        (_("All of a role"), [(f"role:{role.value}", role.label) for role in POSTS]),
        (_("One officer"), may),
    ]
