"""What an overseer may send about a body as a whole: a new one, another name or place, merged, split."""

from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from chautari.agencies.forms.fields import BodiesField, BodyField, CleanField
from chautari.agencies.lists.cells import CODE
from chautari.agencies.models import Agency
from chautari.bikram.fields import DayField


class NewForm(forms.Form):
    """A body for the register."""

    name_ne = CleanField(label=_("Name in Nepali"), max_length=200)
    name_en = CleanField(label=_("Name in English"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Agency.Kind.choices)
    code = forms.CharField(
        label=_("Code"),
        max_length=80,
        validators=[
            RegexValidator(
                rf"^{CODE.pattern}$", _("Write small Latin letters, digits and dashes only, at least two.")
            )
        ],
        help_text=_("Short and lasting, for example moha. It cannot be changed later."),
    )
    under = BodyField(label=_("Stands under"), required=False)
    since = DayField(label=_("Since"), required=False)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Agency.objects.filter(code=code).exists():
            raise forms.ValidationError(_("Another body has this code. Choose another code."))
        return code

    def body(self) -> Agency:
        """The body, not saved yet."""
        return Agency(**{name: value for name, value in self.cleaned_data.items() if name != "under"})


class ChangeForm(forms.Form):
    """A change of a body that has its day."""

    title: Any
    on = DayField(label=_("From which day on"))

    def __init__(self, agency: Agency, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{type(self).__name__.lower()}_%s")
        self.agency = agency


class RenameForm(ChangeForm):
    """Another name."""

    title = _("Rename")
    name_ne = CleanField(label=_("New name in Nepali"), max_length=200)
    name_en = CleanField(label=_("New name in English"), max_length=200)
    field_order = ("name_ne", "name_en", "on")


class MoveForm(ChangeForm):
    """Under another body."""

    title = _("Let it stand under another body")
    under = BodyField(
        label=_("Stands under"),
        required=False,
        help_text=_("Its code, or its whole name in Nepali or English; empty: it stands under none."),
    )
    field_order = ("under", "on")


class MergeForm(ChangeForm):
    """Together with others into one."""

    title = _("Merge")
    others = BodiesField(
        label=_("Other bodies that are merged with it"),
        required=False,
        help_text=_("One a line: the code, or the whole name in Nepali or English."),
    )
    into = BodyField(label=_("Which body they become"))
    field_order = ("others", "into", "on")


class SplitForm(ChangeForm):
    """Into several."""

    title = _("Split")
    into = BodiesField(
        label=_("Which bodies come out of it"),
        help_text=_("One a line: the code, or the whole name in Nepali or English. Add new bodies first."),
    )
    stays = forms.BooleanField(label=_("It goes on beside them"), required=False)
    field_order = ("into", "stays", "on")


FORMS: Final[dict[str, type[ChangeForm]]] = {
    "rename": RenameForm,
    "move": MoveForm,
    "merge": MergeForm,
    "split": SplitForm,
}
