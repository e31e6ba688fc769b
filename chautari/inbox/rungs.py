"""What a browser may send about the ladder of alarms: who stands on each rung, and the minutes between two."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can, Role
from chautari.bikram.fields import CountField
from chautari.bikram.templatetags.bikram import in_script
from chautari.inbox.ladder import USUAL
from chautari.inbox.models import Pace, Rung
from chautari.inbox.models.alarms import MOST_MINUTES

MOST: Final = 6
LONGEST_SOON: Final = 60


class LadderForm(forms.Form):
    """Up to six rungs, each an officer or a role; empty ones are left out."""

    soon = CountField(
        label=gettext_lazy("Minutes on each rung where somebody may be in danger"),
        min_value=1,
        max_value=LONGEST_SOON,
    )
    slower = CountField(
        label=gettext_lazy("Minutes on each rung where the words tell of corruption"),
        min_value=1,
        max_value=MOST_MINUTES,
    )

    def __init__(self, by: Officer, data: Any = None) -> None:
        pace = Pace.objects.filter(agency=by.agency_id).first() or Pace()
        super().__init__(data, initial={"soon": pace.soon, "slower": pace.slower})
        choices = _choices(by)
        for n, chosen in enumerate(_now(by), 1):
            self.fields[f"rung_{n}"] = forms.ChoiceField(
                label=_("Rung %(n)s") % {"n": in_script(n)},
                choices=choices,
                required=n == 1,
                initial=chosen,
                error_messages={"required": _("Say whom an alarm tells first.")},
            )
        self.order_fields([f"rung_{n}" for n in range(1, MOST + 1)])

    @property
    def rungs(self) -> list[Rung]:
        """The rungs from the first on, not kept yet."""
        chosen = (self.cleaned_data.get(f"rung_{n}", "") for n in range(1, MOST + 1))
        return [_rung(each) for each in dict.fromkeys(filter(None, chosen))]


def _now(by: Officer) -> list[str]:
    """What stands on each rung, as the browser sends it."""
    rows = list(Rung.objects.filter(agency=by.agency_id)) or [Rung(role=role) for role in USUAL]
    named = [f"role:{row.role}" if row.role else f"officer:{row.officer_id}" for row in rows]
    return [*named, *[""] * MOST][:MOST]


def _choices(by: Officer) -> list[tuple[str, Any]]:
    """Nobody, the roles that read the inbox, and the officers who are at the desk."""
    officers = Officer.objects.visible_to(by).filter(is_active=True)
    may = [each for each in officers if Can.READ_INBOX in each.can]
    roles = [(f"role:{value}", label) for value, label in Role.choices if value != Role.OVERSEER]
    return [
        ("", pgettext_lazy("rung of the ladder", "Nobody")),
        (_("All of a role"), roles),
        (_("One officer"), [(f"officer:{each.pk}", str(each)) for each in may]),
    ]


def _rung(chosen: str) -> Rung:
    sort, _sep, value = chosen.partition(":")
    return Rung(role=value) if sort == "role" else Rung(officer_id=int(value))
